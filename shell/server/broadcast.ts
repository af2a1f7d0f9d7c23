/**
 * What one turn of the event loop sends to everyone: one text in its order, which is encoded once, whoever
 * gets it. Marks divide it where somebody came or left, or was told something alone; what anyone is due
 * of it lies between two marks, and nothing is copied.
 */

/** What lies between two marks. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type Cut = (span: Span) => Buffer

export class Broadcast {
  private readonly texts: Array<string> = []
  private latest = ''

  add(text: string): void {
    this.latest += text
  }

  /** The mark after all that was added so far; 0 is before everything. */
  mark(): number {
    if (this.latest !== '') this.texts.push(this.latest)
    this.latest = ''
    return this.texts.length
  }

  /** What cuts out the bytes of a span, up to the last mark. */
  encode(): Cut {
    const offsets = [0]
    for (const text of this.texts) offsets.push((offsets.at(-1) ?? 0) + Buffer.byteLength(text))
    const bytes = Buffer.from(this.texts.join(''))
    let latest = { from: 0, to: this.texts.length, bytes }
    // Most are due the same, so the latest is kept.
    return ({ from, to }) => {
      if (from !== latest.from || to !== latest.to)
        latest = { from, to, bytes: bytes.subarray(offsets[from], offsets[to]) }
      return latest.bytes
    }
  }
}
