import ava from 'ava'
import { type Hosting, pipeChat, startChat, startServer, startShell } from './program'
import { Wire } from './wire'

/** The client as a filter: lines in, lines out. All share one server, with the default rate. */

/** One test after another: each starts programs. */
const test = ava.serial

let hosting: Hosting

test.before(async () => {
  hosting = await startServer('--max-per-address', '1000')
})

const pipe = (name: string, input: string) =>
  pipeChat(input, name, 'localhost', String(hosting.port))

test('what is piped in is said, and all of the answers are shown, in plain text', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness')
  const { status, output, errors } = await pipe('bot', 'hello\n//slash\n/who\nno line feed')
  t.deepEqual({ status, errors }, { status: 0, errors: '' })
  const lines = output.split('\n').map((line) => line.replace(/^\d\d:\d\d /, 'HH:MM '))
  t.deepEqual(
    lines.filter((line) => line.includes('[bot]')),
    [
      'HH:MM -- [bot] has joined',
      'HH:MM [bot] hello',
      'HH:MM [bot] /slash',
      'HH:MM [bot] no line feed',
    ],
  )
  t.regex(output, /^-- \d+ here: .*\bbot\b/m)
  // eslint-disable-next-line no-control-regex
  t.notRegex(output, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  t.is((await witness.hearLeft('bot')).reason, 'left')
})

test('a line ends at a line feed alone: what else it holds begins no command', async (t) => {
  const { status, output, errors } = await pipe('reader', 'a title\r/nick owned\nthe next\r\n')
  t.is(status, 1)
  t.regex(output, /\[reader\] the next\n/)
  t.notRegex(output, /owned/)
  t.regex(errors, /control characters/)
})

test('a byte order mark at the beginning is no text', async (t) => {
  const { status, output } = await pipe('marked', '\ufeff/nick unmarked\n\ufeffinside\n')
  t.is(status, 0)
  t.regex(output, /\[marked\] is now \[unmarked\]\n.*\[unmarked\] \ufffdinside\n/)
})

test('an input that cannot be read has ended', async (t) => {
  const chat = startShell(`exec npm run -s chat broken localhost ${hosting.port} < .`)
  t.like(await chat.ended, { status: 0, errors: '' })
})

test('a host of an address in brackets', async (t) => {
  const { errors } = await pipeChat('', 'duck', '[127.0.0.1]', '1')
  t.regex(errors, /127\.0\.0\.1 port 1:/)
})

test('no input at all: it joins and leaves', async (t) => {
  t.like(await pipe('mute', ''), { status: 0, errors: '' })
})

test('what is refused or unknown is told on the error output; the rest goes on, exit 1', async (t) => {
  const { status, output, errors } = await pipe(
    'wrong',
    '/nonsense\n/msg nobody-there hi\n/nick -bad\nstill here\n',
  )
  t.is(status, 1)
  t.regex(output, /\[wrong\] still here\n/)
  t.deepEqual(errors.split('\n').slice(0, -1).toSorted(), [
    '-- A name begins with a letter, a digit or "_".',
    '-- Nobody here is called "nobody-there"; see who is here.',
    '-- There is no command /nonsense; /help lists them. A message may begin with //.',
  ])
})

test('what comes too fast is all answered, later; being told so is no failure', async (t) => {
  const input = Array.from({ length: 60 }, (_, index) => `line ${index}\n`).join('')
  const { status, output, errors } = await pipe('hasty', input)
  t.is(status, 0)
  const said = [...output.matchAll(/\[hasty\] line (\d+)\n/g)].map(([, index]) => Number(index))
  t.deepEqual(
    said,
    Array.from({ length: 60 }, (_, index) => index),
  )
  t.regex(errors, /^-- You are over 10 frames a second, 50 at once .* nothing is lost\.\n$/)
})

test('/quit ends it before the input does', async (t) => {
  const { status, output } = await pipe('quitter', 'first\n/quit\nnever said\n')
  t.is(status, 0)
  t.regex(output, /\[quitter\] first\n/)
  t.notRegex(output, /never said/)
})

test('a name that is taken: said so, exit 1', async (t) => {
  await Wire.join(hosting.port, 'Taken')
  const { status, errors } = await pipe('taken', 'hello\n')
  t.is(status, 1)
  t.is(errors, '-- The name "taken" is taken; choose another.\n')
})

test('a name that is none: one line, exit 2', async (t) => {
  const { status, output, errors } = await pipe('two words', '')
  t.deepEqual({ status, output }, { status: 2, output: '' })
  t.regex(errors, /^NAME: A name has letters, .*\.\n$/)
})

test('| head -1 ends it quietly, and it takes its leave', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness2')
  const { port } = hosting
  const chat = startShell(`npm run -s chat headless localhost ${port} | head -1`)
  await chat.read(/./)
  // It notices when it next has something to show.
  await witness.hearJoined('headless')
  chat.type('one', 'two')
  t.is((await witness.hearLeft('headless')).reason, 'left')
  const { status, output, errors } = await chat.finish()
  t.deepEqual({ status, errors }, { status: 0, errors: '' })
  t.is(output.split('\n').length, 2)
})

test('a chat goes on when nobody reads its problems any more', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness3')
  const chat = `npm run -s chat troubled localhost ${hosting.port}`
  const troubled = startShell(`{ ${chat} 2>&1 >&3 | head -1 >&2; } 3>&1`)
  await witness.hearJoined('troubled')
  troubled.type('/nonsense')
  await troubled.readError(/^-- There is no command \/nonsense/)
  for (const text of ['one', 'two', 'three']) {
    troubled.type('/nonsense', text)
    t.is((await witness.hearFrom('troubled')).text, text)
  }
  troubled.child.stdin?.end()
  t.is((await witness.hearLeft('troubled')).reason, 'left')
})

test('what others do meanwhile is shown as it comes', async (t) => {
  const chat = await startChat('listener', hosting.port)
  const other = await Wire.join(hosting.port, 'other')
  await chat.read(/\[other\] has joined$/)
  other.send({ type: 'say', text: 'one\ntwo' }, { type: 'whisper', to: 'listener', text: 'psst' })
  await chat.read(/\[other\] one$/)
  await chat.read(/^ {6}\| two$/)
  await chat.read(/\[other\] whispers to you: psst$/)
  t.is((await chat.finish()).status, 0)
})
