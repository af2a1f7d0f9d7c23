import type { Limits } from '../../core/edge/limit'
import type { Name } from '../../core/value/name'
import type { Settings } from '../../core/edge/state'
import { recordReducer } from '../../shell/server/recorder'
import { Archive } from './archive'
import { Archivist } from './archivist'
import { checkClient } from './check-client'
import { Client, type Connect } from './client'
import { drawConditions, drawLimits, drawStatute } from './circumstance'
import { Fairness } from './fairness'
import { type Fail, Judge } from './judge'
import { Link, type LinkListener } from './link'
import { Excuse } from './model/excuse'
import type { Statute } from './model/house'
import { goodNames } from './model/name'
import { Observer } from './observer'
import type { Conditions } from './pipe'
import { Random } from './random'
import { hashes, tokenOf } from './secret'
import { createSplitter } from './splitter'
import type { System } from './system'
import { VirtualTime } from './virtual-time'

/** All that there is in a simulation: a server, people, and what lies between them. */

/** Longest that a server waits with what it has to say, while people arrive, in milliseconds. */
const gatherMsMax = 50

/** After so many milliseconds whoever hosts starts a server again that they have stopped. */
const haltedMs = 5000

/** The first rule that was broken. */
export interface Failure {
  readonly rule: string
  readonly detail: string
  /** Milliseconds since the world began. */
  readonly elapsed: number
}

export class World {
  readonly time = new VirtualTime()
  readonly limits: Limits
  readonly clients: Array<Client | undefined>
  readonly links = new Map<number, Link>()
  readonly statute: Statute
  private readonly excuse = new Excuse()
  failure: Failure | undefined
  judge: Judge | undefined
  /** Of the server that runs, if it keeps a history. */
  archivist: Archivist | undefined
  private readonly archive: Archive | undefined
  private host: InstanceType<System['Host']> | undefined
  private lastPort = 1024

  constructor(
    private readonly system: System,
    private readonly seed: number,
    people: number,
    private readonly record: ((line: string) => void) | undefined,
  ) {
    this.limits = drawLimits(new Random(seed, 1), people)
    const { password, operators } = drawStatute(new Random(seed, 9))
    this.statute = { operators, password: password && hashes.password(password) }
    this.archive = new Random(seed, 6).chance(0.8) ? new Archive() : undefined
    this.clients = Array.from({ length: people })
  }

  readonly fail: Fail = (rule, detail) => {
    this.failure ??= { rule, detail, elapsed: this.time.elapsed }
  }

  startServer(): void {
    if (this.host !== undefined) return
    const { limits, statute } = this
    const settings = { limits, server: 'puddle/1', welcome: 'Hello!', ...statute } as Settings
    const fairness = new Fairness(limits, this.time, this.links, this.fail)
    const judge = new Judge(limits, statute, this.excuse, fairness, this.fail)
    const watched = judge.watch(this.system.stepServer)
    const { record } = this
    const reducer = record === undefined ? watched : recordReducer(watched, settings, record)
    this.judge = judge
    this.archivist =
      this.archive &&
      new Archivist(this.archive, this.time, new Random(this.seed, 6, this.time.elapsed))
    const history = this.archivist && judge.watchHistory(this.archivist)
    this.host = new this.system.Host(reducer, settings, isExempt, (log) => judge.record(log), {
      history,
      veil: this.system.createVeil(hashes),
      desk: this.desk,
    })
  }

  /** It is started again after so many milliseconds. */
  stopServer(forMs: number): void {
    void this.host?.stop()
    this.archivist?.close()
    this.restart(forMs)
  }

  /** The same, without a word to anybody. */
  crashServer(forMs: number): void {
    for (const link of this.links.values()) link.isFaulty = true
    this.host?.destroy()
    this.archivist?.kill()
    this.restart(forMs)
  }

  /** What is typed at the server's own terminal. */
  order(line: string): void {
    this.host?.order(line)
  }

  /** The server is stopped by whoever sits there. */
  private readonly desk = {
    print: () => undefined,
    halt: () => void this.time.after(0, () => this.stopServer(haltedMs)),
  }

  private restart(forMs: number): void {
    this.host = undefined
    this.archivist = undefined
    this.time.after(forMs, () => this.startServer())
  }

