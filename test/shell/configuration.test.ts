import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { limitTable } from '../../core/edge/limit'
import { Text } from '../../core/value/text'
import { chatCommand } from '../../shell/client/option'
import { readRequest } from '../../shell/configuration'
import { serveCommand, type ServeValues } from '../../shell/server/option'
import { holds } from '../property'
import { puddle } from './bundle'
import { createDirectory, readPort, startShell } from './program'
import { Wire } from './wire'

/** Where a server's options come from, which of them hold, and how an error names the place. */

type Environment = Readonly<Record<string, string>>

const directory = createDirectory()

/** The path of a file that holds that. */
const write = (text: string | Uint8Array, name = 'puddle.json'): string => {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

const read = (words: ReadonlyArray<string>, environment: Environment = {}) =>
  readRequest(serveCommand, words, environment)

const readValues = (words: ReadonlyArray<string>, environment?: Environment): ServeValues => {
  const request = read(words, environment)
  if (E.isLeft(request)) throw new Error(request.left)
  if (request.right.type !== 'run') throw new Error(request.right.type)
  return request.right.values
}

const print = (words: ReadonlyArray<string>, environment?: Environment): string => {
  const request = read([...words, '--print-config'], environment)
  if (E.isLeft(request)) throw new Error(request.left)
  return request.right.type === 'print' ? request.right.text : ''
}

test('the command line comes before a variable, that before the file, and all before a default', (t) => {
  const config = write('{"port": 1, "rate": 1, "burst": 1, "idle": 1}', 'order.json')
  const environment = { PUDDLE_PORT: '2', PUDDLE_RATE: '2', PUDDLE_BURST: '2' }
  const values = readValues(['3', '--rate', '3', '--config', config], environment)
  t.like(values, { port: 3, rate: 3, burst: 2, idle: 1, keep: 365 })
})

test('a variable names the file, unless the command line does', (t) => {
  const [one, two] = [write('{"port": 1}', 'one.json'), write('{"port": 2}', 'two.json')]
  t.is(readValues([], { PUDDLE_CONFIG: one }).port, 1)
  t.is(readValues(['--config', two], { PUDDLE_CONFIG: one }).port, 2)
})

test('what the file turns on a variable turns off', (t) => {
  const config = write('{"port": 1, "tls": true}', 'tls.json')
  t.true(readValues(['--config', config]).tls)
  t.true(readValues(['1'], { PUDDLE_TLS: 'true' }).tls)
  t.false(readValues(['--config', config], { PUDDLE_TLS: 'false' }).tls)
})

test('variables that are empty, or of something else, choose nothing', (t) => {
  // Kubernetes makes the last three for a service that is named puddle.
  const others = { PUDDLE_PASSWORD: 'secret', PUDDLE_BROWSER: '/bin/true', PUDDLE_HELP: 'x' }
  const service = { PUDDLE_SERVICE_HOST: '10.0.0.1', PUDDLE_PORT_12000_TCP_PORT: '12000' }
  const environment = { ...others, ...service, PUDDLE_PORT: 'tcp://10.0.0.1:12000', PUDDLE_LOG: '' }
  const config = write('{"port": 1, "log": "x"}', 'little.json')
  t.deepEqual(readValues(['--config', config], environment), readValues(['1', '--log', 'x']))
  t.like(read([], environment), { left: 'PORT is missing. Say puddle serve PORT.' })
})

test('numbers may be texts, and several are an array or a text with commas', (t) => {
  const text =
    '\ufeff{"port": "1",\r\n "operator": ["duck", "goose"], "web-host": "a.example,b"}\r\n'
  const words = ['1', '--operator', 'duck,goose', '--web-host', 'a.example, b']
  t.deepEqual(readValues(['--config', write(text, 'several.json')]), readValues(words))
})

test('only a server has a file and variables', (t) => {
  const chat = readRequest(chatCommand, ['duck', 'pond', '1'], {
    PUDDLE_PORT: '2',
    PUDDLE_ROOM: 'x',
  })
  t.like(chat, { right: { values: { port: 1, room: undefined } } })
  t.true(E.isLeft(readRequest(chatCommand, ['duck', 'pond', '1', '--config', 'x'], {})))
})

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

const wrongFiles: ReadonlyArray<readonly [text: string, line: RegExp]> = [
  [
    '{"rate": "x"}',
    /^"rate" in \S+\/puddle\.json must be a whole number from 0 to \d+, not "x"\.$/,
  ],
  ['{"rate": 1.5}', /^"rate" in .* not 1\.5\.$/],
  ['{"rate": 1e400}', /^"rate" in .* not Infinity\.$/],
  ['{"rate": {}}', /^"rate" in .* not an object\.$/],
  [`{"operator": ${nested(30_000)}}`, /^"operator" in .* must be names .*, not an array\.$/],
  ['{"operator": ["duck", "two words"]}', /^"operator" in .*: A name has letters, .* no blanks\.$/],
  ['{"web-host": ["ok", "a_b"]}', /^"web-host" in .* must be names like .*, not "a_b"\.$/],
  ['{"host": null}', /^"host" in .* must be a text that is not empty, not null\.$/],
  ['{"log": true}', /^"log" in .* must be a path .*, not true\.$/],
  ['{"welcome": 5}', /^"welcome" in .* must be a text that is not empty, not 5\.$/],
  ['{"tls": "yes"}', /^"tls" in .* must be true or false, not "yes"\.$/],
  ['{"colour": 1}', /^"colour" in .* is no option\. The options are port, host, .*, arrivals\.$/],
  ['{"config": "x"}', /^"config" in .* is no option\./],
  ['{"__proto__": {}}', /^"__proto__" in .* is no option\./],
  [`{"${'x'.repeat(5000)}": 1}`, /^"x{64}" in .* is no option\./],
  ['{"rate": 1,}', /^\S+\/puddle\.json is no JSON: .*\.$/],
  ['', /^\S+\/puddle\.json is no JSON: .*\.$/],
  ['[]', /^\S+\/puddle\.json must hold a JSON object, like \{"idle": 10\}\.$/],
  [' '.repeat(65_537), /^\S+\/puddle\.json has more than the 65536 bytes .*\.$/],
]

for (const [text, line] of wrongFiles)
  test(`a wrong file: ${text.slice(0, 40)} (${text.length})`, (t) => {
    const request = read(['1', '--config', write(text)])
    if (E.isRight(request)) return t.fail()
    return t.regex(request.left, line)
  })

const wrongPlaces: ReadonlyArray<
  readonly [words: ReadonlyArray<string>, environment: Environment, line: RegExp]
> = [
  [['x'], { PUDDLE_PORT: '1' }, /^PORT must be .*, not "x"\.$/],
  [[], { PUDDLE_PORT: 'x' }, /^PUDDLE_PORT must be a whole number from 0 to 65535, not "x"\.$/],
  [['1'], { PUDDLE_TLS: 'yes' }, /^PUDDLE_TLS must be true or false, not "yes"\.$/],
  [['1'], { PUDDLE_LOG_MAX: '5' }, /^PUDDLE_LOG_MAX must be .*, not "5"\.$/],
  [['1'], { PUDDLE_CONFIG: 'no/x' }, /^PUDDLE_CONFIG: cannot read "no\/x": ENOENT: no such file/],
  [['1', '--config', directory], {}, /^--config: cannot read "\/.*": EISDIR: [^,]*\.$/],
  [['1', '--config', ''], {}, /^--config: cannot read "": ENOENT: [^,]*\.$/],
  [['1', '--config', 'x'.repeat(5000)], {}, /^--config: cannot read "x{64}": ENAMETOOLONG[^,]*\.$/],
  [['1', '--config', '/dev/zero'], {}, /^\/dev\/zero has more than the 65536 bytes/],
]

for (const [words, environment, line] of wrongPlaces)
  test(`wrong: ${JSON.stringify([words, environment]).slice(0, 80)}`, (t) => {
    const request = read(words, environment)
    if (E.isRight(request)) return t.fail()
    return t.regex(request.left, line)
  })

test('only what is set or has a default is printed, and never a password', (t) => {
  const text = print(['1', '--proxy', '::1', '--tls'], {
    PUDDLE_PASSWORD: 'psst',
    PUDDLE_KEEP: '0',
  })
  t.regex(text, /^\{\n {2}"port": 1,\n {2}"log": "server\.log",\n/)
  t.like(JSON.parse(text), { keep: 0, tls: true, proxy: ['::1/128'], rate: 10, arrivals: 60 })
  t.deepEqual(
    ['host', 'record', 'max-per-address'].filter((name) => name in JSON.parse(text)),
    [],
  )
  t.false(text.includes('psst'))
})

const path = fc.stringMatching(/^[^\0/]{1,60}$/)
const paths = {
  log: path,
  history: path,
  record: path,
  cert: path,
  key: path,
  'password-file': path,
}

const numbers = Object.values(limitTable).map(
  ({ option, least, most }) => [option, fc.integer({ min: least, max: most }).map(String)] as const,
)

const severalOf = (item: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(', '))

const subnet = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })).map((parts) => parts.join('/')),
)
const hostName = fc.stringMatching(/^[A-Za-z][a-z\d]{0,9}\.example$/)

