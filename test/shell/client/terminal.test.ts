import { OrderedSet } from 'immutable'
import { layOutPrompt } from '../../../core/terminal/prompt'
import { initialTerminalState } from '../../../core/terminal/state'
import { keys } from '../../core/terminal/arbitrary'
import { createRandom } from '../../core/terminal/random'
import { noon, run, status, textOf, typed } from '../../core/terminal/sample'
import { Wire } from '../wire'
import type { Person } from './person'
import { testSeated as test } from './seated'

/** What is typed, and what comes meanwhile: the prompt is never clobbered, and nothing is lost. */

const say = (text: string) => ({ type: 'say', text })

const count = (all: string, part: string): number => all.split(part).length - 1

/** The rows from the one that begins with the prompt's sign. */
const promptRows = ({ screen }: Person): ReadonlyArray<string> => {
  const rows = screen.rows()
  return rows.slice(rows.findLastIndex((row) => row.startsWith('>'))).filter((row) => row !== '')
}

test(
  'messages while three rows are being typed',
  { columns: 40, rows: 14 },
  async (t, { duck, goose }) => {
    const typed = '漢字 👨‍👩‍👧 🇩🇪 ❤️ this takes three whole rows, and its middle is HERE|THERE where'
    duck.press(`${typed} the cursor stands${'\x1b[1;5D'.repeat(5)}\x1b[D`)
    await duck.until(() => duck.screen.beforeCursor().endsWith('HERE'))
    const before = promptRows(duck)
    for (let number = 1; number <= 5; number += 1) goose.send(say(`note ${number} 漢字 👨‍👩‍👧 🇩🇪 ❤️`))
    await duck.sees('note 5')
    const history = duck.screen
      .history()
      .join(' ')
      .replace(/ +(\| )?/g, ' ')
    for (let number = 1; number <= 5; number += 1)
      t.is(count(history, `note ${number} 漢字 👨‍👩‍👧 🇩🇪 ❤️`), 1)
    t.deepEqual(promptRows(duck), before)
    t.is(before.length, 3)
    t.true(duck.screen.beforeCursor().endsWith('HERE'))
  },
)

test('chunks of several characters, and of a part of one', {}, async (t, { duck }) => {
  duck.press('abcdef\x1b[D\x1b[D\x1b[D')
  await duck.types('> abc')
  duck.press('XYZ')
  await duck.types('> abcXYZ')
  t.deepEqual(promptRows(duck), ['> abcXYZdef'])
  for (const byte of Buffer.from('漢🙂')) duck.press(Buffer.from([byte]))
  await duck.types('> abcXYZ漢🙂')
})

for (const reflowCursorLine of [false, true])
  test(
    `60, 30, 70 columns, reflow ${reflowCursorLine}`,
    { reflowCursorLine },
    async (t, { duck, goose }) => {
      const words = 'one two three four five six seven eight nine ten eleven'
      goose.send(say(`first ${words}`), say(`second ${words}`))
      await duck.sees('second')
      duck.press(`typing ${words} now`)
      await duck.until(() => duck.screen.beforeCursor().endsWith('now'))
      duck.resize(30, 16)
      await duck.sees('> typing one two three four ')
      duck.resize(70, 16)
      await duck.sees(`> typing ${words} now`)
      const rows = duck.screen.rows().filter((row) => row !== '')
      t.deepEqual(rows.slice(-2), ['-- duck: 2 here --', `> typing ${words} now`])
      const history = duck.screen.history().join('')
      for (const part of ['[goose] first', '[goose] second', '-- duck: 2 here --'])
        t.is(count(history, part), 1)
      t.is(duck.screen.beforeCursor(), `> typing ${words} now`)
    },
  )

test('more typed than the screen holds', { columns: 20, rows: 5 }, async (t, { duck, goose }) => {
  const lines = Array.from({ length: 9 }, (_, index) => `line ${index}`)
  duck.press(`\x1b[200~${lines.join('\r')}\x1b[201~`)
  await duck.sees('line 8')
  duck.press('\x1b[A'.repeat(8))
  await duck.sees('> line 0')
  goose.send(say('hello'))
  await duck.until(() => duck.screen.history().some((row) => row.includes('hello')))
  t.is(duck.screen.rows().filter((row) => row.includes('line')).length, 3)
  duck.press('\r')
  t.is((await goose.hearFrom('duck')).text, lines.join('\n'))
})

