import type { ExecutionContext } from 'ava'
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A cable to a server. When it is cut, only the near end notices: the far end keeps a ghost. */
export class Cable {
  private near: Socket | undefined
  private far: Socket | undefined
  private isClogged = false

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly port: number,
  ) {
    server.on('connection', (socket) => this.accept(socket))
  }

  static async lay(t: ExecutionContext, port: number): Promise<Cable> {
    const cable = new Cable(createServer().listen(0, '127.0.0.1'), port)
    await once(cable.server, 'listening')
    t.teardown(() => cable.server.close())
    return cable
  }

  get nearPort(): number {
    const address = this.server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  private accept(near: Socket): void {
    const far = connect({ port: this.port, host: '127.0.0.1' })
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('data', (chunk) => this.isClogged || far.write(chunk))
    far.on('data', (chunk) => near.write(chunk)).on('close', () => near.destroy())
    this.near = near
    this.far = far
  }

  /** Until it is cut, nothing gets through to the far end any more. */
  clog(): void {
    this.isClogged = true
  }

  /** Returns what ends the ghost. */
  cut(): () => void {
    const { far } = this
    this.isClogged = false
    this.near?.destroy()
    return () => far?.destroy()
  }
}
