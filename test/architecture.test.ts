import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import test from 'ava'

/** What keeps the core pure, and imports flowing one way, where the compiler can't. */

const root = new URL('../', import.meta.url)

const listSources = (folder: string): ReadonlyArray<string> =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .map((file) => posix.join(folder, file.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts'))

const read = (file: string): string => readFileSync(new URL(file, root), 'utf8')

const core = listSources('core')

/** Ways to a clock or to chance that ECMAScript has. */
const impurities = [
  /\bDate\.now\b/,
  /\bDate\s*\(\s*\)/,
  /\bnew\s+Date\b(?!\s*\()/,
  /\bMath\.random\b/,
  /\bTemporal\.Now\b/,
]

const isImpure = (source: string): boolean => impurities.some((pattern) => pattern.test(source))

for (const source of ['Date.now()', 'new Date()', 'new Date', 'Date( )', 'Math.random()'])
  test(`impure: ${source}`, (t) => t.true(isImpure(`const x = ${source}\n`)))

for (const source of ['new Date(at)', 'Date.parse(text)', 'toDate()', 'Math.round(1)'])
  test(`pure: ${source}`, (t) => t.false(isImpure(`const x = ${source}\n`)))

test('the core reads no clock and leaves nothing to chance', (t) => {
  t.true(core.length > 20)
  t.deepEqual(
    core.filter((file) => isImpure(read(file))),
    [],
  )
})

/** What a file imports: a package, or a file of the project, as a path from its root with a slash. */
const listImports = (file: string, source = read(file)): ReadonlyArray<string> =>
  [...source.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, target = '']) =>
    target.startsWith('.') ? posix.join('/', posix.dirname(file), target) : target,
  )

test('imports are found, however they are written', (t) => {
  const source = `
    import { a } from './a'
    import type { b,
      c } from "../log/b"
    import '../../shell/c'
    export { d } from 'd'
    const e = await import('node:e')`
  const found = ['/core/edge/a', '/core/log/b', '/shell/c', 'd', 'node:e']
  t.deepEqual(listImports('core/edge/x.ts', source), found)
})

/** What is common to all: values, the messages made of them, and reducers. */
const words = ['core/reducer', 'core/value', 'core/message']

/** The parts of a server. */
const server = [
  'core/server',
  'core/edge',
  'core/console',
  'core/chat',
  'core/log',
  'core/wire',
  ...words,
]

const client = ['core/client', 'core/wire', ...words]

/**
 * Each room, and those whose files it may import besides its own. A room stands below all that it imports
 * from, so no imports go in a circle.
 */
const rooms: Readonly<Record<string, ReadonlyArray<string>>> = {
  'core/reducer': [],
  'core/value': ['core/reducer'],
  'core/message': ['core/value'],
  'core/wire': ['core/message', 'core/value'],
  'core/log': words,
  'core/chat': words,
  'core/console': words,
  'core/edge': ['core/chat', 'core/log', 'core/wire', 'core/console', ...words],
  'core/server': ['core/edge', 'core/chat', 'core/wire', 'core/value', 'core/reducer'],
  'core/client': ['core/wire', ...words],
  'core/view': [...words, 'core/client'],
  'core/terminal': [...words, 'core/client', 'core/view'],
  'core/page': [...words, 'core/client', 'core/view'],
  'core/journal': ['core/reducer', 'core/value', 'core/log', 'core/edge'],
  'core/replay': [...server, ...client, 'core/journal'],
  'core/library': [...server, ...client],
  'core/transcript': [...client, 'core/log', 'core/terminal'],
}

const isWithin = (room: string, file: string): boolean =>
  `${file.replace(/\.ts$/, '')}/`.startsWith(`${room}/`)

test('every file of the core stands in a room', (t) => {
  const strays = core.filter((file) => !Object.keys(rooms).some((room) => isWithin(room, file)))
  t.deepEqual(strays, [])
})

test('no imports go in a circle: a room imports from those above it alone', (t) => {
  const names = Object.keys(rooms)
  for (const [room, others] of Object.entries(rooms))
    for (const other of others) t.true(names.indexOf(other) < names.indexOf(room), room)
})

for (const [room, others] of Object.entries(rooms))
  test(`${room} imports from ${others.join(', ') || 'no other room'}, and nothing of Node`, (t) => {
    const isAllowed = (target: string): boolean =>
      target.startsWith('/')
        ? [room, ...others].some((allowed) => isWithin(allowed, target.slice(1)))
        : !target.startsWith('node:') && !builtinModules.includes(target)
    const files = core.filter((file) => isWithin(room, file))
    t.true(files.length > 0)
    const faults = files.flatMap((file) =>
      listImports(file)
        .filter((target) => !isAllowed(target))
        .map((target) => `${file}: ${target}`),
    )
    t.deepEqual(faults, [])
  })
