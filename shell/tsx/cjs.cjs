const { withOwnCache } = require('./own-cache.cjs')

withOwnCache(() => require('tsx-with-cache/cjs'))
