/** What the page is given, and bears; in one browser, as it takes a while to start. */
import './fit'
import './safe'
import './return'
