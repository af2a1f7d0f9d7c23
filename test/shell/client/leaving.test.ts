import { said } from '../../core/client/terminal/sample'
import type { Person } from './person'
import { testSeated as test } from './seated'

/** Every way out, and out for a while: the terminal is as it was before. */
const count = (all: string, part: string): number => all.split(part).length - 1

const restored = '\x1b[?2004l\x1b[?1004l\x1b[?25h'

const isRestored = (bytes: string): boolean =>
  bytes.lastIndexOf(restored) > bytes.lastIndexOf('\x1b[?2004h') && !bytes.endsWith('\x1b[?25l')

const ways: ReadonlyArray<readonly [string, number, (person: Person) => void]> = [
  ['Ctrl-C on an empty line', 130, ({ press }) => press('\x03')],
  ['Ctrl-D on an empty line', 0, ({ press }) => press('\x04')],
  ['SIGTERM', 143, ({ signal }) => signal('SIGTERM')],
  ['SIGHUP', 129, ({ signal }) => signal('SIGHUP')],
  ['a crash', 1, ({ tell }) => tell('crash')],
]

for (const [name, exitCode, leave] of ways)
  test(`${name} leaves the terminal as it was`, {}, async (t, person) => {
    leave(person)
    t.is(await person.exitCode, exitCode)
    t.true(isRestored(person.bytes()))
  })

test('Ctrl-C clears what is typed first', {}, async (t, person) => {
  person.press('hello\x03')
  await person.until(() => person.screen.beforeCursor() === '> ')
  person.press('\x03')
  t.is(await person.exitCode, 130)
})

test(
  'Ctrl-Z and back, with the text and what came meanwhile',
  { inShell: true },
  async (t, person) => {
    person.press('half a line')
    await person.until(() => person.screen.beforeCursor() === '> half a line')
    person.press('\x1a')
    await person.sees('Stopped')
    t.true(person.bytes().includes(restored))
    person.read(said('goose', 'meanwhile'))
    person.press('stty -a | tr ";" "\\n" | grep -wo "[-]*icanon"; echo $((40 + 2))\r')
    await person.until(() => person.screen.rows().includes('42'))
    t.true(person.screen.rows().includes('icanon'))
    t.false(person.screen.rows().some((row) => row.includes('meanwhile')))
    person.press('fg\r')
    await person.sees('meanwhile')
    await person.until(() => person.screen.beforeCursor() === '> half a line')
    person.press(' more\r')
    await person.until(() => person.submitted.length > 0)
    t.deepEqual(person.submitted, ['half a line more'])
  },
)

test('stopped by others, and told to go on', {}, async (t, person) => {
  person.read(said('goose', 'before'))
  await person.sees('before')
  person.signal('SIGSTOP')
  await person.screen.write('something of the shell')
  person.signal('SIGCONT')
  await person.until(() => count(person.bytes(), '\x1b[?2004h') === 2)
  await person.until(() => !person.screen.rows().some((row) => row.includes('shell')))
  t.is(person.screen.rows()[0], '12:00 [goose] before')
})

test(
  'Ctrl-Z where nothing could ever bring it back is as if it was not pressed',
  {},
  async (t, person) => {
    person.press('half\x1a')
    await person.until(() => count(person.bytes(), '\x1b[?2004h') === 2)
    person.press(' a line')
    await person.until(() => person.screen.beforeCursor() === '> half a line')
    t.pass()
  },
)
