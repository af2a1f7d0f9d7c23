import test from 'ava'
import { rowsOf } from '../../../core/terminal/fold'
import { widthOf } from '../../../core/view/grapheme'
import { paint } from '../../../core/terminal/style'
import { opened, run, said, shown, textOf, told, woken, noon, openedWith } from './sample'

/** Long messages, many of them, and addresses in them. */

const linesOf = (count: number): string =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`).join('\n')

/** The rows that each of the texts takes, when one person says them all at once. */
const rowsAfter = (...texts: ReadonlyArray<string>) =>
  run(opened, ...texts.map((text) => shown(said('goose', text))))[0]
    .entries.toArray()
    .map((line) => rowsOf(line, 80).map(textOf))

test('a long list that nobody asked for takes three rows', (t) => {
  const names = Array.from({ length: 300 }, (_, index) => `guest-${index}`)
  const list = (asked: boolean) => shown({ type: 'users', names, operators: [], asked })
  const rowsOfLast = (state: typeof opened) => rowsOf(state.entries.last()!, 80).map(textOf)
  const [state] = run(opened, list(false))
  const rows = rowsOfLast(state)
  t.is(rows.length, 3)
  t.regex(rows[0] ?? '', /^-- 300 here: guest-0, /)
  t.is(rows[2], '... /more shows it all')
  t.regex(rowsOfLast(run(state, told({ type: 'more' }))[0]).join(' '), /guest-298, guest-299$/)
  t.is(rowsOfLast(run(state, list(true))[0]).length, 21)
})

test('a full room that one enters takes three rows', (t) => {
  const names = Array.from({ length: 300 }, (_, index) => `guest-${index}`)
  const [state] = run(opened, shown({ type: 'room', room: 'garden', topic: 'Ducks', names }))
  const rows = rowsOf(state.entries.last()!, 80).map(textOf)
  t.regex(rows[0] ?? '', /^-- You are in #garden: Ducks; 300 here: guest-0, /)
  t.deepEqual([rows.length, rows[2]], [3, '... /more shows it all'])
})

test('a long message is folded, and says how much is left', (t) => {
  const [rows = []] = rowsAfter(linesOf(4090))
  t.is(rows.length, 21)
  t.is(rows.at(-2)?.trim(), '| line 20')
  t.is(rows.at(-1), '... 4070 more lines: /more')
  t.is(rowsAfter('word '.repeat(800))[0]?.at(-1), '... /more shows it all')
  t.is(rowsAfter(linesOf(20))[0]?.length, 20)
})

test('/more shows the rest of the latest that is folded', (t) => {
  const [before] = run(opened, shown(said('goose', linesOf(23))), shown(said('swan', 'hello')))
  const [state] = run(before, told({ type: 'more' }), woken(noon + 8))
  const rest = state.entries.last()
  t.deepEqual(rest && rowsOf(rest, 80).map((row) => textOf(row).trim()), [
    '| line 21',
    '| line 22',
    '| line 23',
  ])
  const [nothing] = run(opened, told({ type: 'more' }))
  t.like(nothing.entries.last()?.entry, { type: 'notice', text: 'There is nothing more to show.' })
})

test('of what one person says within a second, so much is shown and then two rows of each', (t) => {
  const lengths = rowsAfter(...Array.from({ length: 50 }, () => linesOf(40))).map(
    ({ length }) => length,
  )
  t.deepEqual(lengths.slice(0, 4), [21, 21, 21, 3])
  t.true(lengths.slice(3).every((length) => length === 3))
  const [flooded] = run(
    opened,
    ...Array.from({ length: 9 }, () => shown(said('goose', linesOf(40)))),
  )
  const [state] = run(
    flooded,
    shown(said('swan', linesOf(40))),
    shown(said('goose', linesOf(40), noon), noon + 1000),
  )
  t.deepEqual(
    state.entries
      .takeLast(2)
      .toArray()
      .map(({ rowsMax }) => rowsMax),
    [20, 20],
  )
})

const address = `https://pond.example/${'path/'.repeat(20)}end`

test('an address stands whole, from the beginning of a row if it is longer than one', (t) => {
  t.deepEqual(rowsAfter(`see (${address}), it is long`), [
    ['12:00 [goose] see (', address, '            | ), it is long'],
  ])
  t.deepEqual(
    rowsAfter('some words that leave rather little room for https://pond.example/page.'),
    [
      [
        '12:00 [goose] some words that leave rather little room for ',
        '            | https://pond.example/page.',
      ],
    ],
  )
})

test('an address can be clicked where the terminal has links', (t) => {
  const [line] = openedAndSaid('at http://pond.example.')
  const [row = []] = line === undefined ? [] : rowsOf(line, 80)
  const link = '\x1b]8;;http://pond.example\x1b\\http://pond.example\x1b]8;;\x1b\\.'
  t.true(paint(row, { colours: 0, hasLinks: true, hasJobs: true }).endsWith(`at ${link}`))
  t.false(paint(row, { colours: 0, hasLinks: false, hasJobs: true }).includes('\x1b]8'))
})

const openedAndSaid = (text: string) =>
  run(openedWith(80, 24), shown(said('goose', text)))[0].entries.toArray()

test('no row but that of an address is wider than the screen', (t) => {
  for (const row of rowsAfter(`${'x'.repeat(500)} ${address} ${'漢'.repeat(90)}`)[0] ?? [])
    t.true(row === address || widthOf(row) < 80)
})
