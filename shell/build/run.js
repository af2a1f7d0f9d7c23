import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './bundled.js'

/** `npm run serve` and the other programs of a clone: `node shell/build/run.js serve 12000`. */

await import(pathToFileURL(join(bundled(), 'puddle.js')).href)
