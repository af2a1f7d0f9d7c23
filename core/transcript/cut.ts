import type { Step } from '../reducer'
import { feed, type Framing, initialFraming } from '../wire/framing'

/** Cuts the bytes of logs into lines, and goes on behind one that is over the bound. */
export interface Cut {
  readonly framing: Framing
  /** Whether the line that has begun is over the bound: it is passed over up to its end. */
  readonly isPassing: boolean
  /** Lines that were over the bound. */
  readonly overlong: number
}

export const initialCut = (lineBytesMax: number, decode: Framing['decode']): Cut => ({
  framing: initialFraming(lineBytesMax, decode),
  isPassing: false,
  overlong: 0,
})

const lineFeed = 0x0a

/**
 * The lines that a piece has completed. It is no longer than a line may be: so if a line is over the bound, the
 * piece has no other before the end of that one.
 */
export const cutPiece = (cut: Cut, piece: Uint8Array): Step<Cut, string> => {
  if (cut.isPassing) return passOver(cut, piece)
  const [framing, { lines, overlong }] = feed(cut.framing, piece)
  return overlong
    ? passOver({ ...cut, overlong: cut.overlong + 1 }, piece)
    : [{ ...cut, framing }, lines]
}

const passOver = (cut: Cut, piece: Uint8Array): Step<Cut, string> => {
  const end = piece.indexOf(lineFeed)
  if (end < 0) return [{ ...cut, isPassing: true }, []]
  const framing = { ...cut.framing, parts: [], length: 0, begun: true }
  return cutPiece({ ...cut, framing, isPassing: false }, piece.subarray(end + 1))
}
