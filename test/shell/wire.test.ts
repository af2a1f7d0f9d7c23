import test from 'ava'
import { type Hosting, startServer } from './program'
import { Wire } from './wire'

/** What may come over a socket, and what a real server makes of it. All share one server. */

let hosting: Hosting

test.before(async () => {
  hosting = await startServer('--rate', '0')
})

/** A frame of exactly that many bytes, its line feed included. */
const frameOf = (bytes: number): string => {
  const empty = '{"type":"ping","token":"full","pad":""}\n'
  return empty.replace('""', `"${'x'.repeat(bytes - empty.length)}"`)
}

test('the welcome comes first, and says that messages are logged', async (t) => {
  const wire = await Wire.connect(hosting.port)
  const welcome = await wire.hear('welcome')
  t.is(welcome.protocol, 1)
  t.regex(welcome.server, /^puddle\/\d+\.\d+\.\d+$/)
  t.regex(welcome.text, /log/)
})

test('before join, only join, leave, ping and pong are answered', async (t) => {
  const wire = await Wire.connect(hosting.port)
  for (const request of [
    { type: 'say', text: 'hello' },
    { type: 'whisper', to: 'goose', text: 'psst' },
    { type: 'rename', name: 'goose' },
    { type: 'list' },
  ]) {
    wire.send(request)
    t.like(await wire.hear('error'), { code: 'not-joined', request: request.type })
  }
  wire.send({ type: 'dance' })
  t.like(await wire.hear('error'), { code: 'unknown-type', request: 'dance' })
  wire.send({ type: 'pong' }, { type: 'ping', token: 'still here' })
  t.is((await wire.hear('pong')).token, 'still here')
  wire.send({ type: 'leave' })
  await wire.closed
  t.deepEqual(wire.frames.takeAll(), [])
})

test('whoever joins twice is told, and stays who they are', async (t) => {
  const wire = await Wire.join(hosting.port, 'twice')
  wire.send({ type: 'join', name: 'thrice' }, { type: 'say', text: 'me' })
  t.is((await wire.hear('error')).code, 'already-joined')
  t.is((await wire.hear('said')).from, 'twice')
})

test('a frame of 16 384 bytes is read, one of 16 385 ends the connection', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness')
  const wire = await Wire.join(hosting.port, 'lengthy')
  await wire.write(frameOf(16_384))
  t.is((await wire.hear('pong')).token, 'full')
  await wire.write(`${frameOf(16_385)}{"type":"say","text":"never read"}\n`)
  t.is((await wire.hear('error')).code, 'too-long')
  await wire.closed
  t.is((await witness.hearLeft('lengthy')).reason, 'too-long')
})

test('a line that never ends is too long as soon as it can be no frame', async (t) => {
  const wire = await Wire.connect(hosting.port)
  await wire.write('x'.repeat(16_383))
  wire.socket.write('x')
  t.is((await wire.hear('error')).code, 'too-long')
  await wire.closed
})

test('half a frame and the end: nothing is said, and the user is lost', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness2')
  const wire = await Wire.join(hosting.port, 'half')
  wire.socket.end('{"type":"say","te')
  await wire.closed
  t.is((await witness.hearLeft('half')).reason, 'lost')
})

test('who has ended their half is still told all that they asked for', async (t) => {
  const wire = await Wire.connect(hosting.port)
  wire.socket.end(
    '{"type":"join","name":"brief"}\n{"type":"say","text":"hello"}\n{"type":"list"}\n',
  )
  t.is((await wire.hear('joined')).name, 'brief')
  t.is((await wire.hear('said')).text, 'hello')
  t.true((await wire.hear('users')).names.includes('brief'))
  await wire.closed
})

test('a reset in the middle of a frame: the user is lost', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness3')
  const wire = await Wire.join(hosting.port, 'reset')
  await wire.write('{"type":"say","te')
  wire.socket.resetAndDestroy()
  t.is((await witness.hearLeft('reset')).reason, 'lost')
})

test('binary garbage is refused line by line, and harms nobody', async (t) => {
  const wire = await Wire.join(hosting.port, 'garbage')
  // Every byte but the line feed, in every order that a stride of an odd number brings.
  for (let stride = 1; stride < 64; stride += 2) {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => (index * stride) % 256)
    await wire.write(bytes.map((byte) => (byte === 0x0a ? 0xff : byte)))
    await wire.write('\n')
    t.is((await wire.hear('error')).code, 'bad-frame')
  }
  wire.send({ type: 'say', text: 'still here' })
  t.is((await wire.hear('said')).text, 'still here')
})

test('a thousand frames in one packet are answered in their order', async (t) => {
  const witness = await Wire.join(hosting.port, 'witness4')
  const wire = await Wire.join(hosting.port, 'thousand')
  const texts = Array.from({ length: 1000 }, (_, index) => `thousand ${index}`)
  wire.send(...texts.map((text) => ({ type: 'say', text })))
  for (const each of [wire, witness])
    for (const text of texts) t.is((await each.hearFrom('thousand')).text, text)
})

test('one frame in a thousand packets is one frame', async (t) => {
  const wire = await Wire.join(hosting.port, 'trickle')
  const text = 'ä'.repeat(485)
  const bytes = Buffer.from(`{"type":"say","text":"${text}"}\r\n`)
  t.true(bytes.length >= 990)
  for (const byte of bytes) await wire.write(Uint8Array.of(byte))
  t.is((await wire.hear('said')).text, text)
})

test('blank lines are passed over', async (t) => {
  const wire = await Wire.join(hosting.port, 'blank')
  await wire.write('\n\r\n  \n')
  wire.send({ type: 'ping' })
  t.is((await wire.hear('pong')).token, undefined)
})
