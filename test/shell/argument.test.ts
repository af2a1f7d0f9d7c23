import test from 'ava'
import * as E from 'fp-ts/Either'
import { type Command, listOptions } from '../../shell/argument'
import { readRequest } from '../../shell/configuration'
import { describeCommand } from '../../shell/help'
import { chatCommand } from '../../shell/client/option'
import { logCommand } from '../../shell/log/option'
import { replayCommand } from '../../shell/replay/option'
import { serveCommand } from '../../shell/server/option'

const parseArguments = <Values>(command: Command<Values>, words: ReadonlyArray<string>) =>
  readRequest(command, words, {})

/** Command lines: what they mean, and the one line that says what is wrong and what is right. */

const serveDefaults = {
  port: 12_000,
  host: undefined,
  log: 'server.log',
  'log-max': 1_073_741_824,
  history: 'puddle.db',
  keep: 365,
  record: undefined,
  welcome: 'Welcome to Puddle!',
  exempt: undefined,
  idle: 30,
  rate: 10,
  burst: 50,
  backlog: 1_048_576,
  'backlog-total': 268_435_456,
  'max-connections': 10_000,
  'max-per-address': undefined,
  arrivals: 60,
  tls: undefined,
  cert: undefined,
  key: undefined,
  web: undefined,
  'web-host': undefined,
  'web-origin': undefined,
  proxy: undefined,
  metrics: undefined,
  'password-file': undefined,
  operator: undefined,
}

test('a port alone: a limit that is not chosen is the default, or one that loopback is not bound by', (t) => {
  t.deepEqual(
    parseArguments(serveCommand, ['12000']),
    E.right({ type: 'run', values: serveDefaults }),
  )
})

test('every option is taken, before or after the port', (t) => {
  const words = ['--host', '::1', '--log=x', '--welcome', 'Hi', '--idle', '1', '12000', '--rate']
  const more = ['0', '--burst', '9', '--backlog', '16384', '--max-connections', '3']
  const last = ['--backlog-total', '32768', '--max-per-address=2']
  t.deepEqual(
    parseArguments(serveCommand, [...words, ...more, ...last]),
    E.right({
      type: 'run',
      values: {
        ...serveDefaults,
        host: '::1',
        log: 'x',
        welcome: 'Hi',
        idle: 1,
        rate: 0,
        burst: 9,
        backlog: 16_384,
        'backlog-total': 32_768,
        'max-connections': 3,
        'max-per-address': 2,
      },
    }),
  )
})

test('a last positional may be several, or none', (t) => {
  for (const file of [[], ['a'], ['a', 'b', 'c']])
    t.like(parseArguments(logCommand, ['--follow', ...file]), { right: { values: { file } } })
})

test('names and origins for browsers are several, with commas between them', (t) => {
  const hosts = ['--web', '8080', '--web-host', 'chat.example.org, Pond.local']
  const words = ['1', ...hosts, '--web-origin', 'https://a.example,http://b.example:81']
  t.like(parseArguments(serveCommand, [...words, '--proxy', '192.0.2.1,10.0.0.0/8']), {
    right: {
      values: {
        web: 8080,
        'web-host': ['chat.example.org', 'pond.local'],
        'web-origin': ['https://a.example', 'http://b.example:81'],
        proxy: [
          { address: '192.0.2.1', bits: 32 },
          { address: '10.0.0.0', bits: 8 },
        ],
      },
    },
  })
})

for (const [word, host, port] of [
  ['9464', '127.0.0.1', 9464],
  ['0.0.0.0:0', '0.0.0.0', 0],
  ['[::1]:9464', '::1', 9464],
  ['Pond.local:65535', 'pond.local', 65_535],
] as const)
  test(`metrics are at ${word}`, (t) => {
    const parsed = parseArguments(serveCommand, ['1', '--metrics', word])
    t.like(parsed, { right: { values: { metrics: { host, port } } } })
  })

test('a client has a name, a host and a port', (t) => {
  t.deepEqual(
    parseArguments(chatCommand, ['ｄuck', 'localhost', '12000']),
    E.right({
      type: 'run',
      values: {
        name: 'duck',
        host: 'localhost',
        port: 12_000,
        room: undefined,
        last: undefined,
        follow: undefined,
        since: undefined,
        text: undefined,
        'token-file': undefined,
        'password-file': undefined,
        tls: undefined,
        fingerprint: undefined,
      },
    }),
  )
})

test('a client may only follow, from some number on', (t) => {
  const words = ['duck', 'pond', '1', '--follow', '--since', '7', '--last', '0']
  const parsed = parseArguments(chatCommand, words)
  t.like(parsed, { right: { values: { follow: true, since: 7, last: 0 } } })
})

test('a client may begin in a room', (t) => {
  const parsed = parseArguments(chatCommand, ['duck', 'pond', '1', '--room', '#Garden'])
  t.like(parsed, { right: { values: { room: 'Garden' } } })
})

test('what is in brackets may be left out', (t) => {
  const parsed = parseArguments(replayCommand, [])
  t.true(E.isRight(parsed) && parsed.right.type === 'run' && parsed.right.values.file === undefined)
})

test('of a recording, only what is asked for is given', (t) => {
  const values = { file: 'x.rec', check: true, as: undefined, explain: undefined, until: undefined }
  t.deepEqual(parseArguments(replayCommand, ['x.rec', '--check']), E.right({ type: 'run', values }))
})

for (const type of ['help', 'version'] as const)
  test(`--${type} comes before all else`, (t) => {
    t.deepEqual(parseArguments(serveCommand, [`--${type}`]), E.right({ type }))
    t.deepEqual(parseArguments(chatCommand, ['-', `--${type}`, 'x', 'y', 'z']), E.right({ type }))
  })

