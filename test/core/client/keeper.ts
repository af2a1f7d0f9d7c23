import assert from 'node:assert/strict'
import type { ClientEffect } from '../../../core/client/effect'
import type { ClientEvent } from '../../../core/client/event'
import type { Entry } from '../../../core/client/words'
import type { Ask, AskOf, Sign } from '../../../core/message/ask'
import { isSpoken } from '../../../core/message/fact'
import { formatMoment } from '../../../core/value/moment'
import { Client, noon, type Unusual } from './client'

/**
 * A server that keeps what is said, as simple as it can be, and a client that comes back to it. What either sends waits
 * until a test lets it through, and so does what the history answers; a connection breaks with all that is on its way.
 */

/** The room of whispers is none that a room could have. */
const whispers = '/whispers'

type Said = Readonly<Record<'room' | 'from' | 'text', string>> & { readonly seq: number }

/** What is kept of a message, or a whisper. */
type Kept = Said & {
  readonly id?: string | undefined
  readonly to?: string | undefined
  readonly kept?: true | undefined
}

interface Line {
  /** What has reached the server and is not obeyed yet: an answer of the history is waited for. */
  readonly asked: Array<Ask | Sign>
  /** What is on its way to the server, and to the client. */
  readonly up: Array<Ask | Sign>
  readonly down: Array<object>
  readonly rooms: Set<string>
  name: string | undefined
  token: string | undefined
  isAwaitingHistory: boolean
}

export class Keeper {
  at = noon
  seq = 0
  /** The id of the history; empty if there is none. */
  historyId = 'h1'
  /** Whether the history can be read, and whether it says that there is more of the same. */
  isReadable = true
  isLying = false
  /** Nobody is let in there. */
  closedRoom = ''
  pageMax = 200
  kept: Array<Kept> = []
  /** The client's connection, as far as it knows; and those of which the server knows. */
  line: Line | undefined
  lines = new Set<Line>()
  readonly client: Client
  /** All that the client has shown, and how often the numbers had begun anew by then. */
  readonly entries: Array<Entry> = []
  readonly beginnings: Array<number> = []
  private begun = 0
  /** All that was ever said, in any history. */
  readonly everSaid: Array<string> = []
  readonly returned: Array<string> = []
  /** The asks that were obeyed. */
  readonly obeyed: Array<Ask | Sign> = []
  private wanted = false
  private isGivenUp = false

  constructor({ history = 'h1', ...settings }: Unusual & { readonly history?: string } = {}) {
    this.historyId = history
    this.client = new Client({ user: 'person', ...settings })
    this.act({ type: 'started', at: this.at })
    this.connect()
  }

  /** Something happens to the client. */
  act(event: ClientEvent): void {
    for (const effect of this.client.happen(event)) this.carryOut(effect)
    if (this.isGivenUp) this.cut(true)
  }

  type(text: string): void {
    this.act({ type: 'entered', line: text, begunAt: this.at, at: this.at })
  }

  private carryOut(effect: ClientEffect): void {
    switch (effect.type) {
      case 'connect':
        this.wanted = true
        return
      case 'disconnect':
        this.isGivenUp = true
        return
      case 'send':
        this.line?.up.push(effect.ask)
        return
      case 'show':
        this.entries.push(effect.entry)
        this.beginnings.push(this.begun)
        return
      case 'return':
        this.returned.push(effect.text)
    }
  }

  /** The connection that the client wants is made. */
  connect(): void {
    if (!this.wanted || this.line !== undefined) return
    this.wanted = false
    const line: Line = {
      asked: [],
      up: [],
      down: [],
      rooms: new Set(['lobby']),
      name: undefined,
      token: undefined,
      isAwaitingHistory: false,
    }
    this.line = line
    this.lines.add(line)
    this.act({ type: 'connected', at: this.at })
    line.down.push({
      type: 'welcome',
      protocol: 1,
      server: 'keeper',
      text: '',
      ...(this.historyId === '' ? {} : { history: this.historyId }),
    })
  }

  /** The client's connection breaks; the server notices at once, or keeps a ghost. */
  cut(isNoticed: boolean): void {
    const { line } = this
    this.isGivenUp = false
    if (line === undefined) return
    this.line = undefined
    line.up.length = 0
    if (isNoticed) this.drop(line)
    this.act({ type: 'disconnected', jitter: 0.5, at: this.at })
  }

