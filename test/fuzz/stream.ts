import fc from 'fast-check'
import { readFileSync } from 'node:fs'

/** Streams of bytes as somebody might send them: frames of protocol.txt, changed, cut, and mere noise. */

/** The frames that protocol.txt shows, of both sides; a broken one is put together again. */
export const frames: ReadonlyArray<string> = [
  ...readFileSync('protocol.txt', 'utf8').matchAll(
    /^(?: {10}|[DG][<>] )(\{.*(?:\n(?: {11}| {4})\S.*)*)$/gm,
  ),
].map(([, frame = '']) => frame.replace(/\n */g, ''))

const noise = fc.uint8Array({ maxLength: 40 })

/** Texts that mean something to JSON, to UTF-8 or to framing, where they should not stand. */
const marks = ['\n', '\r\n', '\0', '"', '\\', '{', '[', '}', ',', ':', '\u202e', '\\ud800']
const words = ['1e999', 'null', '"__proto__":', '"type":"join",']
const lengths = ['x'.repeat(17_000), '['.repeat(5000), '\u0301'.repeat(50), '\ufdfa'.repeat(99)]
const telling = [...marks, ...words, ...lengths]

const insertion = fc.oneof(
  noise,
  fc.constantFrom(...telling, ...frames).map((text) => Buffer.from(text)),
)

/** Some bytes from a place on are replaced by others. */
const edit = fc.record({ place: fc.nat(), length: fc.nat(9), bytes: insertion })

const line = fc
  .tuple(fc.constantFrom(...frames), fc.array(edit, { maxLength: 3 }))
  .map(([frame, edits]) =>
    edits.reduce(
      (bytes, { place, length, bytes: inserted }) => {
        const start = place % (bytes.length + 1)
        return Buffer.concat([bytes.subarray(0, start), inserted, bytes.subarray(start + length)])
      },
      Buffer.from(`${frame}\n`),
    ),
  )

/** A stream in chunks, cut anywhere. */
export const chunks: fc.Arbitrary<ReadonlyArray<Uint8Array>> = fc
  .tuple(
    fc.array(fc.oneof({ weight: 4, arbitrary: line }, noise)),
    fc.array(fc.nat(), { maxLength: 9 }),
  )
  .map(([pieces, cuts]) => {
    const bytes = Buffer.concat(pieces)
    const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].toSorted(
      (one, other) => one - other,
    )
    return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
  })
