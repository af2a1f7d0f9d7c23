import { buildSync } from 'esbuild'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../shell/root'

/**
 * Programs as one file each: they start in a quarter of the time that compiling file by file takes, of which the tests
 * would spend most of theirs.
 */

/** Among the packages: those that stay outside are found from there. */
const cache = fileURLToPath(new URL('node_modules/.cache/', root))
const outside = ['@peculiar/x509', 'esbuild', 'libsql', 'prom-client', 'reflect-metadata', 'ws']
const bundles = new Map<string, string>()

/** The path of `shell/${script}.ts` and all that it imports, as one file, until this process ends. */
export const bundle = (script: string): string => {
  const path = bundles.get(script) ?? build(script)
  bundles.set(script, path)
  return path
}

const build = (script: string): string => {
  const outfile = join(createFolder(), `${script}.mjs`)
  buildSync({
    entryPoints: [fileURLToPath(new URL(`shell/${script}.ts`, root))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: outside,
    // It is asked for nowhere but to find the root.
    define: { 'import.meta.url': JSON.stringify(new URL('shell/root.ts', root)) },
  })
  return outfile
}

const createFolder = (): string => {
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'puddle-test-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
