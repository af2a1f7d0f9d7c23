import test from 'ava'
import fc from 'fast-check'
import { stepAll } from '../../../core/reducer'
import { cutPiece, initialCut } from '../../../core/transcript/cut'
import { decodeUtf8 } from '../../../shell/utf8'
import { holds } from '../../property'

/** Lines are cut the same wherever the pieces end, and those that are over the bound are counted. */

const bound = 10

const cut = (pieces: ReadonlyArray<string>) => {
  const bytes = pieces.map((piece) => Buffer.from(piece))
  const [{ overlong }, lines] = stepAll(cutPiece)(initialCut(bound, decodeUtf8), bytes)
  return { overlong, lines }
}

test('what follows a line that is over the bound is read', (t) => {
  t.deepEqual(cut(['one\n12345', '67890', '1234567890', '12\ntwo\n']), {
    overlong: 1,
    lines: ['one', 'two'],
  })
})

test('a line may be as long as the bound with its line feed, and no longer', (t) => {
  t.deepEqual(cut(['123456789\n']), { overlong: 0, lines: ['123456789'] })
  t.deepEqual(cut(['1234567890', '\n']), { overlong: 1, lines: [] })
})

test('lines are the same, wherever the pieces end', (t) => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '\n'), maxLength: bound })
  holds(
    t,
    fc.property(fc.array(piece), (pieces) => {
      const whole = pieces.join('').split('\n').slice(0, -1)
      const { lines } = cut(pieces)
      return lines.join() === whole.filter((one) => one !== '' && one.length < bound).join()
    }),
    1000,
  )
})
