import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { findBrowser } from './find'

/**
 * `npm run browser`: installs Debian's `chromium`, if no browser is there and it can be done without asking. Where it
 * can't, the tests that need one say how to get it.
 */

const isDebian = (): boolean => {
  try {
    return /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/** What makes a command one of root's. */
const rise = process.getuid?.() === 0 ? [] : ['sudo', '-n']

/** Files are written without waiting for the disk after each: nothing of worth is lost if the power fails. */
const options = ['-y', '-q', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-unsafe-io']

const run = (...words: ReadonlyArray<string>): boolean => {
  const [command = '', ...rest] = [...rise, 'env', 'DEBIAN_FRONTEND=noninteractive', ...words]
  return spawnSync(command, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
}

const isNamed = process.env['PUDDLE_BROWSER'] !== undefined

if (!isNamed && findBrowser() === undefined && isDebian() && run('true')) {
  console.error('No browser is there: installing chromium ...')
  run('apt-get', 'update', '-q')
  run('apt-get', 'install', ...options, 'chromium')
}
