import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../simulation/random'

/**
 * Stands between a client and a server, and cuts their connection in each of the ways in which lines break: both ends
 * are told properly; both find it broken; what one of them says is lost for a while before, from the middle of a
 * frame on; or the server does not notice, and keeps a ghost.
 */

const ways = ['end', 'reset', 'upward', 'downward', 'ghost'] as const
type Way = (typeof ways)[number]

/** Longest that bytes are lost, or a ghost stays, before the end; and that nobody is let in after it, in milliseconds. */
const dyingMs = 400
const refusingMs = 3000

/** How probable it is that a line is cut as soon as somebody who is back asks what was missed. */
const returnCuts = 0.2

/** So many bytes at most get through when others are lost already: the end of one frame, and a part of the next. */
const sparedMax = 300

/** One connection, from the client (near) to the server (far). */
class Line {
  private losing: Way | undefined
  private spared = 0

  constructor(
    private readonly near: Socket,
    private readonly far: Socket,
    note: (said: Buffer) => void,
  ) {
    near.on('data', (chunk: Buffer) => {
      note(chunk)
      this.pass('upward', chunk, far)
    })
    far.on('data', (chunk: Buffer) => this.pass('downward', chunk, near))
    // What broke is of no interest: 'close' follows.
    for (const socket of [near, far]) socket.on('error', () => undefined)
    near.on('close', () => this.losing === 'ghost' || far.end())
    far.on('close', () => near.end())
  }

  get isUp(): boolean {
    return this.losing === undefined && this.near.writable && this.far.readyState === 'open'
  }

  async cut(way: Way, random: Random): Promise<void> {
    if (way === 'end') return this.end()
    this.losing = way
    this.spared = random.below(sparedMax)
    if (way === 'ghost') this.near.destroy()
    if (way !== 'reset') await delay(random.below(dyingMs))
    this.break()
  }

  break(): void {
    this.near.resetAndDestroy()
    this.far.resetAndDestroy()
  }

  private end(): void {
    this.near.end()
    this.far.end()
  }

  private pass(way: Way, chunk: Buffer, to: Socket): void {
    if (!to.writable) return
    if (this.losing !== way) return void to.write(chunk)
    to.write(chunk.subarray(0, this.spared))
    this.spared = Math.max(0, this.spared - chunk.length)
  }
}

export class CuttingProxy {
  /** How often a connection was cut that stood. */
  cuts = 0
  /** All that the client has said, by connection. */
  private readonly said: Array<string> = []
  private line: Line | undefined
  private refusesUntil = 0
  private isRough = false

  private constructor(
    private readonly server: Server,
    private readonly serverPort: number,
    private readonly random: Random,
  ) {
    server.on('connection', (near) => this.accept(near))
  }

  static async open(serverPort: number, random: Random): Promise<CuttingProxy> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    return new CuttingProxy(server, serverPort, random)
  }

  get port(): number {
    const address = this.server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** How many messages the client has sent once more, by their ids. */
  get resent(): number {
    const ids = this.said.flatMap((text) =>
      [...text.matchAll(/^\{"type":"say".*"id":"([^"]+)".*\}$/gm)].map(([, id]) => id),
    )
    return ids.length - new Set(ids).size
  }

  /** Cuts the connection, if there is one; then, now and then, lets nobody in for a while. */
  cut(): void {
    if (this.line?.isUp !== true) return
    this.cuts += 1
    if (this.random.chance(0.3)) this.refuse(this.random.below(refusingMs))
    void this.line.cut(this.random.pick(ways), this.random)
  }

  /** From now on it also cuts by itself. */
  roughen(): void {
    this.isRough = true
  }

  refuse(ms: number): void {
    this.refusesUntil = Date.now() + ms
  }

  /** From now on whoever comes is let through, and nothing is lost any more. */
  calm(): void {
    this.refusesUntil = 0
    this.isRough = false
    if (this.line?.isUp === false) this.line.break()
  }

  close(): void {
    this.server.close()
    this.line?.break()
  }

  private accept(near: Socket): void {
    if (Date.now() < this.refusesUntil) return void near.resetAndDestroy()
    const far = connect({ port: this.serverPort, host: '127.0.0.1' })
    const index = this.said.push('') - 1
    this.line = new Line(near, far, (said) => this.note(index, said.toString()))
  }

  private note(index: number, said: string): void {
    this.said[index] += said
    if (said.includes('"type":"recall"') && this.isRough && this.random.chance(returnCuts))
      this.cut()
  }
}