  private drop(line: Line): void {
    this.lines.delete(line)
  }

  /** The server notices who is not there any more. */
  bury(): void {
    for (const line of this.lines) if (line !== this.line) this.drop(line)
  }

  /** The server ends and begins anew, with the same history, another, or none. */
  restart(history: 'same' | 'other' | 'none'): void {
    const isSame = history === 'same' && this.historyId !== ''
    this.lines.clear()
    this.begun += isSame ? 0 : 1
    if (!isSame) this.kept = []
    this.seq = isSame ? this.seq + 5 : 0
    if (history !== 'same') this.historyId = history === 'other' ? `h${this.begun}+` : ''
    this.cut(true)
  }

  pass(ms: number): void {
    this.at += ms
    this.act({ type: 'ticked', at: this.at })
    this.connect()
  }

  deliverUp(count: number): void {
    const { line } = this
    if (line === undefined) return
    line.asked.push(...line.up.splice(0, count))
    this.obey(line)
  }

  deliverDown(count: number): void {
    const frames = this.line?.down.splice(0, count) ?? []
    const lines = frames.map((frame) => JSON.stringify(frame))
    if (lines.length > 0) this.act({ type: 'received', lines, overlong: false, at: this.at })
  }

  /** The history answers whoever waits for it. */
  answer(): void {
    for (const line of this.lines) {
      if (!line.isAwaitingHistory) continue
      line.isAwaitingHistory = false
      const ask = line.asked.shift()
      assert.ok(ask?.type === 'recall' || ask?.type === 'search')
      this.obeyed.push(ask)
      line.down.push(this.find(ask, line))
      this.obey(line)
    }
  }

  private find(ask: AskOf<'recall' | 'search'>, { rooms, token }: Line): object {
    const isOfWhispers = ask.whispers === true
    const { room = isOfWhispers ? whispers : 'lobby', before = Infinity, limit = 50 } = ask
    const after = ask.type === 'recall' ? ask.after : undefined
    if (isOfWhispers && token === undefined)
      return { type: 'history', facts: [], whispers: true, more: false }
    if (!isOfWhispers && !rooms.has(room)) return refuse('not-in-room', ask.type)
    if (!this.isReadable) return refuse('unavailable', ask.type)
    if (this.isLying)
      return {
        type: 'history',
        facts: this.kept.slice(-1).map((fact) => this.frame(fact)),
        more: true,
      }
    const found = this.kept.filter(
      (fact) =>
        fact.room === room &&
        fact.seq < before &&
        fact.seq > (after ?? -1) &&
        (ask.type === 'recall' || fact.text.includes(ask.text)),
    )
    const size = Math.min(limit, this.pageMax)
    const taken = after === undefined ? found.slice(-size) : found.slice(0, size)
    const facts = taken.map((fact) => this.frame(fact))
    return {
      type: ask.type === 'recall' ? 'history' : 'matches',
      facts: ask.type === 'recall' ? facts : facts.toReversed(),
      ...(isOfWhispers ? { whispers: true } : room === 'lobby' ? {} : { room }),
      more: found.length > taken.length,
    }
  }

  private frame({ room, ...said }: Keeper['kept'][number]): object {
    const at = formatMoment(noon + said.seq)
    if (room === whispers) return { type: 'whispered', ...said, at }
    return { type: 'said', ...said, ...(room === 'lobby' ? {} : { room }), at }
  }

  /** What has come is obeyed in its order, until the history is to answer. */
  private obey(line: Line): void {
    while (this.lines.has(line) && !line.isAwaitingHistory) {
      const [ask] = line.asked
      if (ask === undefined) return
      line.isAwaitingHistory = ask.type === 'recall' || ask.type === 'search'
      if (line.isAwaitingHistory) return
      line.asked.shift()
      this.obeyed.push(ask)
      this.obeyOne(line, ask)
    }
  }

