import { Duplex } from 'node:stream'
import type { Link } from './link'

/** The server's end of a link: a stream of Node's, as its sockets are. */
export class ServerSocket extends Duplex {
  constructor(
    private readonly link: Link,
    readonly remoteAddress: string,
    readonly remotePort: number,
  ) {
    super({ allowHalfOpen: true })
  }

  override _read(): void {
    this.link.pull()
  }

  override _write(bytes: Buffer, _: string, done: () => void): void {
    this.link.toClient.write(bytes, done)
  }

  override _final(done: () => void): void {
    this.link.toClient.end()
    done()
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.link.closeServer()
    done(error)
  }
}
