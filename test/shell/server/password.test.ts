import ava from 'ava'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { puddle } from '../bundle'
import { join } from 'node:path'
import { defaultLimits } from '../../../core/edge/limit'
import { stepServer } from '../../../core/server'
import { createVeil } from '../../../core/wire/veil'
import { Host } from '../../../shell/server/host'
import { listen } from '../../../shell/server/listen'
import { createHashes } from '../../../shell/server/secret'
import { readEntries } from '../journal'
import { insist } from '../patience'
import { createDirectory, readPort, startNode, startServer, startShell } from '../program'
import { Wire } from '../wire'

/** A server that asks for a password: real files, real sockets, and nothing that holds a secret. */

/** One test after another: each starts programs. */
const test = ava.serial

const password = 'the quáck of Duckburg'
const token = 'tOkEn-of-a-duck_0123456789'

const writePassword = (content: string): string => {
  const path = join(createDirectory(), 'password')
  writeFileSync(path, content)
  return path
}

const ask = (fields: object, name = 'duck') => ({ type: 'join', name, ...fields })

const hearText = async (wire: Wire): Promise<string> => (await wire.hear('error')).text

test('the first line of a file is asked for; the third wrong one closes; nothing holds a secret', async (t) => {
  const folder = createDirectory()
  const recording = join(folder, 'evening.rec')
  const history = join(folder, 'puddle.db')
  const file = writePassword(`${password}\r\nanother line\n`)
  const kept = ['--record', recording, '--history', history]
  const { program, port, log } = await startServer(
    '--password-file',
    file,
    ...kept,
    '--operator',
    'duck,goose',
  )
  const duck = await Wire.connect(port)
  t.deepEqual((await duck.hear('welcome')).needs, ['password'])
  duck.send(ask({}))
  t.is(await hearText(duck), 'This server asks for a password.')
  duck.send(ask({ password: 'the wrong quack' }))
  t.is(await hearText(duck), 'Wrong password.')
  // A keyboard that composes letters in two.
  duck.send(ask({ password: password.normalize('NFD'), token }), { type: 'own' })
  t.is((await duck.hear('owned')).name, 'duck')
  duck.send({ type: 'say', text: 'quack' }, { type: 'whisper', to: 'duck', text: 'psst' })
  await duck.hear('whispered')

  const goose = await Wire.connect(port)
  for (const guess of ['the wrong one', 'the wrong two', 'the wrong three'])
    goose.send(ask({ password: guess }, 'goose'))
  await goose.closed
  const half = await Wire.connect(port)
  half.socket.write(`{"type":"join","name":"x","token":"${token}","passw\nord":"${password}"}\n`)
  await hearText(half)
  await hearText(half)
  for (const wire of [duck, half]) {
    wire.send({ type: 'leave' })
    await wire.closed
  }
  const { output, errors } = await program.signal('SIGTERM')

  const codes = readEntries(log).flatMap((entry) => ('code' in entry ? [entry.code] : []))
  t.is(codes.filter((code) => code === 'bad-password').length, 5)
  const written = [log, recording, ...list(folder)].map((path) => readFileSync(path))
  const traces = [...written, Buffer.from(output), Buffer.from(errors)]
  for (const secret of [password, password.normalize('NFD'), token, 'the wrong'])
    for (const trace of traces) t.false(trace.includes(secret))
  t.true(written.some((bytes) => bytes.includes('quack')))

  const check = await startNode('replay', [recording, '--check']).ended
  t.regex(check.output, /^(\d+) of \1 events have the effects that were recorded\.\n$/)
  const story = await startNode('replay', [recording]).ended
  t.regex(story.output, /, with a password, operator duck, operator goose\.\n/)
  t.regex(story.output, /\[duck\] is an operator now\./)
})

const list = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder).map((name) => join(folder, name))

/** A server's command line, for a variable before it. */
const serve = (words: string): string =>
  `node ${puddle} serve 0 --log ${join(createDirectory(), 'server.log')} ${words}`