const port = fc.integer({ min: 0, max: 65_535 }).map(String)

/** What may stand on a command line for each option that takes a value. */
const values = {
  ...paths,
  ...Object.fromEntries(numbers),
  'log-max': fc.integer({ min: 65_536, max: 1_099_511_627_776 }).map(String),
  keep: fc.integer({ min: 0, max: 36_500 }).map(String),
  host: fc.oneof(
    fc.ipV6().map((address) => `[${address}]`),
    hostName,
  ),
  web: port,
  metrics: fc.oneof(
    port,
    fc.tuple(hostName, port).map((parts) => parts.join(':')),
    fc.tuple(fc.ipV6(), port).map(([address, number]) => `[${address}]:${number}`),
  ),
  'web-host': severalOf(hostName),
  'web-origin': severalOf(hostName.map((name) => `https://${name}`)),
  proxy: severalOf(subnet),
  exempt: severalOf(subnet),
  welcome: fc.string({ unit: 'grapheme' }).filter(Text.is),
  operator: severalOf(fc.stringMatching(/^[a-z]{1,9}$/)),
}

test('what is printed gives the same values, whatever they are', (t) => {
  const names = [...Object.keys(values), 'tls']
  t.deepEqual(names.toSorted(), Object.keys(serveCommand.options).toSorted())
  const property = fc.property(
    fc.record(values, { requiredKeys: [] }),
    fc.boolean(),
    (options, tls) => {
      const flags = tls ? ['--tls'] : []
      const rows = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
      const words = ['12000', ...flags, ...rows]
      const config = write(print(words), 'printed.json')
      return isDeepStrictEqual(readValues(['--config', config]), readValues(words))
    },
  )
  holds(t, property)
})

