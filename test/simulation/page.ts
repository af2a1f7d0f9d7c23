import * as O from 'fp-ts/Option'
import type { ClientState } from '../../core/client/state'
import type { Entry } from '../../core/client/words'
import type { Conversation, Item, PlaceKey } from '../../core/page/conversation'
import type { SessionEffect, SessionEvent, SessionState } from '../../core/page/session'
import { isSpoken } from '../../core/message/fact'
import { now } from '../../shell/clock'
import type { Fail } from './judge'
import type { Random } from './random'
import type { System } from './system'

/** The page of a person, who types there, whispers in a conversation of its own, and reads what was said before. */

/** Is told what is new: what was shown, what was put before it among all that stands there, and what was given back. */
export interface Reader {
  see: (entry: Entry) => void
  seePast: (key: PlaceKey, past: ReadonlyArray<Item>, all: ReadonlyArray<Item>) => void
  takeBack: (text: string) => void
}

type Happening<Event> = Event extends SessionEvent ? Omit<Event, 'at'> : never

const preferences = { sound: false, notifications: false }

export class Page {
  private session: SessionState

  constructor(
    private readonly system: System,
    client: ClientState,
    private readonly random: Random,
    private readonly reader: Reader,
    private readonly fail: Fail,
    private readonly perform: (effect: SessionEffect) => void,
  ) {
    const memory = { name: client.name, rooms: [], present: client.rooms.present, preferences }
    this.session = system.initialSessionState(client, memory)
  }

  get client(): ClientState {
    return this.session.client
  }

  /** Each in its turn: what is to be done about it may bring about the next. */
  happen(event: Happening<SessionEvent>): void {
    const { page: before, client } = this.session
    const [next, effects] = this.system.stepSession(this.session, {
      ...event,
      at: now(),
    } as SessionEvent)
    this.session = next
    if (event.type === 'received') this.checkStill(before, effects)
    this.look(before, O.getOrElse(() => 0)(client.memory.seen))
    this.checkPresent()
    effects.forEach(this.perform)
  }

  /** A whisper is now and then typed in the conversation with whom it is for. */
  type(line: string): void {
    const [, name = '', text = ''] = /^\/msg (\S+) (.*)$/s.exec(line) ?? []
    const { present } = this.session.page
    if (name !== '' && this.random.chance(0.5)) this.happen({ type: 'whispers-chosen', name })
    const isThere = this.session.page.present !== present
    this.enter(isThere ? text.replace(/^\//, '//') : line)
    if (isThere) this.happen({ type: 'chosen', place: present })
    this.read()
    this.readWhispers()
  }

  /** What was whispered before, as well. */
  private readWhispers(): void {
    const { conversations, present } = this.session.page
    const whispers = [...conversations.keys()].filter((key) => key.startsWith('@'))
    if (whispers.length === 0 || this.random.chance(0.7)) return
    this.happen({ type: 'chosen', place: this.random.pick(whispers) })
    this.read()
    this.happen({ type: 'chosen', place: present })
  }

  private enter(text: string): void {
    this.happen({ type: 'typed', text, cursor: text.length })
    this.happen({ type: 'pressed', key: 'enter' })
  }

  /** Where nothing is shown nobody can tell what is new from what was before. */
  private read(): void {
    const { conversations, present } = this.session.page
    const isShown = conversations.get(present)?.chunks.some(({ items }) => items.some(isNumbered))
    if (this.random.chance(0.3)) this.happen({ type: 'scrolled', isAtEnd: false })
    if (isShown === true && this.random.chance(0.2)) this.happen({ type: 'earlier-wanted' })
  }

  private checkStill(before: SessionState['page'], effects: ReadonlyArray<SessionEffect>): void {
    const isAbove = before.conversations.get(before.present)?.reading.type === 'above'
    const isMoved = effects.some(({ type }) => type === 'scroll')
    if (isAbove && isMoved && this.session.page.present === before.present)
      this.fail('page', `who reads ${before.present} is moved`)
  }

  /** What is typed in a room is said there. */
  private checkPresent(): void {
    const { page, client } = this.session
    const place = page.conversations.get(page.present)?.place
    const { present } = client.rooms
    // Whoever leaves says nothing more.
    if (client.stage.type === 'leaving' || client.stage.type === 'exited') return
    if (place?.type === 'room' && place.room !== present)
      this.fail('page', `${page.present} is shown, though messages go to ${present}`)
  }

  /** What a page of the history has brought was told before, or before the person came: its numbers are up to `seen`. */
  private look(before: SessionState['page'], seen: number): void {
    const { page } = this.session
    const shown: Array<Item> = []
    for (const [key, conversation] of page.conversations) {
      const known = before.conversations.get(key)
      if (conversation.chunks === known?.chunks) continue
      const items = itemsOf(conversation)
      const isAnswered = known?.asking !== undefined && conversation.asking !== known.asking
      const isNew = ({ id }: Item): boolean => id >= before.count
      const isPast = (item: Item): boolean =>
        isNew(item) && isAnswered && isKept(item) && (seqOf(item) ?? Infinity) <= seen
      const past = items.filter(isPast)
      if (past.length > 0) this.reader.seePast(key, past, items)
      const live = items.filter((item) => isNew(item) && !isPast(item))
      shown.push(...live)
      if (live.some((item, index) => item !== items.at(index - live.length)))
        this.fail('page', `what is new in ${key} does not stand at its end`)
      this.checkPlace(conversation, live)
    }
    shown.sort((one, other) => one.id - other.id)
    for (const { entry } of shown) this.see(entry)
    if (page.isUnsent && page.editor !== before.editor && !isSame(page, before))
      this.reader.takeBack(page.editor.text)
  }

  private checkPlace({ place }: Conversation, items: ReadonlyArray<Item>): void {
    for (const { entry } of items)
      if (entry.type === 'fact' && entry.fact.type === 'whispered' && place.type === 'room')
        this.fail('page', `a whisper of ${entry.fact.from} stands in #${place.room}`)
  }

  private see(entry: Entry): void {
    const [, text] =
      entry.type === 'problem'
        ? (/^Not sent, Up brings it back: (.*)$/s.exec(entry.text) ?? [])
        : []
    if (text === undefined) this.reader.see(entry)
    else this.reader.takeBack(text)
  }
}

/** Whether it stood there unsent already. */
const isSame = (page: SessionState['page'], before: SessionState['page']): boolean =>
  before.isUnsent && page.editor.text === before.editor.text

const seqOf = ({ entry }: Item): number | undefined =>
  entry.type === 'fact' ? entry.fact.seq : undefined

/** Whether it is of what a history has; those who come and go are told late, and are in none. */
const isKept = ({ entry }: Item): boolean =>
  entry.type === 'fact' && (isSpoken(entry.fact) || entry.fact.type === 'described')

const isNumbered = (item: Item): boolean => seqOf(item) !== undefined

const itemsOf = ({ chunks }: Conversation): ReadonlyArray<Item> =>
  chunks.toArray().flatMap(({ items }) => items)