  startClient(who: number): void {
    const random = new Random(this.seed, 2, who)
    const reading = new Random(this.seed, 10, who)
    const name = goodNames[who] ?? `guest${who}`
    const conditions = drawConditions(new Random(this.seed, 3, who))
    // There and back, and the turns of the event loop.
    const echoMsMax = 2 * (conditions.latencyMs + conditions.jitterMs + 1) + gatherMsMax
    const client = new Client(
      this.system,
      name as Name,
      tokenOf(who),
      random,
      this.connect(who, conditions),
      (ms) => {
        if (ms > echoMsMax && !this.isHindered(client.link))
          this.fail('latency', `${who} waited ${ms} ms, not ${echoMsMax} ms, for the own message`)
      },
      () => this.fail('sent away', `${who} does not end, though the server has sent them away`),
      reading.chance(0.4) ? reading : undefined,
      this.fail,
    )
    this.clients[who] = client
    client.observer = this.observe(client, who)
  }

  /** Without a history nobody can know what they missed. */
  private observe(client: Client, who: number): Observer | undefined {
    const findGuest = () => this.judge?.guestAt(client.link?.port ?? 0)
    const listOwn = () => [...client.state.rooms.own.keys()]
    const token = tokenOf(who)
    const known = token && hashes.token(token)
    return (
      this.archive && new Observer(this.archive, this.excuse, known, findGuest, listOwn, this.fail)
    )
  }

  /**
   * Clients look at the clock, and are looked at: those that wait for something each time, the others
   * in turns.
   */
  tick(): void {
    const turn = Math.floor(this.time.elapsed / 1000)
    this.clients.forEach((client, who) => {
      if (client !== undefined && (!client.isJoined || (who + turn) % 16 === 0)) {
        client.tick()
        if (this.judge !== undefined) checkClient(client, this.judge, this.fail)
      }
    })
    this.checkBacklog()
  }

  private checkBacklog(): void {
    const { backlogBytesMax, backlogTotalBytesMax } = this.limits
    let total = 0
    for (const [port, { isOver, socket }] of this.links) {
      if (isOver) this.links.delete(port)
      // One that is being ended is given a moment for what it has.
      const waiting = socket.destroyed || socket.writableEnded ? 0 : socket.writableLength
      if (waiting > backlogBytesMax) this.fail('backlog', `${waiting} bytes wait for ${port}`)
      total += waiting
    }
    if (total > backlogTotalBytesMax) this.fail('backlog', `${total} bytes wait for all`)
  }

  /** Whether nobody is connected any more, and no socket is left. */
  get isEmpty(): boolean {
    const isOpen = [...this.links.values()].some(({ socket }) => !socket.destroyed)
    return (this.judge?.isEmpty ?? true) && !isOpen
  }

  checkEmpty(): void {
    if (!this.isEmpty) this.fail('farewell', 'not everybody has gone')
    this.judge?.checkEmpty()
  }

  /** How a person connects from where they are. */
  connect(who: number, conditions: Conditions): Connect {
    const { latencyMs } = conditions
    return (listener, opened, failed) =>
      void this.time.after(latencyMs, () => {
        const link = this.accept(who, conditions, listener)
        this.time.after(latencyMs, () => (link === undefined ? failed() : opened(link)))
      })
  }

  private accept(who: number, conditions: Conditions, listener: LinkListener): Link | undefined {
    const { host, judge, time } = this
    if (host === undefined || judge === undefined) return undefined
    const port = (this.lastPort += 1)
    const link = new Link(
      time,
      new Random(this.seed, 4, who, time.elapsed),
      conditions,
      addressOf(who),
      port,
      {
        read: (bytes) => {
          for (const line of split(bytes)) judge.hear(port, line)
          listener.read(bytes)
        },
        closed: (isByServer) => {
          judge.hearEnd(port, isByServer && !link.isFaulty)
          listener.closed(isByServer)
        },
      },
    )
    const split = createSplitter()
    this.links.set(port, link)
    host.server.emit('connection', link.socket)
    return link
  }

  /** Whether there is a reason for somebody's messages to take long. */
  private isHindered(link: Link | undefined): boolean {
    if (link === undefined || link.isFaulty || link.isToBlame) return true
    return this.judge?.guestAt(link.port)?.wasHeldBack ?? true
  }
}

/** The people of one address come through a tunnel. */
const isExempt = (address: string): boolean => address === '192.0.2.3'

/** Several people share an address, or a network. */
const addressOf = (who: number): string =>
  who % 3 === 1 ? `2001:db8::${who}` : `192.0.2.${1 + (who % 3)}`