/** A server's command line, after the variables that stand before it. */
const serve = (words: string, variables = ''): string =>
  `${variables} exec ${process.execPath} ${puddle} serve ${words}`

test.serial('a server takes its options from all three, and says where one is wrong', async (t) => {
  const log = join(directory, 'server.log')
  const config = write(
    JSON.stringify({ port: 'x', history: 'off', rate: 1, burst: 2, log }),
    'all.json',
  )
  const variables = `PUDDLE_CONFIG=${config} PUDDLE_PORT=0 PUDDLE_WELCOME='Be nice.'`
  const program = startShell(serve('--burst 3', variables))
  const wire = await Wire.connect(await readPort(program))
  t.regex((await wire.hear('welcome')).text, /^Be nice\. /)
  wire.send({ type: 'join', name: 'duck' }, { type: 'ping' }, { type: 'ping' }, { type: 'ping' })
  t.regex(
    (await wire.hear('error')).text,
    /^You are over 1 frames a second, 3 at once after a rest/,
  )
  await program.signal('SIGTERM')
  for (const [words, prefix, what] of [
    ['0 --rate x', '', '--rate'],
    ['0', 'PUDDLE_RATE=x', 'PUDDLE_RATE'],
    [`--config ${config}`, '', '"port" in '],
  ] as const) {
    const { status, output, errors } = await startShell(serve(words, prefix)).ended
    t.deepEqual({ status, output }, { status: 2, output: '' })
    t.true(errors.startsWith(what) && errors.endsWith(', not "x".\n'), errors)
  }
})
