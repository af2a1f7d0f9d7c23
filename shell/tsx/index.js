import './no-cache.js'
import 'tsx-with-cache'
