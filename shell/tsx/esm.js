import { withOwnCache } from './own-cache.js'

await withOwnCache(() => import('tsx-with-cache/esm'))
