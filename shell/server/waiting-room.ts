import type { Socket } from 'node:net'
import { networkOf, withoutMapping } from '../../core/value/address'

/** Who has connected, and is not taken in yet: so many at most, and each for so long at most. */

interface Place {
  readonly network: string
  /** Ends the waiting. */
  readonly timer: NodeJS.Timeout
}

export class WaitingRoom {
  /** In the order in which they came. */
  private readonly places = new Map<Socket, Place>()

  constructor(private readonly most: number) {}

  /** `expire` is called if the socket still waits after so many milliseconds. */
  enter(socket: Socket, ms: number, expire: () => void): void {
    this.makeRoom()
    const network = networkOf(withoutMapping(socket.remoteAddress ?? ''), false)
    this.places.set(socket, { network, timer: setTimeout(expire, ms) })
    // What broke is of no interest: 'close' follows.
    socket.on('error', () => undefined)
    socket.once('close', () => this.leave(socket))
  }

  /** Whether it has waited until now. */
  leave(socket: Socket): boolean {
    clearTimeout(this.places.get(socket)?.timer)
    return this.places.delete(socket)
  }

  /** Sends everyone away. */
  clear(): void {
    for (const socket of this.places.keys()) socket.destroy()
  }

  /** The oldest of the network with most of them goes, so that none can keep the others out. */
  private makeRoom(): void {
    if (this.places.size < this.most) return
    const counts = new Map<string, number>()
    for (const { network } of this.places.values())
      counts.set(network, (counts.get(network) ?? 0) + 1)
    const most = Math.max(...counts.values())
    const [oldest] = [...this.places].find(([, { network }]) => counts.get(network) === most) ?? []
    oldest?.destroy()
    if (oldest !== undefined) this.leave(oldest)
  }
}
