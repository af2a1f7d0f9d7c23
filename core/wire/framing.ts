/**
 * Cuts a stream of bytes into lines. It is a state machine: feed it chunks, cut anywhere, and the
 * same lines come out. A line over the bound ends the stream; nothing after it is read.
 *
 * Work is bounded: a chunk is scanned once, and the parts of an unfinished line are merged pairwise,
 * so that a sender who trickles bytes makes each of them be copied at most log2(bound) times.
 */

/** The unfinished line, as parts whose lengths at least halve from one to the next. */
export interface Framing {
  readonly parts: ReadonlyArray<Uint8Array>
  /** Bytes of the unfinished line. */
  readonly length: number
  /** Longest line in bytes, its line feed included. */
  readonly lineBytesMax: number
  /** Reads bytes as UTF-8, with U+FFFD for what is not; ECMAScript alone has no such function. */
  readonly decode: (bytes: Uint8Array) => string
}

/** The lines that a chunk completed, and whether the line after them is over the bound. */
export interface Lines {
  readonly lines: ReadonlyArray<string>
  readonly overlong: boolean
}

export const initialFraming = (lineBytesMax: number, decode: Framing['decode']): Framing => ({
  parts: [],
  length: 0,
  lineBytesMax,
  decode,
})

const lineFeed = 0x0a

const join = (parts: ReadonlyArray<Uint8Array>, last: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, last.length))
  let offset = 0
  for (const part of [...parts, last]) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

const append = (framing: Framing, rest: Uint8Array): Framing => {
  if (rest.length === 0) return framing
  let kept = framing.parts.length
  let length = rest.length
  while (kept > 0 && (framing.parts[kept - 1]?.length ?? 0) < 2 * length) {
    kept -= 1
    length += framing.parts[kept]?.length ?? 0
  }
  const parts = [...framing.parts.slice(0, kept), join(framing.parts.slice(kept), rest)]
  return { ...framing, parts, length: framing.length + rest.length }
}

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** The lines of bytes that end with a line feed; in UTF-8, no other character holds that byte. */
const cut = ({ parts, decode }: Framing, bytes: Uint8Array): ReadonlyArray<string> => {
  const text = decode(parts.length === 0 ? bytes : join(parts, bytes))
  const lines = text.slice(0, -1).split('\n')
  return text.includes('\r') ? lines.map(withoutReturn) : lines
}

/** A line that is as long as it may be and never ends, so that all that follows is overlong too. */
const giveUp = (framing: Framing): Framing => ({
  ...framing,
  parts: [],
  length: framing.lineBytesMax,
})

/** Most chunks end with a line feed: then nothing is to be kept. */
const feedWhole = (framing: Framing, chunk: Uint8Array): readonly [Framing, Lines] => [
  framing.length === 0 ? framing : { ...framing, parts: [], length: 0 },
  { lines: cut(framing, chunk), overlong: false },
]

/** The framing after `chunk`, and the lines that it completed. */
export const feed = (framing: Framing, chunk: Uint8Array): readonly [Framing, Lines] => {
  let { length } = framing
  let start = 0
  for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, start)) {
    if (length + end + 1 - start > framing.lineBytesMax) break
    length = 0
    start = end + 1
  }
  if (start > 0 && start === chunk.length) return feedWhole(framing, chunk)
  const lines = start === 0 ? [] : cut(framing, chunk.subarray(0, start))
  const begun = length === framing.length ? framing : { ...framing, parts: [], length }
  const rest = chunk.subarray(start)
  const overlong = length + rest.length >= framing.lineBytesMax
  return [overlong ? giveUp(framing) : append(begun, rest), { lines, overlong }]
}
