/* eslint-disable no-control-regex */
import { layOutPrompt } from '../../../core/client/terminal/prompt'
import { textOf } from '../../../core/client/terminal/style'
import { dangers, keys } from '../../core/client/terminal/arbitrary'
import { createRandom } from '../../core/client/terminal/random'
import { noon, openedWith, run, said, typed, whispered } from '../../core/client/terminal/sample'
import type { Person } from './person'
import { testSeated as test } from './seated'

const count = (all: string, part: string): number => all.split(part).length - 1

/** The rows from the one that begins with the prompt's sign. */
const promptRows = ({ screen }: Person): ReadonlyArray<string> => {
  const rows = screen.rows()
  return rows.slice(rows.findLastIndex((row) => row.startsWith('>'))).filter((row) => row !== '')
}

test('messages while three rows are being typed', { columns: 40, rows: 14 }, async (t, person) => {
  const typed = '漢字 👨‍👩‍👧 🇩🇪 ❤️ this takes three whole rows, and its middle is HERE|THERE where'
  person.press(`${typed} the cursor stands${'\x1b[1;5D'.repeat(5)}\x1b[D`)
  await person.until(() => person.screen.beforeCursor().endsWith('HERE'))
  const before = promptRows(person)
  for (let number = 1; number <= 5; number += 1)
    person.read(said('goose', `note ${number} 漢字 👨‍👩‍👧 🇩🇪 ❤️`))
  await person.sees('note 5')
  const history = person.screen.history().join(' ').replace(/ +/g, ' ')
  for (let number = 1; number <= 5; number += 1)
    t.is(count(history, `note ${number} 漢字 👨‍👩‍👧 🇩🇪 ❤️`), 1)
  t.deepEqual(promptRows(person), before)
  t.is(before.length, 3)
  t.true(person.screen.beforeCursor().endsWith('HERE'))
})

test('several characters in one chunk, in the middle of a line', {}, async (t, person) => {
  person.press('abcdef\x1b[D\x1b[D\x1b[D')
  await person.until(() => person.screen.beforeCursor() === '> abc')
  person.press('XYZ')
  await person.until(() => person.screen.beforeCursor() === '> abcXYZ')
  t.deepEqual(promptRows(person), ['> abcXYZdef'])
})

for (const reflowCursorLine of [false, true])
  test(
    `60, 30, 70 columns, reflow ${reflowCursorLine}`,
    { reflowCursorLine },
    async (t, person) => {
      const words = 'one two three four five six seven eight nine ten eleven'
      person.read(said('goose', `first ${words}`), said('swan', `second ${words}`))
      await person.sees('second')
      person.press(`typing ${words} now`)
      await person.until(() => person.screen.beforeCursor().endsWith('now'))
      person.resize(30, 16)
      await person.sees('> typing one two three four ')
      person.resize(70, 16)
      await person.sees(`> typing ${words} now`)
      t.deepEqual(
        person.screen.rows().filter((row) => row !== ''),
        [
          '12:00 [goose] first one two three four five six seven eight nine ten',
          '              eleven',
          '12:00 [swan] second one two three four five six seven eight nine ten',
          '             eleven',
          '-- duck: 3 here --',
          `> typing ${words} now`,
        ],
      )
      t.is(person.screen.beforeCursor(), `> typing ${words} now`)
    },
  )

test('more typed than the screen holds', { columns: 20, rows: 5 }, async (t, person) => {
  const lines = Array.from({ length: 9 }, (_, index) => `line ${index}`)
  person.press(`\x1b[200~${lines.join('\r')}\x1b[201~`)
  await person.sees('line 8')
  person.press('\x1b[A'.repeat(8))
  await person.sees('> line 0')
  person.read(said('goose', 'hello'))
  await person.until(() => person.screen.history().some((row) => row.includes('hello')))
  t.is(person.screen.rows().filter((row) => row.includes('line')).length, 4)
  person.press('\r')
  await person.until(() => person.submitted.length === 1)
  t.deepEqual(person.submitted, [lines.join('\n')])
})

test('three pasted lines are sent on Enter, as one message', {}, async (t, person) => {
  person.press('\x1b[200~one\rtwo\nthree\x1b[201~')
  await person.until(() => person.screen.beforeCursor().endsWith('three'))
  t.deepEqual(promptRows(person), ['> one⏎', '  two⏎', '  three'])
  t.deepEqual(person.submitted, [])
  person.press('\r')
  await person.until(() => person.submitted.length > 0)
  t.deepEqual(person.submitted, ['one\ntwo\nthree'])
})

