import { once } from 'node:events'
import type { Stats } from 'node:fs'
import { createServer } from 'node:net'

/**
 * Claims a file for this process, by its number in the system, and for one use of it; gives what ends that. The
 * claim is an abstract socket of that name (unix(7)): it goes with the process, however that ends. Rejects if
 * the file is claimed already. Only Linux has such sockets; elsewhere nobody is kept out.
 */
export const claim = async (
  { dev, ino }: Stats,
  use: 'puddle' | 'puddle archive' = 'puddle',
): Promise<() => void> => {
  const server = createServer((socket) => socket.destroy()).unref()
  server.listen(`\0${use} ${dev}:${ino}`)
  await once(server, 'listening').catch(({ code }: NodeJS.ErrnoException) => {
    if (code === 'EADDRINUSE') throw new Error('a server writes to it already: name another file')
  })
  return () => void server.close()
}
