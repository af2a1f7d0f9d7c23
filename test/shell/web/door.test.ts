import test, { type ExecutionContext } from 'ava'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { plainDoor } from '../../../shell/server/door'
import type { Transport } from '../../../shell/server/transport'
import { WebDoor } from '../../../shell/server/web/web-door'
import { opcodes, Unframer, writeFrame, writeHandshake } from '../../bench/web-socket'
import { insist, waitFor } from '../patience'

/** The door for browsers without a chat behind it: what it keeps of those who keep no rules. */

interface Opened {
  readonly door: WebDoor
  /** Connects, and says nothing. */
  readonly knock: () => Promise<Socket>
  /** Opens a WebSocket. */
  readonly enter: () => Promise<readonly [Socket, Transport]>
}

const open = async (t: ExecutionContext, waitingMax = 10): Promise<Opened> => {
  const names = { hosts: [], origins: [] }
  const origins = { names, isProxy: () => false, isExempt: () => true }
  const door = new WebDoor(new Map(), { ...origins, door: plainDoor, waitingMax })
  const taken: Array<Transport> = []
  const { port } = await door.listen(0, '127.0.0.1', (transport) => {
    taken.push(transport)
    transport.on('error', () => undefined)
  })
  t.teardown(() => {
    for (const transport of taken) transport.destroy()
    return door.stop()
  })
  const knock = async (): Promise<Socket> => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true }).on('error', () => undefined)
    await once(socket, 'connect')
    return socket
  }
  const enter = async () => {
    const socket = await knock()
    const count = taken.length
    socket.write(writeHandshake(port))
    return [socket, await insist(() => taken[count], 'a client')] as const
  }
  return { door, knock, enter }
}

const ended = (socket: Socket): Promise<unknown> =>
  waitFor(once(socket.resume(), 'close'), 'the end of a socket')

test('so many wait at most, then the oldest goes; whoever has a WebSocket waits no more', async (t) => {
  const { knock, enter } = await open(t, 2)
  const [guest, transport] = await enter()
  const [oldest, other] = [await knock(), await knock()]
  const last = await knock()
  await ended(oldest)
  t.false([guest, other, last].some(({ destroyed }) => destroyed))
  t.false(transport.destroyed)
})

test('when it stops, those who wait are closed', async (t) => {
  const { door, knock } = await open(t)
  const socket = await knock()
  const stopped = door.stop()
  await ended(socket)
  await stopped
  t.pass()
})

test('a fragment that comes byte by byte is ended, and each byte of it is a blank line', async (t) => {
  const { enter } = await open(t)
  const [socket, transport] = await enter()
  const reads: Array<string> = []
  transport.on('data', (bytes) => reads.push(String(bytes)))
  const over = once(transport, 'end').then(() => true)
  socket.resume().write(writeFrame('x'.repeat(16_000)).subarray(0, 8))
  await insist(() => reads[0], 'the head of a frame')
  for (let count = 0; count < 1000 && !transport.readableEnded; count += 1) {
    const before = reads.length
    socket.write('x')
    await insist(() => reads.length > before || transport.readableEnded || undefined, 'a read')
  }
  t.true(await over)
  t.true(reads.length < 300)
  t.regex(reads.join(''), /^\n+$/)
})

test('what came in one read is read at once, whatever messages it was', async (t) => {
  const { enter } = await open(t)
  const [socket, transport] = await enter()
  socket.write(Buffer.concat([writeFrame('one\n'), writeFrame('two'), writeFrame('three\nfour')]))
  const [bytes] = await waitFor(once(transport, 'data'), 'what was sent')
  t.regex(String(bytes), /^one\ntwo\nthree\nfour\n+$/)
})

test('who is not read is held back, and little of it is kept', async (t) => {
  const { enter } = await open(t)
  const [socket, transport] = await enter()
  transport.on('data', () => undefined).pause()
  const frame = writeFrame('x'.repeat(16_000))
  // More than the system holds for a reader.
  let left = 4096
  const write = (): void => {
    for (let isTaken = true; isTaken && left > 0; left -= 1) isTaken = socket.write(frame)
  }
  socket.on('drain', write)
  write()
  let [held, looks] = [0, 0]
  const isStill = (): true | undefined => {
    looks = held === left ? looks + 1 : 0
    held = left
    return looks > 20 || undefined
  }
  await insist(isStill, 'who is held back')
  t.true(left > 0)
  t.true(transport.readableLength < 200_000)
  const heard = new Promise((resolve) => {
    let bytes = 0
    transport.on('data', (chunk: Buffer) => {
      bytes += chunk.toString('latin1').replaceAll('\n', '').length
      if (bytes >= 4096 * 16_000) resolve(bytes)
    })
  })
  transport.resume()
  t.is(await waitFor(heard, 'all that was sent'), 4096 * 16_000)
})

test('bytes that are no message are as many blank lines, so that they cost as much', async (t) => {
  const { enter } = await open(t)
  const [socket, transport] = await enter()
  let heard = ''
  transport.on('data', (bytes) => (heard += String(bytes)))
  const ping = writeFrame('x'.repeat(125), 0x80 | opcodes.ping)
  const sent = Buffer.concat([...Array.from({ length: 1000 }, () => ping), writeFrame('end\n')])
  socket.resume().write(sent)
  await insist(() => heard.includes('end') || undefined, 'all that was sent')
  t.is(heard.replaceAll('\n', ''), 'end')
  t.is(heard.length, sent.length)
})

test('who sends pings and reads nothing has few answers kept', async (t) => {
  const { enter } = await open(t)
  const [socket, transport] = await enter()
  socket.pause()
  let bytes = 0
  transport.on('data', (chunk: Buffer) => (bytes += chunk.length))
  const ping = writeFrame('x'.repeat(125), 0x80 | opcodes.ping)
  // Their answers are more than the system holds for a reader.
  const pings = Buffer.concat(Array.from({ length: 10_000 }, () => ping))
  for (let count = 0; count < 20; count += 1) socket.write(pings)
  await insist(() => bytes >= 20 * pings.length || undefined, 'all pings')
  t.true(transport.writableLength < 1000, `${transport.writableLength}`)
})

test('who asks again before the answer is there is sent away', async (t) => {
  const { knock } = await open(t)
  const socket = await knock()
  let answers = ''
  socket.on('data', (bytes) => (answers += String(bytes)))
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n'.repeat(3))
  await ended(socket)
  t.true(answers.split('HTTP/1.1 ').length < 3)
  const patient = await knock()
  for (let count = 0; count < 3; count += 1) {
    patient.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n')
    const [answer] = await waitFor(once(patient, 'data'), 'an answer')
    t.regex(String(answer), /^HTTP\/1\.1 404 /)
  }
})

test('its end is told when all has left, and the client has read it', async (t) => {
  const { enter } = await open(t)
  const [socket, transport] = await enter()
  const heard: Array<string> = []
  const unframer = new Unframer((payload) => heard.push(payload.toString('latin1')))
  socket.on('data', (chunk) => unframer.feed(chunk))
  const text = 'x'.repeat(99) + '\n'
  for (let count = 0; count < 100; count += 1) transport.write(Buffer.from(text))
  await waitFor(new Promise<void>((resolve) => transport.end(resolve)), 'the end')
  t.true(transport.writableFinished)
  t.false(transport.writable)
  const goodbye = '\x03\xe8'
  await insist(() => heard.join('').endsWith(goodbye) || undefined, 'the goodbye')
  t.is(heard.join(''), text.repeat(100) + goodbye)
})
