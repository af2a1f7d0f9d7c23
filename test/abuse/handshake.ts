import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { readResidentBytes } from '../bench/machine'
import type { Host } from './host'

/** Those who come to a port where TLS is spoken, and never get through with their handshake, nor mean to. */

/** A record of a handshake that promises 512 bytes, and the first four of a ClientHello (RFC 8446, 4 and 5.1). */
const begun = Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc])

const openings: ReadonlyArray<() => Buffer> = [
  () => Buffer.alloc(0),
  () => begun.subarray(0, 1),
  () => begun,
  () => Buffer.concat([begun, randomBytes(508)]),
  () => randomBytes(64),
]

/** The next one of them begins, and leaves the rest to the server; none closes by itself. */
export const beginHandshake = (port: number, number: number): void => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.on('error', () => undefined).resume()
  const opening = openings[number % openings.length]?.()
  if (opening !== undefined && opening.length > 0) socket.write(opening)
}

const mebibyte = 1_048_576

/** How much memory the server takes at most. */
export const watchMemory = async ({ pid }: Host): Promise<() => string> => {
  const before = readResidentBytes(pid)
  let most = before
  const timer = setInterval(() => (most = Math.max(most, readResidentBytes(pid))), 200)
  return () => {
    clearInterval(timer)
    return `the server took ${Math.ceil((most - before) / mebibyte)} MiB more than before, at most`
  }
}
