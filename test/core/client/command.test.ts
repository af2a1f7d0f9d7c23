import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { commandRows } from '../../../core/client/command'
import { describeCommands, describeOrders } from '../../../core/client/help'
import { parseCommand } from '../../../core/client/command'
import { Text } from '../../../core/value/text'

/** What a typed line means: every command by each of its names, and everything that is none. */

const meanings: Readonly<Record<string, readonly [argument: string, command: object]>> = {
  help: ['', { type: 'help', of: 'all' }],
  who: ['garden', { type: 'list', room: O.some('garden') }],
  rooms: ['', { type: 'rooms' }],
  enter: ['#Garden', { type: 'enter', room: 'Garden' }],
  exit: ['garden', { type: 'exit', room: O.some('garden') }],
  topic: ['Ducks  alone', { type: 'describe', topic: 'Ducks  alone' }],
  me: ['waves  twice', { type: 'say', text: 'waves  twice', kind: 'action' }],
  history: ['7', { type: 'history', limit: 7 }],
  whispers: ['7', { type: 'whispers', limit: 7 }],
  earlier: ['', { type: 'earlier' }],
  search: ['old  ducks', { type: 'search', text: 'old ducks', room: O.none }],
  last: ['', { type: 'last' }],
  msg: ['Goose hello  there', { type: 'whisper', to: 'Goose', text: 'hello  there' }],
  reply: ['hello  there', { type: 'reply', text: 'hello  there' }],
  nick: ['mallard', { type: 'rename', name: 'mallard' }],
  ignore: ['goose', { type: 'ignore', name: 'goose' }],
  unignore: ['goose', { type: 'unignore', name: 'goose' }],
  own: ['goose', { type: 'own', name: 'goose' }],
  disown: ['goose', { type: 'disown', name: 'goose' }],
  token: ['', { type: 'token' }],
  quiet: ['on', { type: 'quiet', on: O.some(true) }],
  bell: ['off', { type: 'bell', on: O.some(false) }],
  ping: ['', { type: 'ping' }],
  more: ['', { type: 'more' }],
  clear: ['', { type: 'clear' }],
  quit: ['', { type: 'quit' }],
  kick: ['goose it floods', { type: 'kick', name: 'goose', reason: 'it floods' }],
  ban: ['goose 10m', { type: 'ban', name: 'goose', for: 600, reason: undefined }],
  unban: ['192.0.2.7', { type: 'unban', address: '192.0.2.7' }],
  bans: ['', { type: 'bans' }],
  mute: ['goose', { type: 'mute', name: 'goose', for: undefined, reason: undefined }],
  unmute: ['goose', { type: 'unmute', name: 'goose' }],
  op: ['goose', { type: 'promote', name: 'goose' }],
  deop: ['goose', { type: 'demote', name: 'goose' }],
}

test('every command of the table has a meaning here', (t) => {
  t.deepEqual(
    commandRows.map(({ names }) => names[0]),
    Object.keys(meanings),
  )
})

for (const { names } of commandRows)
  for (const name of names)
    test(`/${name} means what /${names[0]} means, in any case`, (t) => {
      const [argument, command] = meanings[names[0] ?? ''] ?? ['', {}]
      t.deepEqual(parseCommand(`/${name} ${argument}`), E.right(command as never))
      t.deepEqual(parseCommand(`/${name.toUpperCase()} ${argument}`), E.right(command as never))
    })

test('the names that people know from elsewhere are among them', (t) => {
  const known = commandRows.flatMap(({ names }) => names)
  for (const name of ['help', 'nick', 'who', 'msg', 'whisper', 'w', 'reply', 'r', 'quit', 'leave'])
    t.true(known.includes(name), name)
  t.is(new Set(known).size, known.length)
})

test('help tells every name and what it takes, in 80 columns and at most 20 rows', (t) => {
  const helps = [describeCommands(), describeOrders()]
  const help = helps.join('\n')
  for (const { names, takes, about } of commandRows) {
    for (const name of names) t.true(help.includes(`/${name}`), name)
    if (about !== '') t.true(help.includes(`/${names[0]} ${takes}`.trim()))
  }
  t.true(help.includes('//text'))
  for (const line of help.split('\n')) t.true(line.length <= 74, line)
  for (const one of helps) t.true(one.split('\n').length <= 20)
})

test('what does not begin with a slash is a message, as it is', (t) => {
  const texts = fc.string({ unit: 'grapheme' }).filter((text) => !text.startsWith('/'))
  fc.assert(
    fc.property(texts.filter(Text.is), (text) => {
      t.deepEqual(parseCommand(text), E.right({ type: 'say', text }))
    }),
  )
})

for (const line of [
  ' /msg goose psst',
  '\t/MSG goose psst',
  '\n/r psst',
  '\ufeff/msg goose psst',
  '\u200b/w goose psst',
  '.../msg goose psst',
  '> /quit',
  '／msg goose psst',
  '\\msg goose psst',
  ' ⁄who',
  'x/msg goose psst',
  'oh/reply psst',
])
  test(`${encodeURI(line)} was meant for a command, and is not said to all`, (t) => {
    const parsed = parseCommand(line)
    t.regex(E.isLeft(parsed) ? parsed.left : '', /^Not sent: \/\w+ begins with its slash/)
  })