  private obeyOne(line: Line, ask: Ask | Sign): void {
    switch (ask.type) {
      case 'join': {
        const bearer = [...this.lines].find(({ name }) => name === ask.name)
        if (bearer !== undefined && (ask.token === undefined || bearer.token !== ask.token))
          return void line.down.push(refuse('name-taken', 'join'))
        line.token = ask.token
        if (bearer !== undefined) this.replace(bearer)
        line.name = ask.name
        return this.publish('lobby', { type: 'joined', name: ask.name })
      }
      case 'enter':
        if (ask.room === this.closedRoom)
          return void line.down.push(refuse('too-many-rooms', 'enter'))
        line.rooms.add(ask.room)
        this.publish(ask.room, { type: 'entered', room: ask.room, name: line.name })
        line.down.push({ type: 'room', room: ask.room, topic: '', names: [line.name] })
        return
      case 'exit':
        this.publish(ask.room, { type: 'exited', room: ask.room, name: line.name })
        line.rooms.delete(ask.room)
        return
      case 'say':
        if (!line.rooms.has(ask.room ?? 'lobby')) line.down.push(refuse('not-in-room', 'say'))
        else this.say(line.name ?? '', ask.text, ask.room ?? 'lobby', ask.id)
        return
      case 'whisper':
        return this.whisper(line.name ?? '', ask.to, ask.text, ask.id)
      case 'list':
        line.down.push({ type: 'users', names: [line.name] })
        return
      case 'ping':
        line.down.push({ type: 'pong', token: ask.token })
        return
      case 'leave':
        this.drop(line)
    }
  }

  /** Somebody says something in a room. */
  say(from: string, text: string, room: string, id?: string): void {
    this.seq += 1
    const said = { room, from, text, id, seq: this.seq }
    this.kept.push(said)
    this.everSaid.push(text)
    this.tell(room, this.frame(said))
  }

  /** The duck owns that name, and has a token then; the goose is always here. */
  whisper(from: string, to: string, text: string, id?: string): void {
    this.seq += 1
    const isAway = to === 'duck' && ![...this.lines].some(({ name }) => name === to)
    const kept = isAway ? (true as const) : undefined
    const whispered = { room: whispers, from, to, text, id, kept, seq: this.seq }
    this.kept.push(whispered)
    this.everSaid.push(text)
    for (const { name, down } of this.lines)
      if (name === to || name === from) down.push(this.frame(whispered))
  }

  /** The same person has come anew. */
  private replace(line: Line): void {
    line.down.push({ type: 'error', code: 'replaced', text: 'Replaced.' })
    this.drop(line)
    this.publish('lobby', { type: 'left', name: line.name, reason: 'replaced' })
  }

  private publish(room: string, fact: object): void {
    this.seq += 1
    this.tell(room, { ...fact, seq: this.seq, at: formatMoment(noon + this.seq) })
  }

  /** Somebody else comes, which the history does not hold. */
  come(name: string): void {
    this.publish('lobby', { type: 'joined', name })
  }

  private tell(room: string, frame: object): void {
    for (const line of this.lines)
      if (line.name !== undefined && line.rooms.has(room)) line.down.push(frame)
  }

  /** All goes through and the client is back, unless it has ended. */
  settle(): void {
    for (let round = 0; round < 1000; round += 1) {
      const { line } = this
      this.bury()
      const isStill =
        line !== undefined && line.up.length + line.down.length + line.asked.length === 0
      if (isStill && this.client.state.stage.type === 'joined') return
      if (line === undefined || this.client.state.stage.type === 'awaiting-name') this.pass(1000)
      this.deliverUp(Infinity)
      this.answer()
      this.deliverDown(Infinity)
    }
    assert.fail('the client does not come back')
  }

  /** What the client has shown of what was said. */
  transcript(): ReadonlyArray<Said> {
    return this.entries.flatMap((entry) => {
      if (entry.type !== 'fact' || !isSpoken(entry.fact)) return []
      const { from, text, seq = 0 } = entry.fact
      const room = entry.fact.type === 'whispered' ? whispers : (entry.fact.room ?? 'lobby')
      return [{ room, from, text, seq }]
    })
  }

  /** What somebody has seen who never left. */
  truth(): ReadonlyArray<Said> {
    return this.kept.map(({ room, from, text, seq }) => ({ room, from, text, seq }))
  }
}

const refuse = (code: string, request: string): object => ({
  type: 'error',
  code,
  text: 'Refused.',
  request,
})

/** A client that is in the lobby, the garden and the pond, in the lobby at present. */
export const settled = (settings: ConstructorParameters<typeof Keeper>[0] = {}): Keeper => {
  const keeper = new Keeper({ last: 0, ...settings })
  keeper.settle()
  for (const line of ['/enter garden', '/enter pond', '/enter lobby']) keeper.type(line)
  keeper.settle()
  return keeper
}
