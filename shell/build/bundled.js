import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle, digestSources, root } from './bundle.js'

/** The programs of this clone as they are in its sources now, bundled when something has changed since. */

/** Beside the packages: in the temporary folder any user of the machine could put something in its place. */
const cache = join(root, 'node_modules/.cache/puddle')

/** So many stay: a server that runs for long may start its archive anew from one that is no longer the latest. */
const keptMax = 20

/** The folder of `puddle.js`. Throws if there is no folder to put it in. */
export const bundled = () => {
  const folder = join(cache, digestSources())
  if (!existsSync(folder)) {
    const made = createFolder()
    bundle(made)
    if (!made.startsWith(cache)) return made
    settle(made, folder)
  }
  return folder
}

/** Whoever starts at the same time makes the same, and the first one is taken. @param {string} made @param {string} folder */
const settle = (made, folder) => {
  try {
    renameSync(made, folder)
  } catch {
    rmSync(made, { recursive: true, force: true })
  }
  for (const old of listLatestFirst().slice(keptMax)) rmSync(old, { recursive: true, force: true })
}

const listLatestFirst = () =>
  readdirSync(cache)
    .map((name) => join(cache, name))
    .map((path) => ({ path, madeMs: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => other.madeMs - one.madeMs)
    .map(({ path }) => path)

const createFolder = () => {
  try {
    mkdirSync(cache, { recursive: true })
    return mkdtempSync(join(cache, 'new-'))
  } catch {
    return createPassingFolder()
  }
}

/** One of this process alone, where nobody may write beside the packages. */
const createPassingFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  return folder
}