test('a paste, cut into single characters', {}, async (t, person) => {
  for (const character of '\x1b[200~one\rtwo\x1b[201~!') person.press(character)
  await person.until(() => person.screen.beforeCursor().endsWith('two!'))
  t.deepEqual(person.submitted, [])
})

test('Tab, and a message between two presses', {}, async (t, person) => {
  person.press('go\t')
  await person.until(() => person.screen.beforeCursor() === '> goose: ')
  person.read(said('gosling', 'me first'))
  await person.sees('me first')
  person.press('\t')
  await person.until(() => person.screen.beforeCursor() === '> gosling: ')
  person.press('\t')
  await person.until(() => person.screen.beforeCursor() === '> goose: ')
  person.press('\x1b[Z')
  await person.until(() => person.screen.beforeCursor() === '> gosling: ')
  person.press('zebra\t!')
  await person.until(() => person.screen.beforeCursor().endsWith('!'))
  t.is(person.screen.beforeCursor(), '> gosling: zebra!')
})

test('nothing dangerous ever reaches the terminal', {}, async (t, person) => {
  for (const danger of dangers) {
    const text = `a${danger}b`
    person.read(said(text, text), whispered(text, text))
    person.read({ type: 'problem', text }, { type: 'welcome', server: text, text })
    person.read(
      { type: 'users', names: [text] },
      { type: 'renamed', at: noon, from: text, to: text },
    )
    person.press(`\x1b[200~${text.replace('\x1b', '\ufffd')}\x1b[201~`)
  }
  person.read(said('goose', 'all of it'))
  await person.sees('all of it')
  const drawn = person.bytes().replace(/\x1b\[\??[\d;]*[hlAHJm]|\r\n|\r|\x07/g, '')
  t.notRegex(drawn, /[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b\ufeff\u{e0041}]/u)
})

test('a thousand messages while one types', {}, async (t, person) => {
  const typed = 'the quick brown fox jumps over the lazy dog'
  for (let number = 1; number <= 1000; number += 1) {
    person.read(said('goose', `message ${number}.`))
    if (number % 20 === 0) person.press(typed.charAt(number / 20 - 1))
  }
  await person.sees('message 1000.')
  await person.until(() => person.screen.beforeCursor() === `> ${typed}`)
  const numbers = person.screen.history().flatMap((row) => /message (\d+)\./.exec(row)?.[1] ?? [])
  t.deepEqual(
    numbers,
    Array.from({ length: 1000 }, (_, index) => String(index + 1)),
  )
})

test('the bell rings exactly once', {}, async (t, person) => {
  let rings = 0
  person.screen.onBell(() => (rings += 1))
  person.read(whispered('goose', 'psst'), whispered('duck', 'mine'), said('goose', 'to all'))
  await person.sees('to all')
  person.resize(50, 16)
  person.press('x')
  await person.until(() => person.screen.beforeCursor() === '> x')
  person.read(said('goose', 'the end'))
  await person.sees('the end')
  t.is(rings, 1)
})

test('a character cut between two chunks is one', {}, async (t, person) => {
  const bytes = Buffer.from('漢🙂')
  for (const byte of bytes) person.press(Buffer.from([byte]) as unknown as string)
  await person.until(() => person.screen.beforeCursor() === '> 漢🙂')
  t.pass()
})

test('random keys in random chunks, with messages in between', {}, async (t, person) => {
  const random = createRandom(11)
  const names = [...keys.keys()].filter((name) => name !== 'enter')
  let model = openedWith(60, 16)
  for (let round = 1; round <= 60; round += 1) {
    const text = random.pick([
      'word ',
      '漢字',
      '❤️',
      '👨‍👩‍👧 ',
      ...names.map((name) => keys.get(name) ?? ''),
    ])
    model = run(model, typed(text, noon))[0]
    Array.from(text).forEach((character) => person.press(character))
    person.read(said('goose', `message ${round}.`))
  }
  await person.sees('message 60.')
  const { rows, beforeCursor } = layOutPrompt(model, noon)
  const expected = rows.map((row) => textOf(row).trimEnd())
  const actual = () =>
    person.screen
      .rows()
      .filter((row) => row !== '')
      .slice(-rows.length)
  await person.until(() => actual().join() === expected.join())
  t.is(person.screen.beforeCursor(), textOf(beforeCursor))
})
