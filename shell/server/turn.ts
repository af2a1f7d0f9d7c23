import type { Recipients } from '../../core/server/effect'

/**
 * All that one turn of the event loop sends, in one buffer: each frame is encoded once, whoever gets it,
 * and what a connection is due is a span of that buffer, or some spans. What goes to many lies
 * together, so whoever gets all of it, or all from some frame on, gets one span, and nothing is copied.
 */

/** Frames, as lines, that go to the same recipients one after another. */
export interface Group {
  readonly to: Recipients
  text: string
}

/** A group as bytes, and where they begin in the turn's buffer. */
interface Piece {
  readonly to: Recipients
  readonly bytes: Buffer
  start: number
}

/** From where to where, in bytes of the turn's buffer. */
export interface Span {
  readonly start: number
  end: number
}

const isForFew = ({ to }: Piece): boolean => Array.isArray(to)

/** Adds a piece to what a connection is due; what touches becomes one span. */
export const extend = (due: Array<Span>, { start, bytes }: Piece): void => {
  const last = due[due.length - 1]
  const end = start + bytes.length
  if (last?.end === start) last.end = end
  else due.push({ start, end })
}

export class Turn {
  /** In the order of their groups. */
  readonly pieces: ReadonlyArray<Piece>
  private readonly buffer: Buffer
  private latest: Span & { readonly bytes: Buffer } = { start: 0, end: 0, bytes: Buffer.alloc(0) }

  constructor(groups: ReadonlyArray<Group>) {
    this.pieces = groups.map(({ to, text }) => ({ to, bytes: Buffer.from(text), start: 0 }))
    const forMany = this.pieces.filter((piece) => !isForFew(piece))
    const placed = [...forMany, ...this.pieces.filter(isForFew)]
    this.buffer = Buffer.concat(placed.map(({ bytes }) => bytes))
    let start = 0
    for (const piece of placed) {
      piece.start = start
      start += piece.bytes.length
    }
  }

  /** The bytes of the spans, in their order. */
  read(due: ReadonlyArray<Span>): Buffer {
    const [first] = due
    return first !== undefined && due.length === 1
      ? this.cut(first)
      : Buffer.concat(due.map((span) => this.cut(span)))
  }

  /** Most connections are due the same span, so the latest is kept. */
  private cut({ start, end }: Span): Buffer {
    if (this.latest.start !== start || this.latest.end !== end)
      this.latest = { start, end, bytes: this.buffer.subarray(start, end) }
    return this.latest.bytes
  }
}
