import { fileURLToPath } from 'node:url'
import { root } from '../../root'

/** The page's scripts and styles, each as one file, from their sources; in memory, for the browsers of the last years. */

const entryPoints = {
  page: fileURLToPath(new URL('shell/page/main.tsx', root)),
  style: fileURLToPath(new URL('shell/page/style/main.css', root)),
}

export interface Bundle {
  readonly script: Uint8Array
  readonly style: Uint8Array
}

/** Rejects with an error that says what is wrong. */
export const bundlePage = async (): Promise<Bundle> => {
  const { build, stop } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints,
    outdir: fileURLToPath(root),
    absWorkingDir: fileURLToPath(root),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'safari16'],
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  }).finally(stop)
  const find = (name: string): Uint8Array =>
    outputFiles.find(({ path }) => path.endsWith(name))?.contents ?? new Uint8Array()
  return { script: find('page.js'), style: find('style.css') }
}
