import ava, { type ExecutionContext } from 'ava'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../shell/version'
import { createDirectory, readPort, startShell } from './program'

/** The package, as somebody has it who has no clone: packed, installed into an empty folder, and used. */

/** One test after another: all use what the first one has installed. */
const test = ava.serial

const folder = createDirectory()

const npm = (words: ReadonlyArray<string>, cwd = process.cwd()): string =>
  execFileSync('npm', words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

const puddle = join(folder, 'node_modules/.bin/puddle')

test.before('it is packed and installed', () => {
  npm(['pack', '--pack-destination', folder])
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const archive = `puddle-${version}.tgz`
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', `./${archive}`], folder)
})

test('it is small, and holds neither sources nor tests', (t) => {
  const [{ unpackedSize, files }] = JSON.parse(
    npm(['pack', '--ignore-scripts', '--dry-run', '--json']),
  )
  t.true(unpackedSize < 2_000_000, `${unpackedSize}`)
  const paths: ReadonlyArray<string> = files.map(({ path }: { path: string }) => path)
  t.true(paths.includes('dist/puddle.js'))
  t.deepEqual(
    paths.filter((path) => /^(?:core|shell|test)\/|[^d]\.ts$/.test(path)),
    [],
  )
})

test('nothing comes with it that only its makers need', (t) => {
  const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
  for (const name of ['tsx', 'ava', 'typescript', 'esbuild'])
    t.false(`node_modules/${name}` in packages, name)
})

test('it serves, for browsers too, and people chat; all that it keeps stands where it was started', async (t) => {
  const home = join(folder, 'home')
  mkdirSync(home)
  const server = startShell(`cd '${home}' && exec '${puddle}' serve 0 --web 0`)
  const port = await readPort(server)
  const invitation = await server.read(/in a browser/)
  const [address = ''] = /http:\S+/.exec(invitation) ?? []
  const page = await fetch(`${address}/page.js`)
  t.true((await page.text()).length > 100_000)
  const chat = startShell(`echo hello | '${puddle}' chat duck localhost ${port}`)
  t.regex((await chat.ended).output, /\[duck\] hello\n/)
  t.is((await server.signalAll('SIGTERM')).status, 0)
  t.regex(readFileSync(join(home, 'server.log'), 'utf8'), /"hello"/)
  t.true(readFileSync(join(home, 'puddle.db')).length > 0)
})

const run = (t: ExecutionContext, words: ReadonlyArray<string>, status: number) => {
  const ended = spawnSync(puddle, words, { encoding: 'utf8' })
  t.is(ended.status, status, ended.stderr)
  return ended
}

test('each program tells what it is called by', (t) => {
  t.is(run(t, ['--version'], 0).stdout, `puddle ${version}\n`)
  t.regex(run(t, ['--help'], 0).stdout, /^puddle serve PORT\n/)
  for (const name of ['serve', 'chat', 'replay', 'log'])
    t.regex(run(t, [name, '--help'], 0).stdout, new RegExp(`^puddle ${name} `))
})

test('what there is none of is told in one line', (t) => {
  t.regex(run(t, [], 2).stderr, /^What to run is missing\. Say puddle serve, .*\n$/)
  t.regex(run(t, ['host'], 2).stderr, /^There is no "host"\. Say puddle serve, .*\n$/)
})

/** As somebody writes it who tests the reducer; a wrong type is seen by the compiler. */
const example = `
import * as E from 'fp-ts/lib/Either.js'
import { initialClientState, stepClient } from 'puddle/client'
import { Name, puddle } from 'puddle/protocol'
import { defaultLimits, initialServerState, type ServerEvent, stepServer } from 'puddle/server'

const settings = { limits: defaultLimits, server: 'example/1', welcome: 'Hello!' }
const connected = { type: 'connected', connection: 1, address: '192.0.2.1', port: 5, exempt: false, at: 0 } as const
const events: ReadonlyArray<ServerEvent> = [
  connected,
  { type: 'received', connection: 1, lines: ['{"type":"join","name":"duck"}'], overlong: false, at: 1 },
]
let state = initialServerState(settings)
for (const event of events) {
  const [next, effects] = stepServer(state, event)
  state = next
  for (const effect of effects) if (effect.type === 'log') console.log(effect.entry.type)
}
// @ts-expect-error
const wrong: string = state
const name = Name.decode('two words')
console.log(E.isLeft(name), typeof puddle, typeof initialClientState, typeof stepClient, typeof wrong)
`

test('the reducers are there for plain Node, with their types', (t) => {
  writeFileSync(join(folder, 'example.ts'), example)
  const compilerOptions = { strict: true, target: 'es2023', module: 'nodenext', types: [] }
  const configuration = { compilerOptions, files: ['example.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(configuration))
  t.notThrows(() => execFileSync('node_modules/.bin/tsc', ['-p', folder], { stdio: 'pipe' }))
  const printed = execFileSync(process.execPath, [join(folder, 'example.js')], { encoding: 'utf8' })
  t.is(printed, 'connected\nseated\njoined\ntrue object function function object\n')
})
