import { execSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundle, root } from './bundle.js'

/** Before `npm pack`: puts into dist/ what the package holds. */

const dist = join(root, 'dist')

const library = ['server', 'client', 'protocol'].map((name) => ({
  in: `core/library/${name}.ts`,
  out: `library/${name}`,
}))

/** Node needs the ending of a relative path, and knows no folders of fp-ts. @param {string} source */
const resolve = (source) =>
  source
    .replace(/((?:from|import\() ?["']\.[^"']*)/g, '$1.js')
    .replace(/((?:from|import\() ?["']fp-ts)\/(\w+)/g, '$1/lib/$2.js')

const declareTypes = () => {
  execSync('tsc -p core/library', { cwd: root, stdio: 'inherit' })
  const folder = join(dist, 'types')
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.ts')) {
      const file = join(folder, name)
      writeFileSync(file, resolve(readFileSync(file, 'utf8')))
    }
}

/** The packages that modules were bundled from. @param {ReadonlyArray<import('esbuild').Metafile | undefined>} metafiles */
const listPackages = (metafiles) => {
  const paths = metafiles.flatMap((metafile) => Object.keys(metafile?.inputs ?? {}))
  return new Set(
    paths.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.slice(1) ?? []),
  )
}

/** Each of them wants its licence to go wherever its code goes. @param {string} name */
const readLicence = (name) => {
  const folder = join(root, 'node_modules', name)
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  if (file === undefined) throw new Error(`${name} has no licence`)
  return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}

rmSync(dist, { recursive: true, force: true })
const metafiles = bundle(dist, library, { minifyWhitespace: true })
declareTypes()
const packages = [...listPackages(metafiles)].sort()
writeFileSync(join(dist, 'LICENSES.txt'), packages.map(readLicence).join(`\n${'-'.repeat(72)}\n\n`))
