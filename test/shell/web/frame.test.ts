import test from 'ava'
import fc from 'fast-check'
import { Framer } from '../../../shell/server/web/frame'
import { Unframer } from '../../bench/web-socket'

/** Frames of a server, read by code that shares nothing with what writes them. */

const handshake = Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n')

const unframe = (frames: ReadonlyArray<Buffer>): string => {
  const heard: Array<string> = []
  const unframer = new Unframer((payload) => heard.push(payload.toString('latin1')))
  for (const chunk of [handshake, ...frames]) unframer.feed(chunk)
  return heard.join('')
}

for (const [length, header] of [
  [0, '8100'],
  [125, '817d'],
  [126, '817e007e'],
  [65_535, '817effff'],
  [65_536, '817f0000000000010000'],
] as const)
  test(`a message of ${length} bytes begins with ${header}`, (t) => {
    const frame = new Framer().frame(Buffer.alloc(length, 'x'))
    t.is(frame.subarray(0, frame.length - length).toString('hex'), header)
    t.is(unframe([frame]), 'x'.repeat(length))
  })

test('the same bytes are framed once, and others are not taken for them', (t) => {
  const framer = new Framer()
  const [one, other] = [Buffer.from('one\n'), Buffer.from('two\n')]
  const frame = framer.frame(one)
  t.is(framer.frame(one), frame)
  t.is(unframe([framer.frame(other), framer.frame(one)]), 'two\none\n')
})

test('whatever is framed comes out again, cut anywhere', (t) => {
  const holds = fc.property(
    fc.array(fc.oneof(fc.nat(300), fc.nat(70_000)), { maxLength: 5 }),
    fc.integer({ min: 1, max: 100_000 }),
    (lengths, size) => {
      const framer = new Framer()
      const texts = lengths.map((length, index) => String(index).repeat(length))
      const bytes = Buffer.concat(texts.map((text) => framer.frame(Buffer.from(text))))
      const count = Math.ceil(bytes.length / size)
      const cut = Array.from({ length: count }, (_, index) =>
        bytes.subarray(index * size, (index + 1) * size),
      )
      return unframe(cut) === texts.join('')
    },
  )
  t.notThrows(() => fc.assert(holds))
})
