import { withOwnCache } from './own-cache.cjs'

await withOwnCache(() => import('tsx-with-cache/esm'))
