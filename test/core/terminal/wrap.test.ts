import test from 'ava'
import fc from 'fast-check'
import { type Entry, phraseDay, phraseEntry } from '../../../core/client/words'
import { widthOf } from '../../../core/view/grapheme'
import { wrapParagraph } from '../../../core/terminal/wrap'
import { dangerousText, niceText } from './arbitrary'
import { happened, noon, said, textOf, whispered } from './sample'

const rows = (entry: Entry, width = 79): ReadonlyArray<string> =>
  wrapParagraph(phraseEntry(entry), width).rows.map((row) => textOf(row).trimEnd())

const at = noon

test('what a person reads', (t) => {
  const left = { type: 'left', name: 'duck', seq: 1, at } as const
  t.deepEqual(rows(said('duck', 'hello')), ['12:00 [duck] hello'])
  t.deepEqual(rows(whispered('goose', 'psst')), ['12:00 -- [goose] whispers to you: psst'])
  t.deepEqual(rows(whispered('duck', 'psst')), ['12:00 -- you whisper to [duck]: psst'])
  t.deepEqual(rows(happened({ type: 'joined', name: 'duck', seq: 1, at })), [
    '12:00 -- [duck] has joined',
  ])
  t.deepEqual(rows(happened({ ...left, reason: 'left' })), ['12:00 -- [duck] has left'])
  t.deepEqual(rows(happened({ ...left, reason: 'lost' })), [
    '12:00 -- [duck] has left (connection lost)',
  ])
  t.deepEqual(rows(happened({ type: 'renamed', from: 'a', to: 'b', seq: 1, at })), [
    '12:00 -- [a] is now [b]',
  ])
  t.deepEqual(rows({ type: 'users', names: ['a', 'b'], operators: [], asked: true }), [
    '-- 2 here: a, b',
  ])
  t.deepEqual(rows({ type: 'welcome', server: 'Puddle 1', text: 'Hi\nyou' }), ['-- Hi', '   you'])
  t.deepEqual(rows({ type: 'notice', text: 'one\n  two' }), ['-- one', '     two'])
  t.deepEqual(rows({ type: 'problem', text: 'oh' }), ['-- oh'])
  const [day = []] = wrapParagraph(phraseDay(at), 79).rows
  t.regex(textOf(day), /^-- Sunday,? 22 November 2026 --$/)
})

test('rows are cut between words, and hang under the text', (t) => {
  t.deepEqual(rows(said('duck', 'one two three four  five six'), 30), [
    '12:00 [duck] one two three',
    '           | four  five six',
  ])
})

test('line breaks stay, and nobody can fake a line of another', (t) => {
  t.deepEqual(rows(said('duck', 'one\n12:00 [goose] two\n\n  three')), [
    '12:00 [duck] one',
    '           | 12:00 [goose] two',
    '           |',
    '           |   three',
  ])
})

test('a word longer than a row is cut', (t) => {
  t.deepEqual(rows(said('duck', `see ${'x'.repeat(30)} end`), 30), [
    `12:00 [duck] see ${'x'.repeat(13)}`,
    `           | ${'x'.repeat(17)}`,
    '           | end',
  ])
})

test('wide characters need no blanks', (t) => {
  t.deepEqual(rows(said('duck', 'ab 漢字漢字漢字漢'), 27), [
    '12:00 [duck] ab 漢字漢字漢',
    '           | 字漢',
  ])
})

test('with a long name, rows hang near the edge', (t) => {
  t.deepEqual(rows(said('a-very-long-name', 'one two'), 30), [
    '12:00 [a-very-long-name] one',
    '| two',
  ])
})

test('isolates are reckoned with, however many stand in a row', (t) => {
  const names = Array.from({ length: 30 }, () => 'אב')
  for (const row of wrapParagraph(
    phraseEntry({ type: 'users', names, operators: [], asked: true }),
    40,
  ).rows)
    t.true(widthOf(textOf(row)) <= 40, textOf(row))
})

test('no row is wider than it may be, whatever it says', (t) => {
  const entry = fc.oneof(
    fc.tuple(dangerousText, dangerousText).map(([from, text]) => said(from, text)),
    fc.tuple(niceText, niceText).map(([from, text]) => whispered(from, text)),
    fc
      .array(dangerousText)
      .map((names) => ({ type: 'users', names, operators: [], asked: true }) as const),
    dangerousText.map((text) => ({ type: 'welcome', server: text, text }) as const),
  )
  fc.assert(
    fc.property(entry, fc.integer({ min: 15, max: 100 }), (one, width) => {
      for (const row of wrapParagraph(phraseEntry(one), width).rows) {
        t.true(widthOf(textOf(row)) <= width)
        t.notRegex(textOf(row), /(?![\u2068\u2069])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}]/u)
      }
    }),
  )
})

test('in each row, what is written from right to left stays in its place', (t) => {
  t.deepEqual(rows(said('בטה', 'שלום שלום שלום'), 29), [
    '12:00 [\u2068בטה\u2069] \u2068שלום שלום \u2069',
    '          | \u2068שלום\u2069',
  ])
  t.deepEqual(rows(happened({ type: 'renamed', from: 'בטה', to: 'أوزة', seq: 1, at })), [
    '12:00 -- [\u2068בטה\u2069] is now [\u2068أوزة\u2069]',
  ])
  t.deepEqual(rows({ type: 'users', names: ['duck', 'בטה'], operators: [], asked: true }), [
    '-- 2 here: duck, \u2068בטה\u2069',
  ])
})

test('no word is lost', (t) => {
  fc.assert(
    fc.property(niceText, fc.integer({ min: 40, max: 60 }), (text, width) => {
      const words = (part: string): string => part.replaceAll(/[\s|\u2068\u2069]/g, '')
      const drawn = wrapParagraph(phraseEntry(said('duck', text)), width)
        .rows.map(textOf)
        .join('')
      t.is(words(drawn), words(`12:00 [duck] ${text}`))
    }),
  )
})
