import { createServer, type Socket } from 'node:net'

/**
 * What one writes first: each message is written to each socket, at once. Speaks of the protocol
 * only `join` and `say`, and trusts its clients: a floor to compare with, not a server to use.
 */

const users = new Set<Socket>()

const tell = (frame: object): void => {
  const line = `${JSON.stringify({ ...frame, at: new Date().toISOString() })}\n`
  for (const socket of users) socket.write(line)
}

const accept = (socket: Socket): void => {
  let name = ''
  let rest = ''
  const answer = (line: string): void => {
    const frame = JSON.parse(line)
    if (frame.type === 'say') return tell({ type: 'said', from: name, text: frame.text })
    name = frame.name
    users.add(socket)
    tell({ type: 'joined', name })
  }
  socket.setEncoding('utf8').on('data', (chunk) => {
    const lines = `${rest}${chunk}`.split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(answer)
  })
  socket.on('close', () => users.delete(socket)).on('error', () => undefined)
  socket.write('{"type":"welcome","protocol":1,"server":"naive","text":"Hi!"}\n')
}

createServer({ noDelay: true }, accept).listen({
  port: Number(process.argv[2]),
  host: '127.0.0.1',
  backlog: 4096,
})
