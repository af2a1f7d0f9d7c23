/** Those who chat; in one browser, as it takes a while to start. */
import './talk'
import './typing'
import './reading'
