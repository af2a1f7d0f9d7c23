import { readFileSync } from 'node:fs'
import test from 'ava'

/** package-lock.json: what `npm ci` installs is what was chosen, from whichever registry it comes. */

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
type Entry = Readonly<Record<string, unknown>>
const entries = Object.entries(packages as Record<string, Entry>)

/** All but this project comes from a registry. */
const installed = Object.fromEntries(entries.filter(([path]) => path !== ''))

test('each package has a checksum, and no address', (t) => {
  t.true(Object.keys(installed).length > 100)
  for (const [path, { integrity, resolved }] of Object.entries(installed)) {
    t.regex(String(integrity), /^sha512-/, path)
    t.is(resolved, undefined, path)
  }
})

test('no package needs to run a program when it is installed', (t) => {
  const { allowScripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const [path, { hasInstallScript }] of Object.entries(installed))
    if (hasInstallScript === true)
      t.is(allowScripts[path.replace('node_modules/', '')], false, path)
})
