import { join } from 'node:path'
import { bundled } from '../../shell/build/bundled.js'

/** The programs as they run: bundled from the sources as they are now. */

const folder = bundled()

/** Runs any of them, by its name. */
export const puddle = join(folder, 'puddle.js')

/** The archive's own process. */
export const archive = join(folder, 'archive.js')
