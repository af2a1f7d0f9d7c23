import type { Entry, EntryOf } from '../../core/client/words'
import type { Archive, Row } from './archive'
import type { Fail } from './judge'
import type { Guest } from './model/guest'
import { knowRoom } from './model/room'

/**
 * Whoever never left: knows what was said in the rooms of a person from when they came there until they wanted to go,
 * whether they were connected or not, and holds what their client shows against it. Only what was lost may be missing,
 * and what could not be recalled, if the person was told so.
 */
export class Observer {
  /** The keys of the rooms where the person wants to be, and the number of the fact after which all is to be shown. */
  private readonly since = new Map<string, number>()
  /** How much of what was told is shown, or need not be. */
  private next = 0
  /** So many that were said before the person came are shown first. */
  private earlier = 0
  private isToldOfLoss = false
  private readonly whispers = new Set<number>()
  /** What the person has typed to be said, and what of it came back. */
  private readonly typed: Array<string> = []
  /** The number of what was typed last of what all in a room are to hear. */
  private latest = 0
  private readonly returned: Array<string> = []

  constructor(
    private readonly archive: Archive,
    /** At the server, as the model has it. */
    private readonly findGuest: () => Guest | undefined,
    /** The keys of the rooms in which the client thinks that the person is. */
    private readonly listOwn: () => ReadonlyArray<string>,
    private readonly fail: Fail,
  ) {}

  type(line: string): void {
    if (/^\/(exit|part)/.test(line))
      for (const key of this.since.keys()) if (!this.listOwn().includes(key)) this.since.delete(key)
    const [, text] = /^(?:#\S+ |\/me |\/msg \S+ |(?!\/))([^]*)$/.exec(line) ?? []
    if (text !== undefined) this.typed.push(text)
  }

  takeBack(line: string): void {
    this.returned.push(line)
  }

  see(entry: Entry): void {
    this.excuse()
    if (entry.type === 'latest') this.earlier = entry.count
    else if (entry.type === 'room') this.begin(keyOf(entry.room))
    else if (entry.type === 'problem') this.seeProblem(entry.text)
    else if (entry.type === 'notice' && entry.text.startsWith('The connection to'))
      this.isToldOfLoss = false
    else if (entry.type === 'fact') this.seeFact(entry)
  }

  private seeProblem(text: string): void {
    this.isToldOfLoss ||= text.startsWith('Not all that was')
    this.excuse()
  }

  private begin(key: string): void {
    const cameAt = this.findGuest()?.cameAt.get(key)
    const isNew = !this.since.has(key) && this.listOwn().includes(key)
    if (cameAt !== undefined && isNew) this.since.set(key, cameAt)
  }

  private seeFact({ fact, own }: EntryOf<'fact'>): void {
    if (fact.type === 'joined' && own && !this.since.has('lobby'))
      this.since.set('lobby', fact.seq ?? 0)
    if (fact.type === 'whispered') return this.seeWhisper(fact.seq ?? 0)
    if (fact.type !== 'said' && fact.type !== 'described') return
    const { seq = 0 } = fact
    const key = keyOf(fact.room)
    if (this.earlier > 0) return this.seeEarlier(key, seq)
    // Whose connection breaks while they enter a room may be shown what was said there before.
    if (!this.since.has(key)) return
    this.passBefore(seq)
    const told = this.archive.told[this.next]
    const text = fact.type === 'said' ? fact.text : fact.topic
    if (told?.seq !== seq || told.text !== text)
      this.fail('transcript', `${JSON.stringify(fact)} instead of ${told?.line}`)
    this.next += 1
  }

  /** A whisper that came before what was missed may be shown before it. */
  private seeWhisper(seq: number): void {
    if (this.whispers.has(seq)) this.fail('transcript', `the whisper ${seq} is shown twice`)
    this.whispers.add(seq)
  }

  private seeEarlier(key: string, seq: number): void {
    this.earlier -= 1
    const cameAt = this.since.get(key) ?? this.findGuest()?.cameAt.get(key) ?? Infinity
    if (seq >= cameAt) this.fail('transcript', `${seq} is shown as if it was before ${cameAt}`)
  }

  /** Of rooms in which nothing could be recalled, all is excused up to when the person came back. */
  private excuse(): void {
    const guest = this.findGuest()
    if (!this.isToldOfLoss || guest === undefined) return
    for (const key of guest.unavailable) {
      const cameAt = guest.cameAt.get(key) ?? 0
      if (this.since.has(key) && cameAt > (this.since.get(key) ?? 0)) this.since.set(key, cameAt)
    }
  }

  private passBefore(seq: number): void {
    const { told } = this.archive
    for (let row = told[this.next]; row !== undefined && row.seq < seq; row = told[this.next]) {
      if (this.isDue(row)) this.fail('transcript', `not shown: ${row.line}`)
      this.next += 1
    }
  }

  private isDue({ seq, room = '' }: Row): boolean {
    return seq > (this.since.get(room) ?? Infinity) && !this.archive.lost.has(seq)
  }

  /** All is answered, and the person is in `rooms`. */
  rest(rooms: ReadonlyArray<string>): void {
    this.excuse()
    this.passBefore(Infinity)
    for (const key of this.since.keys())
      if (!rooms.includes(key)) this.fail('rooms', `the person is not in ${key} any more`)
    for (const key of this.listOwn())
      if (!this.since.has(key)) this.since.set(key, this.archive.told.at(-1)?.seq ?? 0)
    for (const text of this.typed.splice(0)) this.checkTyped(text)
  }

  /** What was typed is said once, or it came back. */
  private checkTyped(text: string): void {
    const said = this.archive.told.filter((row) => row.text.endsWith(text))
    const kept = said.filter(({ seq }) => !this.archive.lost.has(seq))
    const returned = this.returned.filter((line) => line.endsWith(text))
    if (kept.length > 1) this.fail('typed', `${text} was said ${kept.length} times`)
    if (returned.length > 1) this.fail('typed', `${text} came back ${returned.length} times`)
    if (said.length + returned.length === 0) this.fail('typed', `${text} is lost`)
    // What was heard, lost, and said again, comes after what was typed later.
    if (said.length > kept.length) return
    for (const { seq, type } of kept) if (type === 'said') this.checkOrder(seq)
  }

  private checkOrder(seq: number): void {
    if (seq < this.latest) this.fail('typed', `${seq} was said before ${this.latest}`)
    this.latest = seq
  }
}

const keyOf = (room = 'lobby'): string => knowRoom(room)?.key ?? ''
