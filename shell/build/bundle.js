import { createHash } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The programs as a few files of JavaScript, and the page for browsers: what is loaded file by file through a compiler
 * takes four times as long to start. This folder is JavaScript, since it is what runs before there is any.
 */

export const root = fileURLToPath(new URL('../../', import.meta.url))

const sources = ['core', 'shell', 'package.json', 'package-lock.json']

/** @param {string} path */
const listFiles = (path) =>
  statSync(join(root, path)).isDirectory()
    ? readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
        .map((name) => join(path, name))
        .filter((name) => /\.\w+$/.test(name))
    : [path]

/** A name for what the sources are now. */
export const digestSources = () => {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(listFiles).sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0')
  return hash.digest('hex').slice(0, 16)
}

/** Loaded only by who needs it. @returns {typeof import('esbuild')} */
const loadEsbuild = () => createRequire(import.meta.url)('esbuild')

/**
 * Packages of the older kind ask for modules of Node by `require`. What is native stays outside.
 * @type {import('esbuild').BuildOptions}
 */
const forNode = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  mainFields: ['module', 'main'],
  external: ['libsql'],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
  },
  chunkNames: '[name]-[hash]',
  metafile: true,
  logLevel: 'warning',
}

/**
 * For the browsers of the last years.
 * @type {import('esbuild').BuildOptions}
 */
const forBrowsers = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: ['es2022', 'safari16'],
  legalComments: 'none',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  metafile: true,
  logLevel: 'warning',
}

/** @typedef {{ in: string, out: string }} EntryPoint from where, and to where in the folder, without an ending */

/** @type {ReadonlyArray<EntryPoint>} */
const programs = [
  { in: 'shell/puddle.ts', out: 'puddle' },
  { in: 'shell/archive.ts', out: 'archive' },
]

/**
 * Puts all that runs into a folder, and what else is wanted of the same sources. Returns what it was made of.
 * @param {string} folder
 * @param {ReadonlyArray<EntryPoint>} [others]
 * @param {import('esbuild').BuildOptions} [options]
 */
export const bundle = (folder, others = [], options = {}) => {
  const { buildSync } = loadEsbuild()
  const modules = buildSync({
    ...forNode,
    ...options,
    entryPoints: [...programs, ...others],
    outdir: folder,
  })
  const entryPoints = [
    { in: 'shell/page/main.tsx', out: 'page' },
    { in: 'shell/page/style/main.css', out: 'page' },
  ]
  const outdir = join(folder, 'page')
  const page = buildSync({ ...forBrowsers, entryPoints, outdir })
  for (const file of ['index.html', 'icon.svg'])
    cpSync(join(root, 'shell/page', file), join(outdir, file))
  return [modules.metafile, page.metafile]
}
