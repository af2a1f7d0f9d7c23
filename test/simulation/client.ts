import * as O from 'fp-ts/Option'
import type { ClientEffect } from '../../core/client/effect'
import type { Entry } from '../../core/client/words'
import type { ClientEvent } from '../../core/client/event'
import type { ClientState } from '../../core/client/state'
import type { SessionEffect } from '../../core/page/session'
import { serverFrameBytesMax } from '../../core/value/bound'
import type { Token } from '../../core/value/credential'
import type { Name } from '../../core/value/name'
import { feed, initialFraming } from '../../core/wire/framing'
import { writeAsk } from '../../core/wire/puddle'
import { now } from '../../shell/clock'
import { createLoop } from '../../shell/loop'
import { decodeUtf8 } from '../../shell/utf8'
import type { Link, LinkListener } from './link'
import type { Fail } from './judge'
import type { Observer } from './observer'
import { Page, type Reader } from './page'
import type { Random } from './random'
import { password } from './secret'
import type { System } from './system'

/** A client's program, from its start to its end: the reducer, alone or in a page, on simulated connections. */

/** Makes a connection; `opened` or `failed` is called once, after a while. */
export type Connect = (
  listener: LinkListener,
  opened: (link: Link) => void,
  failed: () => void,
) => void

export class Client {
  private bare: ClientState
  private readonly page: Page | undefined
  link: Link | undefined
  /** What was said and has not come back, and when it was said, in milliseconds. */
  private readonly said = new Map<string, number>()
  private readonly loop: (event: ClientEvent) => void
  private isKilled = false
  /** Knows what is to be shown, unless somebody does by hand what the client knows nothing of. */
  observer: Observer | undefined

  constructor(
    system: System,
    name: Name,
    token: string | undefined,
    private readonly random: Random,
    private readonly connect: Connect,
    /** Is told how many milliseconds what was said took to come back. */
    private readonly echoed: (ms: number) => void,
    /** Is told if it does not end though the server has sent it away. */
    private readonly lingered: () => void,
    /** Chances of who is at a page; none for who is not. */
    reading: Random | undefined,
    fail: Fail,
  ) {
    this.bare = system.initialClientState(name, {
      host: 'pond',
      port: 12_000,
      user: 'person',
      verbatim: false,
      idPrefix: `${random.below(2 ** 30)}-`,
      last: random.pick([0, 20]),
      since: O.none,
      token:
        token === undefined ? O.none : O.some({ value: token as Token, path: '', isGiven: true }),
      password: random.chance(0.5) ? O.some(password) : O.none,
      canHide: true,
    })
    const step: typeof system.stepClient = (before, event) => {
      const result = system.stepClient(before, event)
      this.bare = result[0]
      return result
    }
    const perform = (effect: ClientEffect | SessionEffect): void => this.perform(effect)
    const page = reading && new Page(system, this.bare, reading, this.reader, fail, perform)
    this.page = page
    this.loop =
      page === undefined
        ? createLoop(step, this.bare, perform, rethrow).dispatch
        : (event) => page.happen(event)
    this.dispatch({ type: 'started', at: now() })
  }

  get state(): ClientState {
    return this.page?.client ?? this.bare
  }

  get isOver(): boolean {
    return this.isKilled || this.state.stage.type === 'exited'
  }

  get isJoined(): boolean {
    return this.state.stage.type === 'joined'
  }

  private get isLeaving(): boolean {
    return this.isOver || this.state.stage.type === 'leaving'
  }

  type(line: string): void {
    const { type } = this.state.stage
    if (type === 'awaiting-password' || type === 'locked-out')
      return this.dispatch({ type: 'password-entered', password, at: now() })
    if (this.isJoined && !line.startsWith('/')) this.said.set(line, performance.now())
    if (this.page === undefined) this.dispatch({ type: 'entered', line, begunAt: now(), at: now() })
    else if (!this.isOver) this.page.type(line)
    this.observer?.type(line)
  }

  tick(): void {
    this.dispatch({ type: 'ticked', at: now() })
  }

  /** It does nothing any more; what becomes of its connection is the caller's matter. */
  kill(): void {
    this.isKilled = true
  }

  private dispatch(event: ClientEvent): void {
    if (!this.isOver) this.loop(event)
  }

  private perform(effect: ClientEffect | SessionEffect): void {
    switch (effect.type) {
      case 'connect':
        return this.open()
      case 'send':
        return this.link?.write(Buffer.from(writeAsk(effect.ask)))
      case 'disconnect':
      case 'exit':
        return this.link?.close()
      case 'show':
        return this.reader.see(effect.entry)
      case 'return':
        return this.reader.takeBack(effect.text)
    }
  }

  /** What the person is shown, be it by the client or by a page. */
  private readonly reader: Reader = {
    see: (entry) => {
      this.observer?.see(entry)
      this.hear(entry)
    },
    seePast: (key, past, all) => this.observer?.seePast(key, past, all),
    takeBack: (text) => this.observer?.takeBack(text),
  }

  private open(): void {
    let framing = initialFraming(serverFrameBytesMax, decodeUtf8)
    const read = (bytes: Buffer): void => {
      const [next, lines] = feed(framing, bytes)
      framing = next
      this.dispatch({ type: 'received', ...lines, at: now() })
      if (lines.lines.some(isFarewell) && !this.isLeaving) this.lingered()
    }
    const closed = (): void => {
      this.said.clear()
      this.dispatch({ type: 'disconnected', jitter: this.random.next(), at: now() })
    }
    const opened = (link: Link): void => {
      this.link = link
      if (this.isOver) link.close()
      this.dispatch({ type: 'connected', at: now() })
    }
    const failed = (): void =>
      this.dispatch({ type: 'unreachable', text: '', jitter: this.random.next(), at: now() })
    this.connect({ read, closed }, opened, failed)
  }

  /** The client's own messages alone are of interest. */
  private hear(entry: Entry): void {
    if (entry.type !== 'fact' || !entry.own || entry.fact.type !== 'said') return
    const saidAt = this.said.get(entry.fact.text)
    this.said.delete(entry.fact.text)
    if (saidAt !== undefined) this.echoed(performance.now() - saidAt)
  }
}

/** After that a server does not want to see the person again, or has another program of theirs. */
const isFarewell = (line: string): boolean =>
  /^\{"type":"error","code":"(?:kicked|banned|replaced)"/.test(line)

const rethrow = (error: unknown): never => {
  throw error
}
