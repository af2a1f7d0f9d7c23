import test from 'ava'
import { buildSync } from 'esbuild'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The archive's process as one file of JavaScript, which starts in a fraction of the time, for tests that start
 * it hundreds of times. It stands where it finds its packages.
 */

mkdirSync('node_modules/.cache', { recursive: true })
const directory = mkdtempSync('node_modules/.cache/archive-')
test.after.always('the bundle goes', () => rmSync(directory, { recursive: true }))

export const bundle = join(directory, 'archive.mjs')
buildSync({
  entryPoints: ['shell/archive.ts'],
  outfile: bundle,
  bundle: true,
  platform: 'node',
  format: 'esm',
  external: ['libsql'],
})
