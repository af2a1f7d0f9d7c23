import test from 'ava'
import fc from 'fast-check'
import { clip, clipAll } from '../../../core/terminal/clip'
import { widthOf } from '../../../core/view/grapheme'
import { holds } from '../../property'
import { dangerousText } from './arbitrary'

test('a name from right to left keeps to its place, within the width', (t) => {
  t.is(clip('בריכה', 7), '\u2068בריכה\u2069')
  t.is(clip('בריכה', 6), '\u2068בריכ\u2069')
  t.is(clipAll(['-- ', 'בריכה', ': 2'], 12), '-- \u2068בריכה\u2069: ')
})

test('what is left of a text tells whether it is isolated, not what was there', (t) => {
  t.is(clip('\u2066בריכה', 8), '\u2068\ufffdבריכה\u2069')
  t.is(clip('בריכה \u2068x\u2069', 7), '\u2068בריכה\u2069')
})

test('nothing is wider than it may be, whatever it says', (t) => {
  const line = dangerousText.map((text) => text.replaceAll('\n', ' '))
  const fits = fc.property(fc.array(line), fc.nat(40), (pieces, width) =>
    [clipAll(pieces, width), ...pieces.map((piece) => clip(piece, width))].every(
      (clipped) => widthOf(clipped) <= width,
    ),
  )
  holds(t, fits, 1000)
})
