import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { toLine } from './line'

/** Those who do not keep the rules, each with a bare connection. */

const ignore = (): void => undefined

/** `hear` is given what the server sends; without it, nothing is read. */
export const connectTo = async (port: number, hear?: (text: string) => void): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true }).on('error', ignore)
  if (hear !== undefined) socket.setEncoding('latin1').on('data', (chunk) => hear(String(chunk)))
  await once(socket, 'connect')
  return socket
}

/** Joins, and never reads anything. */
export const connectStopped = async (port: number, name: string): Promise<Socket> => {
  const socket = await connectTo(port)
  socket.write(toLine({ type: 'join', name }))
  return socket
}

export interface Flooder {
  readonly socket: Socket
  sent: number
  /** Messages of its own that it heard, each in its turn. */
  heard: number
  slowDowns: number
}

const flooderText = /"text":"buy ducks (\d+)"/

/** Joins, and writes messages as fast as TCP takes them, until `seconds` have passed. */
export const flood = async (port: number, name: string, seconds: number): Promise<Flooder> => {
  let rest = ''
  const hear = (text: string): void => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.includes('"slow-down"')) flooder.slowDowns += 1
      if (!line.includes(`"from":"${name}"`)) continue
      const number = Number(flooderText.exec(line)?.[1])
      if (number !== flooder.heard) throw new Error(`${name} lost its message ${flooder.heard}`)
      flooder.heard += 1
    }
  }
  const socket = await connectTo(port, hear)
  const flooder: Flooder = { socket, sent: 0, heard: 0, slowDowns: 0 }
  socket.write(toLine({ type: 'join', name }))
  const until = performance.now() + 1000 * seconds
  const write = (): void => {
    for (let more = true; more && performance.now() < until;)
      more = socket.write(toLine({ type: 'say', text: `buy ducks ${flooder.sent++}` }))
  }
  socket.on('drain', write)
  write()
  return flooder
}