const wrong: ReadonlyArray<
  readonly [command: Command<unknown>, words: ReadonlyArray<string>, line: RegExp]
> = [
  [serveCommand, [], /^PORT is missing\. Say puddle serve PORT\.$/],
  [serveCommand, ['abc'], /^PORT must be a whole number from 0 to 65535, not "abc"\.$/],
  [serveCommand, ['65536'], /^PORT must be a whole number from 0 to 65535, not "65536"\.$/],
  [serveCommand, ['0x10'], /^PORT must be .*, not "0x10"\.$/],
  [
    serveCommand,
    ['0', '--idle', '0'],
    /^--idle must be a whole number from 1 to 86400, not "0"\.$/,
  ],
  [serveCommand, ['0', '--rate', '1.5'], /^--rate must be a whole number .*, not "1\.5"\.$/],
  [serveCommand, ['0', '--host', ''], /^--host must be .*, not ""\.$/],
  [serveCommand, ['0', '--log='], /^--log must be .*, not ""\.$/],
  [serveCommand, ['0', '--welcome', ' '], /^--welcome: A text has something to read, .*\.$/],
  [serveCommand, ['0', '--backlog=x\u001b[2J'], /^--backlog must be .*, not "x\ufffd\[2J"\.$/],
  [serveCommand, ['0', '--web', 'x'], /^--web must be a whole number .*, not "x"\.$/],
  [serveCommand, ['0', '--web-host', 'a_b'], /^--web-host must be names like .*, not "a_b"\.$/],
  [serveCommand, ['0', '--web-host', 'a.example:80'], /^--web-host must be names like .*\.$/],
  [serveCommand, ['0', '--web-origin', 'a.example'], /^--web-origin must be addresses like .*\.$/],
  [serveCommand, ['0', '--web-origin', 'https://a.example/'], /^--web-origin must be .*\.$/],
  [serveCommand, ['0', '--proxy', 'localhost'], /^--proxy must be IP addresses, .*\.$/],
  [serveCommand, ['0', '--metrics', 'x'], /^--metrics must be PORT, or HOST:PORT .*, not "x"\.$/],
  [serveCommand, ['0', '--metrics', '65536'], /^--metrics must be .*, not "65536"\.$/],
  [serveCommand, ['0', '--metrics', '::1:9464'], /^--metrics must be .* \[::1\]:9464, .*\.$/],
  [serveCommand, ['0', '--metrics', ':9464'], /^--metrics must be .*, not ":9464"\.$/],
  [serveCommand, ['0', '--nonsense'], /^Unknown option '--nonsense'\. The options are --host, .*$/],
  [serveCommand, ['0', '--\u001b[2J'], /^Unknown option '--\ufffd\[2J'\. .*$/],
  [serveCommand, ['0', '5'], /^Too much: "5"\. Say puddle serve PORT \[OPTIONS\]\.$/],
  [serveCommand, ['0', '--log'], /^Option '--log <value>' argument missing\. .*$/],
  [replayCommand, ['x', '--until', '9h'], /^--until must be an event's number, .*, not "9h"\.$/],
  [replayCommand, ['x', '--rate', '9'], /^Unknown option '--rate'\. .*$/],
  [chatCommand, [], /^NAME is missing\. Say puddle chat NAME HOST PORT\.$/],
  [chatCommand, ['duck'], /^HOST is missing\. .*$/],
  [chatCommand, ['duck', 'pond'], /^PORT is missing\. .*$/],
  [chatCommand, ['-duck', 'pond', '1'], /^Unknown option '-d'\. .*$/],
  [serveCommand, ['0', '--welcome', 'x'.repeat(5000)], /^--welcome: .* 4096 .* 5000\.$/],
  [serveCommand, ['x'.repeat(5000)], /^PORT must be .*, not "x{64}"\.$/],
  [chatCommand, ['two words', 'pond', '1'], /^NAME: A name has letters, .* no blanks\.$/],
  [chatCommand, ['duck', '', '1'], /^HOST must be .*, not ""\.$/],
  [chatCommand, ['duck', 'pond', '0'], /^PORT must be a whole number from 1 to 65535, not "0"\.$/],
  [
    chatCommand,
    ['duck', 'pond', '99999'],
    /^PORT must be a whole number from 1 to 65535, not "99999"\.$/,
  ],
  [
    chatCommand,
    ['duck', 'pond', '1', '--room', 'a b'],
    /^--room: A name has letters, .* blanks\.$/,
  ],
  [chatCommand, ['duck', 'pond', '1e3'], /^PORT must be .*, not "1e3"\.$/],
  [chatCommand, ['duck', 'pond', ''], /^PORT must be .*, not ""\.$/],
]

for (const [command, words, line] of wrong)
  test(`${[command.name, ...words.map((word) => JSON.stringify(word))].join(' ')}`, (t) => {
    const parsed = parseArguments(command, words)
    if (E.isRight(parsed)) return t.fail()
    return t.regex(parsed.left, line)
  })

for (const command of [serveCommand, chatCommand, replayCommand] as ReadonlyArray<Command<unknown>>)
  test(`the help of ${command.name} names all that it takes, in 80 columns`, (t) => {
    const help = describeCommand(command)
    t.true(help.startsWith(`${[command.name, ...command.positionals].join(' ')}\n`))
    for (const option of Object.keys(listOptions(command)))
      t.regex(help, new RegExp(`^  --${option} `, 'm'))
    for (const line of help.split('\n')) t.true(line.length <= 80, line)
  })