for (const text of [
  'at 50 km/h and more',
  'km/h is a unit',
  's/w update tonight',
  'y/n or more',
  'see /msg goose psst',
  ' /usr/bin/who',
  ' /tmp is full',
  ' //msg goose psst',
  '"/help" lists them',
  'chat/msg goose psst',
])
  test(`${JSON.stringify(text)} is a message`, (t) => {
    t.deepEqual(parseCommand(text), E.right({ type: 'say', text } as never))
  })

test('two slashes begin a message that begins with one', (t) => {
  t.deepEqual(
    parseCommand('//nick is a command'),
    E.right({ type: 'say', text: '/nick is a command' }),
  )
  t.deepEqual(parseCommand('///'), E.right({ type: 'say', text: '//' }))
})

for (const word of ['/nik', '/WHOO', '/hlep'])
  test(`${word} is no command, and the help is pointed to`, (t) => {
    const answer = `There is no command ${word}; /help lists them. A message may begin with //.`
    t.deepEqual(parseCommand(`${word} mallard`), E.left(answer))
  })

test('an unknown command is never a message, and repeated only in part', (t) => {
  const known = new Set(commandRows.flatMap(({ names }) => names))
  const words = fc.string().filter((word) => !word.startsWith('/'))
  fc.assert(
    fc.property(words, (word) => {
      fc.pre(!known.has((/^\s*(\S*)/.exec(word)?.[1] ?? '').toLowerCase()))
      t.true(E.isLeft(parseCommand(`/${word}`)))
    }),
  )
  const long = parseCommand(`/${'x'.repeat(100_000)}`)
  t.true(E.isLeft(long) && long.left.length < 150)
})

const refusals: ReadonlyArray<readonly [typed: string, answer: string | RegExp]> = [
  ['/help me', 'Type /help or /help operators'],
  ['/own -goose', /^A name begins/],
  ['/kick', 'Type /kick NAME, then perhaps why'],
  ['/whispers 0', 'Type /whispers N, with a number from 1 to 200'],
  ['/nick', 'Type /nick NAME'],
  ['/enter', 'Type /enter ROOM'],
  ['/enter -garden', /^A name begins/],
  ['/exit two rooms', /^A name has/],
  ['/topic one\ntwo', /^A topic has one line/],
  ['/me', 'Type /me TEXT'],
  ['/msg   ', 'Type /msg NAME TEXT'],
  ['/msg goose', 'Type /msg NAME TEXT'],
  ['/msg goose    ', 'Type /msg NAME TEXT'],
  ['/msg -goose hi', /^A name begins/],
  ['/reply', 'Type /reply TEXT'],
  ['/nick two words', /^A name has/],
  ['/ignore -goose', /^A name begins/],
  ['/unignore', 'Type /unignore NAME'],
  ['/bell loud', 'Type /bell on or /bell off'],
  ['/quiet of', 'Type /quiet on or /quiet off'],
  ['bell \u0007', /U\+0007/],
  [`${'x'.repeat(4097)}`, /^A text .* 4096 .* 4097\.$/],
  ['/reply bell \u0007', /U\+0007/],
]

for (const [typed, answer] of refusals)
  test(`${JSON.stringify(typed.slice(0, 20))} is refused with what would be right`, (t) => {
    const parsed = parseCommand(typed)
    if (!E.isLeft(parsed)) return t.fail()
    return typeof answer === 'string' ? t.is(parsed.left, answer) : t.regex(parsed.left, answer)
  })

for (const type of ['bell', 'quiet'] as const)
  test(`/${type} is on or off, in any case, and alone asks how it stands`, (t) => {
    t.deepEqual(parseCommand(`/${type} ON `), E.right({ type, on: O.some(true) }))
    t.deepEqual(parseCommand(`/${type} Off`), E.right({ type, on: O.some(false) }))
    t.deepEqual(parseCommand(`/${type}  `), E.right({ type, on: O.none }))
  })

test('to own nothing in particular means the present name', (t) => {
  t.deepEqual(parseCommand('/own'), E.right({ type: 'own' }))
  t.deepEqual(parseCommand('/disown  '), E.right({ type: 'disown' }))
})

test('what operators can do is a help of its own', (t) => {
  t.deepEqual(parseCommand('/help Operators '), E.right({ type: 'help', of: 'operators' }))
})

test('to ignore nobody in particular asks who is ignored', (t) => {
  t.deepEqual(parseCommand('/ignore'), E.right({ type: 'ignored' }))
  t.deepEqual(parseCommand('/ignore   '), E.right({ type: 'ignored' }))
})

test('a command that may do without a room means the present one, and asks for a topic that is not told', (t) => {
  t.deepEqual(parseCommand('/who'), E.right({ type: 'list', room: O.none }))
  t.deepEqual(parseCommand('/exit  '), E.right({ type: 'exit', room: O.none }))
  t.deepEqual(parseCommand('/topic '), E.right({ type: 'topic' }))
})

test('white space around a name does no harm', (t) => {
  t.deepEqual(parseCommand('/nick   mallard  '), E.right({ type: 'rename', name: 'mallard' }))
  t.deepEqual(
    parseCommand('/msg   goose hi'),
    E.right({ type: 'whisper', to: 'goose', text: 'hi' }),
  )
})

test('a whisper of several lines stays whole', (t) => {
  t.deepEqual(
    parseCommand('/msg goose one\ntwo'),
    E.right({ type: 'whisper', to: 'goose', text: 'one\ntwo' }),
  )
})

test('no line whatever makes the parser throw', (t) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (start, rest) => {
      t.notThrows(() => parseCommand(`/${start} ${rest}`))
      t.notThrows(() => parseCommand(start))
    }),
  )
})
