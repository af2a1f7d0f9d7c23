import type { Log, ServerEffect } from '../../core/edge/effect'
import type { ConnectionId, ServerEvent } from '../../core/edge/event'
import type { Limits } from '../../core/edge/limit'
import type { Reducer } from '../../core/reducer'
import type { ServerState } from '../../core/server'
import type { History } from '../../shell/server/history'
import { listExpelled, listOrder } from './addressed'
import { checkEmpty, checkHeld, checkHeldBack, checkRooms, checkSizes } from './check-state'
import { checkHost, checkPeople, checkSecrets, checkTrust } from './check-trust'
import type { Fairness } from './fairness'
import type { Excuse } from './model/excuse'
import type { Guest } from './model/guest'
import type { Statute } from './model/house'
import { Model } from './model/model'
import { isSpelled, respell, spellQuestion } from './model/spelling'

/**
 * Holds one run of a server against the model: what it logs, what its clients hear, and what it keeps
 * in memory.
 */

type ServerReducer = Reducer<ServerState, ServerEvent, ServerEffect>

/** Is told which rule was broken, and how. */
export type Fail = (rule: string, detail: string) => void

export class Judge {
  private state: ServerState | undefined
  /** As it was looked at last. */
  private trust: ServerState['chat']['trust'] | undefined
  private readonly model: Model
  /** By the port of the client. */
  private readonly guests = new Map<number, Guest>()

  constructor(
    limits: Limits,
    statute: Statute,
    excuse: Excuse,
    private readonly fairness: Fairness,
    private readonly fail: Fail,
  ) {
    this.model = new Model(limits, statute, excuse)
  }

  /** The reducer, under its eyes. */
  watch(reducer: ServerReducer): ServerReducer {
    return (state, event) => {
      const step = reducer(state, event)
      this.see(event, step[1], step[0])
      return step
    }
  }

  /** What is logged, in its order. */
  record({ line }: Log): void {
    const expected = this.model.house.log.shift()
    if (!isSpelled(line, expected))
      this.fail('log', `${respell(line)} instead of ${expected ?? 'nothing'}`)
  }

  /** The history of that server, under its eyes: what it keeps, and is asked, and in which order. */
  watchHistory(history: History): History {
    const { kept, questions } = this.model.house
    return {
      restored: history.restored,
      listen: (listener) => history.listen(listener),
      append: (line) => {
        const expected = kept.shift()
        if (!isSpelled(line, expected)) this.fail('kept', `${line} instead of ${expected}`)
        history.append(line)
      },
      recall: (connection, query) => {
        const expected = questions.shift()
        const found = spellQuestion(connection, query)
        if (found !== expected) this.fail('asked', `${found} instead of ${expected}`)
        history.recall(connection, query)
      },
    }
  }

  /** What the client of that port hears. */
  hear(port: number, line: string): void {
    const expected = this.guests.get(port)?.due.shift()
    if (!isSpelled(line, expected))
      this.fail('hearing', `${port} heard ${respell(line)} instead of ${expected}`)
  }

  /** The client of that port has heard the end; `isSound` if it should have heard all before. */
  hearEnd(port: number, isSound: boolean): void {
    const due = this.guests.get(port)?.due ?? []
    if (isSound && due.length > 0) this.fail('last words', `${port} never heard ${due.join()}`)
    this.guests.delete(port)
  }

  guestAt(port: number): Guest | undefined {
    return this.guests.get(port)
  }

  /** Who is here, by the model; the same set until it changes. */
  get names(): ReadonlySet<string> {
    return this.model.house.names
  }

  /** The keys of the rooms where somebody is. */
  roomsOf(guest: Guest): ReadonlyArray<string> {
    const rooms = [...this.model.house.rooms].filter(([, { members }]) => members.includes(guest))
    return rooms.map(([key]) => key)
  }

  get isEmpty(): boolean {
    return this.model.house.guests.length === 0
  }

  private see(event: ServerEvent, effects: ReadonlyArray<ServerEffect>, state: ServerState): void {
    const { model, fairness } = this
    const { house } = model
    if (house.log[0] !== undefined) this.fail('log', `not logged: ${house.log[0]}`)
    if (house.kept[0] !== undefined) this.fail('kept', `not kept: ${house.kept[0]}`)
    if (house.questions[0] !== undefined) this.fail('asked', `not asked: ${house.questions[0]}`)
    this.state = state
    model.advance(event)
    const order = this.findOrder(event, effects)
    fairness.seeEvent(event, house)
    model.handle(event, order)
    if (event.type === 'connected' && house.latest !== undefined)
      this.guests.set(event.port, house.latest)
    if (event.type === 'ticked') this.checkState(state)
    else if ('connection' in event) checkHeld(state, house, event.connection, this.fail)
    checkHost(event, effects, house, this.fail)
    checkSecrets(event, effects, this.fail)
    fairness.seeEffects(effects, house)
  }

  /** Nothing is left when everyone has gone. */
  checkEmpty(): void {
    if (this.state === undefined) return
    checkEmpty(this.state, this.fail)
    checkRooms(this.state, this.model.house, this.fail)
    checkTrust(this.state, this.model.house, this.fail)
  }

  /** What it keeps in memory, each second. */
  private checkState(state: ServerState): void {
    const { house } = this.model
    checkSizes(state, house, this.fail)
    checkHeldBack(house, this.fail)
    checkRooms(state, house, this.fail)
    checkPeople(state, this.fail)
    const { trust } = state.chat
    // It takes time, and mostly nothing has changed.
    const isSame = trust === this.trust && Math.floor(state.edge.at / 1000) % 16 > 0
    if (!isSame) checkTrust(state, house, this.fail)
    this.trust = trust
  }

  /**
   * Those whom the model is to turn to, in their order. Others go on as well who waited for the archive; and whoever has
   * to go by their word is not asked any more.
   */
  private findOrder(
    event: ServerEvent,
    effects: ReadonlyArray<ServerEffect>,
  ): ReadonlyArray<ConnectionId> {
    const order = listOrder(event, effects)
    if (event.type !== 'ticked') return order
    const due = this.model.listDue()
    const waiting = this.model.house.heldBack.map(({ id }) => id)
    const expelled = effects.flatMap(listExpelled)
    const early = order.filter((id) => !due.includes(id) && !waiting.includes(id))
    const late = due.filter((id) => !order.includes(id) && !expelled.includes(id))
    if (early.length + late.length > 0) this.fail('deadlines', `not of ${early}, but of ${late}`)
    return order.filter((id) => due.includes(id))
  }
}