test('a variable has it where there is no file, and is handed on to no other process', async (t) => {
  const history = join(createDirectory(), 'puddle.db')
  const command = serve(`--history ${history}`)
  const program = startShell(`PUDDLE_PASSWORD='${password}' exec ${command}`)
  const port = await readPort(program)
  const duck = await Wire.connect(port)
  duck.send(ask({ password }))
  await duck.hear('joined')
  const children = readFileSync(`/proc/${program.child.pid}/task/${program.child.pid}/children`)
  const [archive] = String(children).split(' ')
  const environment = readFileSync(`/proc/${archive}/environ`, 'utf8')
  t.regex(environment, /(?:^|\0)PATH=/)
  t.false(environment.includes('PUDDLE_PASSWORD'))
  await program.signal('SIGTERM')
})

test('a file takes precedence of the variable, which is told', async (t) => {
  const command = serve(`--history off --password-file ${writePassword(password)}`)
  const program = startShell(`PUDDLE_PASSWORD=another exec ${command}`)
  const port = await readPort(program)
  t.regex(await program.readError(/PASSWORD/), /^PUDDLE_PASSWORD is passed over/)
  const duck = await Wire.connect(port)
  duck.send(ask({ password }))
  await duck.hear('joined')
  await program.signal('SIGTERM')
})

test('what cannot be a password ends the start in one line that does not hold it', async (t) => {
  const long = 'x'.repeat(1025)
  for (const [command, rule] of [
    [serve('--password-file /nowhere/password'), /^Cannot read \/nowhere\/password: ENOENT/],
    [
      serve(`--password-file ${writePassword('\nsecond\n')}`),
      /^The password in the first line of .* is empty\.\n$/,
    ],
    [
      serve(`--password-file ${writePassword(long)}`),
      /^The password .* has 1025 characters; 1024 are allowed\.\n$/,
    ],
    [`PUDDLE_PASSWORD= ${serve('')}`, /^The password in PUDDLE_PASSWORD is empty\.\n$/],
    [
      `PUDDLE_PASSWORD=${long} ${serve('')}`,
      /^The password in PUDDLE_PASSWORD has 1025 characters/,
    ],
    [serve('--operator duck,-goose'), /^--operator: A name begins with a letter/],
    [serve('--operator ""'), /^--operator: A name has 1 to 32 characters/],
  ] as const) {
    const { status, output, errors } = await startShell(command).ended
    t.regex(errors, rule)
    t.true(errors.length < 200)
    t.is(output, '')
    t.true(status === 1 || status === 2)
  }
})

test('from an address that goes on guessing, the right one is not looked at for a while', async (t) => {
  const hashes = createHashes()
  const settings = {
    limits: { ...defaultLimits, arrivalsPerMinute: 1_000_000, rate: 0 },
    server: 'test',
    welcome: 'Hello!',
    password: hashes.password(password),
  }
  const nobody = (): boolean => false
  const veil = createVeil(hashes)
  const host = new Host(stepServer, settings, nobody, () => undefined, { veil })
  t.teardown(() => host.destroy())
  const { port } = await listen(host.server, 0, '127.0.0.1')
  const guesser = await Wire.connect(port)
  guesser.send(...[1, 2, 3].map((guess) => ask({ password: `${guess}` })))
  await guesser.closed
  const waited = performance.now()
  const tryRight = async (): Promise<string | undefined> => {
    const wire = await Wire.connect(port)
    wire.send(ask({ password }))
    const frame = await wire.frames.take(({ type }) => type !== 'welcome', 'an answer')
    wire.socket.destroy()
    return frame.type === 'error' ? frame.text : undefined
  }
  t.is(await tryRight(), 'Too many wrong passwords from your address: wait 2 s.')
  await insist(async () => ((await tryRight()) === undefined ? true : undefined), 'a second chance')
  t.true(performance.now() - waited > 1500)
})
