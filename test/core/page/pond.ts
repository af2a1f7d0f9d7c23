import assert from 'node:assert/strict'
import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import type { PlaceKey } from '../../../core/page/conversation'
import type { SessionEffect } from '../../../core/page/session'
import { isSpoken } from '../../../core/message/fact'
import { readFact } from '../../../core/wire/puddle'
import type { KeptFact } from '../../../shell/archive/store'
import { MemoryStore } from '../../archive/memory-store'
import { token } from '../client/client'
import { Conversation, Person } from '../server/conversation'
import { itemsOf, Visit } from './visit'

/** A real server that keeps what is said, somebody who talks there, and a person at a page. */

/** Keeps lines until they are let through. */
class Wire extends Person {
  readonly lines: Array<string> = []

  override receive(text: string): void {
    this.lines.push(...text.slice(0, -1).split('\n'))
  }
}

const join = { type: 'join', name: 'duck', token: token.value }

export class Pond {
  private readonly server = new Conversation({ rate: 0 })
  private readonly store = new MemoryStore('h1')
  private readonly swan: Person
  private readonly wire: Wire
  readonly visit: Visit
  /** What was said where, oldest first. */
  readonly truth = new Map<PlaceKey, Array<string>>([
    ['#lobby', []],
    ['#garden', []],
    ['@swan', []],
  ])

  /** So many messages are said, here and there, before the person comes. */
  constructor(before: ReadonlyArray<PlaceKey>, last: number) {
    this.server.restore()
    this.swan = this.server.connect('127.0.0.1', true).join('swan')
    this.swan.send({ type: 'enter', room: 'garden' })
    const earlier = this.server.connect('127.0.0.1', true).send(join)
    for (const place of before) this.say(place)
    earlier.send({ type: 'leave' })
    earlier.vanish()
    this.server.connect('127.0.0.1', true).vanish()
    this.wire = new Wire(this.server, this.server.people.size + 1)
    this.visit = new Visit({ rooms: ['garden'] }, { token: O.some(token), last })
    this.start()
  }

  private start(): void {
    const { id } = this.wire
    const { at } = this.server
    this.server.people.set(id, this.wire)
    this.carryOut(this.visit.happen({ type: 'started' }))
    const address = { address: '127.0.0.1', port: 60_000, exempt: true }
    this.server.happen({ type: 'connected', connection: id, ...address, at })
    this.carryOut(this.visit.happen({ type: 'connected' }))
    this.settle()
    this.visit.happen({ type: 'whispers-chosen', name: 'swan' })
  }

  say(place: PlaceKey): void {
    const said = this.truth.get(place) ?? []
    const text = `${place} ${said.length}`
    said.push(text)
    if (place === '@swan') this.swan.send({ type: 'whisper', to: 'duck', text })
    else this.swan.send({ type: 'say', text, room: place === '#lobby' ? undefined : 'garden' })
    this.keep()
  }

  private keep(): void {
    const facts = this.server.readAppended().map((line) => {
      const fact = readFact(line)
      assert.ok(E.isRight(fact))
      return fact.right as KeptFact
    })
    this.store.append(facts)
    if (facts.length > 0) this.server.store(facts.length)
  }

  carryOut(effects: ReadonlyArray<SessionEffect>): void {
    for (const effect of effects) if (effect.type === 'send') this.wire.send(effect.ask)
    this.keep()
  }

  /** The archive answers what it was asked. */
  answer(): void {
    for (const question of this.server.readQuestions())
      this.server.answer(question, this.store.find(question.query))
  }

  /** So many lines reach the page. */
  deliver(count: number): boolean {
    const lines = this.wire.lines.splice(0, count)
    if (lines.length > 0)
      this.carryOut(this.visit.happen({ type: 'received', lines, overlong: false }))
    return lines.length > 0
  }

  settle(): void {
    do this.answer()
    while (this.deliver(Infinity))
  }

  want(): void {
    this.carryOut(this.visit.happen({ type: 'earlier-wanted' }))
  }

  /** Goes up until there is no more. */
  climb(key: PlaceKey): void {
    this.visit.choose(key)
    for (let pages = 0; this.visit.conversation(key).past !== 'end'; pages += 1) {
      assert.ok(pages < 100, `no end of ${key}`)
      this.want()
      this.settle()
    }
  }

  /** What is shown of what was said, without what was asked for by hand. */
  read(key: PlaceKey): ReadonlyArray<string> {
    return itemsOf(this.visit.conversation(key)).flatMap(({ entry }) =>
      entry.type === 'fact' && isSpoken(entry.fact) ? entry.fact.text : [],
    )
  }
}
