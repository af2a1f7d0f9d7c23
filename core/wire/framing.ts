/**
 * Cuts a stream of bytes into lines. It is a state machine: feed it chunks, cut anywhere, and the
 * same lines come out. Blank lines are left out, and a byte order mark at the very beginning. A line over
 * the bound ends the stream; nothing after it is read.
 *
 * Work is bounded: a chunk is scanned once, and the parts of an unfinished line are merged pairwise,
 * so that a sender who trickles bytes makes each of them be copied at most log2(bound) times.
 */

/** The unfinished line, as parts whose lengths at least halve from one to the next. */
export interface Framing {
  readonly parts: ReadonlyArray<Uint8Array>
  /** Bytes of the unfinished line. */
  readonly length: number
  /** Whether a line was completed, be it a blank one. */
  readonly begun: boolean
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
  begun: false,
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

const byteOrderMark = '\ufeff'

const withoutReturn = (line: string): string => (line.endsWith('\r') ? line.slice(0, -1) : line)

/** Most begin with a character of ASCII that is no blank. */
const isFilled = (line: string): boolean => {
  const first = line.charCodeAt(0)
  return (first > 0x20 && first < 0x7f) || line.trim() !== ''
}

/** The lines of bytes that end with a line feed; in UTF-8, no other character holds that byte. */
const cut = ({ parts, begun, decode }: Framing, bytes: Uint8Array): ReadonlyArray<string> => {
  const text = decode(parts.length === 0 ? bytes : join(parts, bytes))
  const from = !begun && text.startsWith(byteOrderMark) ? 1 : 0
  const lines = text.slice(from, -1).split('\n')
  const filled = lines.every(isFilled) ? lines : lines.filter(isFilled)
  return text.includes('\r') ? filled.map(withoutReturn) : filled
}

/** A line that is as long as it may be and never ends, so that all that follows is overlong too. */
const giveUp = (framing: Framing): Framing => ({
  ...framing,
  parts: [],
  length: framing.lineBytesMax,
})

/** Most chunks end with a line feed: then nothing is to be kept. */
const feedWhole = (framing: Framing, chunk: Uint8Array): readonly [Framing, Lines] => [
  framing.length === 0 && framing.begun
    ? framing
    : { ...framing, parts: [], length: 0, begun: true },
  { lines: cut(framing, chunk), overlong: false },
]

/** How many bytes of the chunk are whole lines that keep the bound: those are up to the last line feed near enough. */
const measureLines = ({ length, lineBytesMax }: Framing, chunk: Uint8Array): number => {
  if (length >= lineBytesMax) return 0
  if (length + chunk.length <= lineBytesMax) return chunk.lastIndexOf(lineFeed) + 1
  let start = 0
  let end = chunk.lastIndexOf(lineFeed, lineBytesMax - length - 1)
  while (end >= start) {
    start = end + 1
    end = chunk.lastIndexOf(lineFeed, end + lineBytesMax)
  }
  return start
}

/**
 * A TLS client's hello may hold no line feed for long, so its first bytes are a line of their own, after
 * which nothing is read (RFC 8446, 5.1: handshake, version 3.x).
 */
const isTls = ({ begun, parts: [first] }: Framing): boolean =>
  !begun && first?.[0] === 0x16 && first[1] === 0x03

/** The framing after `chunk`, and the lines that it completed. */
export const feed = (framing: Framing, chunk: Uint8Array): readonly [Framing, Lines] => {
  const start = measureLines(framing, chunk)
  if (start > 0 && start === chunk.length) return feedWhole(framing, chunk)
  const lines = start === 0 ? [] : cut(framing, chunk.subarray(0, start))
  const begun = start === 0 ? framing : { ...framing, parts: [], length: 0, begun: true }
  const rest = chunk.subarray(start)
  if (begun.length + rest.length >= framing.lineBytesMax)
    return [giveUp(begun), { lines, overlong: true }]
  const next = append(begun, rest)
  return isTls(next)
    ? [giveUp(next), { lines: ['\x16\x03'], overlong: false }]
    : [next, { lines, overlong: false }]
}
