import type { ExecutionContext } from 'ava'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:tls'
import type { CertificateFiles } from '../../../shell/server/certificate'

/** Stands between clients and a server, with a key of its own, and reads along. */
export class Interposer {
  /** All that clients have said to it, decrypted. */
  heard = ''
  connections = 0
  open = 0
  private readonly server

  private constructor({ cert, key }: CertificateFiles, server: number) {
    const pair = { cert: readFileSync(cert), key: readFileSync(key) }
    this.server = createServer(pair, (near) => {
      const far = connect({ port: server, host: '127.0.0.1', rejectUnauthorized: false })
      for (const socket of [near, far]) socket.on('error', () => undefined)
      near.on('data', (chunk) => (this.heard += String(chunk)))
      near.pipe(far).pipe(near)
    })
    this.server
      .on('tlsClientError', () => undefined)
      .on('connection', (socket) => {
        this.connections += 1
        this.open += 1
        socket.on('close', () => (this.open -= 1))
      })
  }

  static async start(
    t: ExecutionContext,
    files: CertificateFiles,
    server: number,
  ): Promise<Interposer> {
    const interposer = new Interposer(files, server)
    interposer.server.listen(0, '127.0.0.1')
    await once(interposer.server, 'listening')
    t.teardown(() => interposer.server.close())
    return interposer
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }
}