test('pasted lines are sent on Enter, as one message', {}, async (t, { duck, goose }) => {
  duck.press('\x1b[200~one\rtwo\nthree\x1b[201~')
  await duck.types('  three')
  t.deepEqual(promptRows(duck), ['> one⏎', '  two⏎', '  three'])
  duck.press('\r')
  t.is((await goose.hearFrom('duck')).text, 'one\ntwo\nthree')
  for (const character of '\x1b[200~one\rtwo\x1b[201~!') duck.press(character)
  await duck.types('  two!')
  duck.press('\r')
  t.is((await goose.hearFrom('duck')).text, 'one\ntwo!')
})

test('Tab, and a message between two presses', {}, async (t, { duck, goose, port }) => {
  const gosling = await Wire.join(port, 'Gosling')
  await duck.sees('3 here')
  goose.send(say('me first'))
  await duck.sees('me first')
  duck.press('GO\t')
  await duck.types('> goose: ')
  gosling.send(say('me second'))
  await duck.sees('me second')
  duck.press('\t')
  await duck.types('> Gosling: ')
  duck.press('\t')
  await duck.types('> goose: ')
  duck.press('\x1b[Z')
  await duck.types('> Gosling: ')
  duck.press('zebra\t')
  await duck.types('> Gosling: zebra')
  duck.press('!')
  await duck.types('> Gosling: zebra!')
  duck.press(' go\t')
  await duck.types('> Gosling: zebra! Gosling ')
  duck.press('\x15/qui\t')
  await duck.types('> /quiet ')
  duck.press('\t')
  await duck.types('> /quit ')
  t.pass()
})

test('a thousand messages while one types', {}, async (t, { duck, goose }) => {
  const typed = 'the quick brown fox jumps over the lazy dog'
  for (let number = 1; number <= 1000; number += 1) {
    goose.send(say(`message ${number}.`))
    if (number % 20 === 0) duck.press(typed.charAt(number / 20 - 1))
  }
  await duck.sees('message 1000.')
  await duck.types(`> ${typed}`)
  const numbers = duck.screen.history().flatMap((row) => /message (\d+)\./.exec(row)?.[1] ?? [])
  t.deepEqual(
    numbers,
    Array.from({ length: 1000 }, (_, index) => String(index + 1)),
  )
})

/** What the terminal of duck should be like, when it has met the goose. */
const alike = initialTerminalState(
  { colours: 256, hasLinks: false, hasJobs: true },
  { ...status, roster: OrderedSet(['duck', 'goose']) },
)

test('random keys in random chunks, with messages in between', {}, async (t, { duck, goose }) => {
  const random = createRandom(11)
  // A tab between two letters in one chunk would be a part of a paste.
  const names = [...keys.keys()].filter((name) => name !== 'enter' && name !== 'tab')
  let [model] = run(alike, { type: 'opened', columns: 60, rows: 16, at: noon })
  for (let round = 1; round <= 60; round += 1) {
    const text = random.pick([
      'word ',
      '漢字',
      '❤️',
      '👨‍👩‍👧 ',
      ...names.map((name) => keys.get(name) ?? ''),
    ])
    model = run(model, typed(text, noon))[0]
    Array.from(text).forEach((character) => duck.press(character))
    goose.send(say(`message ${round}.`))
  }
  await duck.sees('message 60.')
  const { rows, beforeCursor } = layOutPrompt(model, noon)
  const expected = rows.map((row) => textOf(row).trimEnd())
  const actual = () =>
    duck.screen
      .rows()
      .filter((row) => row !== '')
      .slice(-rows.length)
  await duck.until(() => actual().join() === expected.join())
  t.is(duck.screen.beforeCursor(), textOf(beforeCursor))
})
