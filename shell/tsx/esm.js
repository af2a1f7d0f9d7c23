import { useOwnCache } from './own-cache.cjs'

const restore = useOwnCache()
await import('tsx-with-cache/esm')
restore()
