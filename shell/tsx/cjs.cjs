const { useOwnCache } = require('./own-cache.cjs')

const restore = useOwnCache()
require('tsx-with-cache/cjs')
restore()
