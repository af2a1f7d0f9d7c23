/**
 * All that one turn of the event loop sends, in one buffer: each frame is encoded once, whoever gets it,
 * and what a connection is due is a piece of that buffer, or some pieces. What goes to many lies
 * together, so whoever gets all of it, or all from some frame on, gets one piece, and nothing is copied.
 */

/** Frames, as lines, that go to the same recipients one after another. */
export interface Group {
  readonly to: Iterable<number>
  text: string
}

/** From where to where, in bytes of the turn's buffer. */
export interface Piece {
  readonly start: number
  end: number
}

/** The reducer names few recipients in an array, and many by a set of its state. */
const isForFew = ({ to }: Group): boolean => Array.isArray(to)

export class Turn {
  private readonly buffer: Buffer
  private readonly pieces = new Map<Group, Piece>()
  private latest: Piece & { readonly bytes: Buffer } = { start: 0, end: 0, bytes: Buffer.alloc(0) }

  constructor(groups: ReadonlyArray<Group>) {
    const placed = [...groups.filter((group) => !isForFew(group)), ...groups.filter(isForFew)]
    this.buffer = Buffer.from(placed.map(({ text }) => text).join(''), 'utf8')
    let start = 0
    for (const group of placed) {
      const end = start + Buffer.byteLength(group.text)
      this.pieces.set(group, { start, end })
      start = end
    }
  }

  /** Adds the group's piece to those that a connection is due; two that touch become one. */
  add(group: Group, due: Array<Piece>): void {
    const piece = this.pieces.get(group)
    if (piece === undefined) return
    const last = due.at(-1)
    if (last?.end === piece.start) last.end = piece.end
    else due.push({ ...piece })
  }

  /** The bytes of the pieces, in their order. */
  read(due: ReadonlyArray<Piece>): Buffer {
    const [first] = due
    return first !== undefined && due.length === 1
      ? this.cut(first)
      : Buffer.concat(due.map((piece) => this.cut(piece)))
  }

  /** Most connections are due the same piece, so the latest is kept. */
  private cut({ start, end }: Piece): Buffer {
    if (this.latest.start !== start || this.latest.end !== end)
      this.latest = { start, end, bytes: this.buffer.subarray(start, end) }
    return this.latest.bytes
  }
}
