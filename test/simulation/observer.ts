import type { Entry, EntryOf } from '../../core/client/words'
import { isSpoken } from '../../core/message/fact'
import type { Item, PlaceKey } from '../../core/page/conversation'
import type { Archive, Row } from './archive'
import type { Fail } from './judge'
import type { Guest } from './model/guest'
import type { Excuse } from './model/excuse'
import { know } from './model/name'
import { knowRoom, whispersKey } from './model/room'

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
  /** The key of the name that the person bears. */
  private name: string | undefined
  private readonly whispers = new Set<number>()
  /** What the person has typed to be said, and what of it came back. */
  private readonly typed: Array<string> = []
  /** The number of what was typed last of what all in a room are to hear. */
  private latest = 0
  private readonly returned: Array<string> = []

  constructor(
    private readonly archive: Archive,
    private readonly excused: Excuse,
    /** What stands for the person's token, by which whispers are found again. */
    private readonly token: string | undefined,
    /** At the server, as the model has it. */
    private readonly findGuest: () => Guest | undefined,
    /** The keys of the rooms in which the client thinks that the person is. */
    private readonly listOwn: () => ReadonlyArray<string>,
    private readonly fail: Fail,
  ) {}

  type(line: string): void {
    if (/^\/(exit|part)/.test(line))
      for (const key of this.listRooms()) if (!this.listOwn().includes(key)) this.since.delete(key)
    const [, text] = /^(?:#\S+ |\/me |\/msg \S+ |(?!\/))([^]*)$/.exec(line) ?? []
    if (text !== undefined) this.typed.push(text)
  }

  private listRooms(): ReadonlyArray<string> {
    return [...this.since.keys()].filter((key) => key !== whispersKey)
  }

  takeBack(line: string): void {
    this.returned.push(line)
  }

  see(entry: Entry): void {
    this.excuse()
    if (entry.type === 'latest' || entry.type === 'kept') this.earlier = entry.count
    else if (entry.type === 'room') this.begin(keyOf(entry.room))
    else if (entry.type === 'problem') this.seeProblem(entry.text)
    else if (entry.type === 'notice' && entry.text.startsWith('The connection to'))
      this.isToldOfLoss = false
    else if (entry.type === 'fact') this.seeFact(entry)
  }

  /** What a page puts before what it shows is what was said there, in its order, and nothing that it shows already. */
  seePast(key: PlaceKey, past: ReadonlyArray<Item>, all: ReadonlyArray<Item>): void {
    for (const item of past) {
      const row = this.archive.told.find(({ seq }) => seq === seqOf(item))
      const isRight = row !== undefined && row.text === textOf(item)
      const isThere = row?.room === undefined || keyOf(row.room) === keyOf(key.slice(1))
      const isOnce = all.filter((other) => seqOf(other) === seqOf(item)).length === 1
      const next = all.slice(all.indexOf(item) + 1).find((other) => seqOf(other) !== undefined)
      const isBefore = next === undefined || (seqOf(next) ?? 0) > (seqOf(item) ?? 0)
      if (!isRight || !isThere || !isOnce || !isBefore)
        this.fail('page', `${JSON.stringify(item.entry)} before what is shown in ${key}`)
    }
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
    const { seq = 0 } = fact
    if (own && fact.type === 'joined') this.come(fact.name, seq)
    if (own && fact.type === 'renamed') this.name = keyOfName(fact.to)
    if (fact.type === 'whispered') this.checkWhisper(seq)
    if (fact.type !== 'said' && fact.type !== 'described' && fact.type !== 'whispered') return
    const key = fact.type === 'whispered' ? whispersKey : keyOf(fact.room)
    if (this.earlier > 0) return this.seeEarlier(key, seq)
    // Whose connection breaks while they enter a room may be shown what was said there before.
    if (!this.since.has(key) || (key === whispersKey && this.isElsewhere(seq))) return
    this.passBefore(seq)
    const told = this.archive.told[this.next]
    const text = fact.type === 'described' ? fact.topic : fact.text
    if (told?.seq !== seq || told.text !== text)
      this.fail('transcript', `${JSON.stringify(fact)} instead of ${told?.line}`)
    this.next += 1
  }

  /** Who comes with a token finds their whispers again. */
  private come(name: string, seq: number): void {
    this.name = keyOfName(name)
    if (this.since.has('lobby')) return
    this.since.set('lobby', seq)
    if (this.token !== undefined) this.since.set(whispersKey, seq)
  }

  private checkWhisper(seq: number): void {
    if (this.whispers.has(seq)) this.fail('transcript', `the whisper ${seq} is shown twice`)
    this.whispers.add(seq)
  }

  private seeEarlier(key: string, seq: number): void {
    this.earlier -= 1
    const cameAt = this.since.get(key) ?? this.findGuest()?.cameAt.get(key) ?? Infinity
    if (seq >= cameAt) this.fail('transcript', `${seq} is shown as if it was before ${cameAt}`)
  }

  /**
   * Of rooms in which nothing could be recalled, all is excused up to when the person came back; and of those that a
   * muted person could not make anew, all.
   */
  private excuse(): void {
    const guest = this.findGuest()
    if (guest === undefined) return
    for (const [key, seq] of guest.shutOut)
      if ((this.since.get(key) ?? Infinity) <= seq) this.since.delete(key)
    if (!this.isToldOfLoss) return
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

  private isDue(row: Row): boolean {
    const { seq, room = '' } = row
    const key = this.isOwnWhisper(row) ? whispersKey : room
    return seq > (this.since.get(key) ?? Infinity) && !this.archive.lost.has(seq)
  }

  private isOwnWhisper({ ends, names, seq }: Row): boolean {
    const isHere = !this.excused.elsewhere.has(seq)
    return ends.includes(this.token) && names.includes(this.name) && isHere
  }

  /** What is for a name that the person owns, or bears elsewhere, is not heard, but may be found. */
  private isElsewhere(seq: number): boolean {
    const row = this.archive.told.findLast((one) => one.seq === seq)
    return row !== undefined && row.ends.includes(this.token) && !this.isOwnWhisper(row)
  }

  /** All is answered, and the person is in `rooms`. */
  rest(rooms: ReadonlyArray<string>): void {
    this.excuse()
    this.passBefore(Infinity)
    for (const key of this.listRooms())
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
    // What was heard, lost, and said again, comes after what was typed later, and so does what was refused first.
    if (said.length > kept.length || this.excused.wasRefused(text)) return
    for (const { seq, type } of kept) if (type === 'said') this.checkOrder(seq)
  }

  private checkOrder(seq: number): void {
    if (seq < this.latest) this.fail('typed', `${seq} was said before ${this.latest}`)
    this.latest = seq
  }
}

const seqOf = ({ entry }: Item): number | undefined =>
  entry.type === 'fact' ? entry.fact.seq : undefined

const textOf = ({ entry }: Item): string | undefined => {
  if (entry.type !== 'fact') return undefined
  if (entry.fact.type === 'described') return entry.fact.topic
  return isSpoken(entry.fact) ? entry.fact.text : undefined
}

const keyOfName = (name: string): string | undefined => know(name)?.key

const keyOf = (room = 'lobby'): string => knowRoom(room)?.key ?? ''
