import test from 'ava'
import fc from 'fast-check'
import { cellsOf, measure, widthOf } from '../../../core/view/grapheme'
import { dangerousText, niceText } from './arbitrary'
import { createScreen } from './screen'

test('what is known of widths', (t) => {
  const widths = { abc: 3, é: 1, 'e\u0301': 1, 漢: 2, '🙂': 2, '🇩🇪': 4, '❤️': 2, '👨‍👩‍👧': 6 }
  for (const [text, width] of Object.entries(widths)) t.is(widthOf(text), width, text)
})

test('no terminal takes more columns than are reckoned with', async (t) => {
  const texts = fc.sample(niceText, { numRuns: 200, seed: 7 }).filter((text) => !/\t/.test(text))
  const screen = createScreen(400, 3)
  for (const text of texts) {
    await screen.write(`\x1b[2J\x1b[H${text}${'x'.repeat(400 - widthOf(text))}`)
    t.is(screen.rows()[1], '', text)
  }
})

test('a cell is never wider than it may be, and never holds what may not be drawn', (t) => {
  fc.assert(
    fc.property(dangerousText, fc.integer({ min: 1, max: 20 }), (text, widthMax) => {
      const cells = Array.from(cellsOf(text.replaceAll('\n', ''), widthMax))
      t.true(cells.every(({ width }) => width <= widthMax))
      t.is(measure(cells), widthOf(cells.map((cell) => cell.text).join('')))
      t.notRegex(cells.map((cell) => cell.text).join(''), /[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
    }),
  )
})
