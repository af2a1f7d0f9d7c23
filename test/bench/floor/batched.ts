import { createServer, type Socket } from 'node:net'

/**
 * The most that can be had of node:net: what a turn of the event loop brings goes out at its end, as
 * one Buffer for all and one write per socket. Speaks of the protocol only `join` and `say`, and
 * trusts its clients: a floor to compare with, not a server to use.
 */

const users = new Set<Socket>()
/** Who has joined in this turn, and how much of its output was before. */
const newcomers = new Map<Socket, number>()
let output = ''

const flush = (): void => {
  const bytes = Buffer.from(output)
  output = ''
  for (const socket of users) socket.write(bytes)
  for (const [socket, before] of newcomers) {
    users.add(socket)
    socket.write(bytes.subarray(before))
  }
  newcomers.clear()
}

const tell = (frame: object): void => {
  if (output === '') setImmediate(flush)
  output += `${JSON.stringify(frame)}\n`
}

const now = (): string => new Date().toISOString()

const accept = (socket: Socket): void => {
  let name = ''
  let rest = ''
  const answer = (line: string): void => {
    const frame = JSON.parse(line)
    if (frame.type === 'say') return tell({ type: 'said', from: name, text: frame.text, at: now() })
    name = frame.name
    newcomers.set(socket, Buffer.byteLength(output))
    tell({ type: 'joined', name, at: now() })
  }
  socket.setEncoding('utf8').on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(answer)
  })
  socket.on('close', () => users.delete(socket)).on('error', () => undefined)
  socket.write('{"type":"welcome","protocol":1,"server":"batched","text":"Hi!"}\n')
}

createServer({ noDelay: true }, accept).listen({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  backlog: 4096,
})
