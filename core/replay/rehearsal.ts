import { Map, Set } from 'immutable'
import type { Pause, ServerEffect } from '../server/effect'
import type { ConnectionId, ServerEvent } from '../server/event'
import { initialServerState, type ServerState, type Settings } from '../server/state'
import { stepServer } from '../server/step'
import type { Happened } from './replay'

/**
 * A recorded run once more, under other limits. What the world did is as it was; what it would have
 * done in answer is played here: a pause ends when it is due, a client answers a `ping` if it was heard
 * of later, and one that ended is not gone before all that it sent has been read.
 */
export interface Rehearsal {
  readonly server: ServerState
  /** Pauses that the recorded run did not have, and when they end. */
  readonly due: Map<ConnectionId, number>
  /** Connections that have ended while they were paused so. */
  readonly ended: Set<ConnectionId>
}

/** Whether the client of that connection was heard of after that time. */
export type IsAlive = (connection: ConnectionId, at: number) => boolean

/** The rehearsal after an event, or a part of one; and what came of it. */
type Step = readonly [Rehearsal, ReadonlyArray<ServerEffect>]

export const initialRehearsal = (settings: Settings): Rehearsal => ({
  server: initialServerState(settings),
  due: Map(),
  ended: Set(),
})

export const rehearse = (rehearsal: Rehearsal, moment: Happened, isAlive: IsAlive): Step => {
  const [earned, before] = earnDue(rehearsal, moment)
  const [given, effects] = give(earned, moment)
  const [next, after] = answerPings(given, effects, moment, isAlive)
  return [next, [...before, ...effects, ...after]]
}

const earnDue = (rehearsal: Rehearsal, moment: Happened): Step => {
  const effects: Array<ServerEffect> = []
  for (;;) {
    const until = rehearsal.due.min() ?? Infinity
    const connection = rehearsal.due.keyOf(until)
    if (connection === undefined || until > moment.after.at) return [rehearsal, effects]
    const [next, more] = earn(rehearsal, connection, until, moment)
    rehearsal = next
    effects.push(...more)
  }
}

const earn = (
  rehearsal: Rehearsal,
  connection: ConnectionId,
  at: number,
  moment: Happened,
): Step => {
  const freed = { ...rehearsal, due: rehearsal.due.delete(connection) }
  const [next, effects] = step(freed, { type: 'earned', connection, at }, moment)
  if (next.due.has(connection) || !next.ended.has(connection)) return [next, effects]
  const ending = { ...next, ended: next.ended.delete(connection) }
  const [last, more] = step(ending, { type: 'disconnected', connection, at }, moment)
  return [last, [...effects, ...more]]
}

/** What the recorded run knew to be of no interest is none: it came of what had been done before. */
const give = (rehearsal: Rehearsal, moment: Happened): Step => {
  const { event, before } = moment
  if (!('connection' in event) || event.type === 'connected') return step(rehearsal, event, moment)
  const { connection } = event
  if (!before.connections.has(connection)) return [rehearsal, []]
  if (!rehearsal.due.has(connection)) return step(rehearsal, event, moment)
  if (event.type === 'disconnected')
    return [{ ...rehearsal, ended: rehearsal.ended.add(connection) }, []]
  return event.type === 'earned' ? [rehearsal, []] : step(rehearsal, event, moment)
}

const step = (rehearsal: Rehearsal, event: ServerEvent, { effects: recorded }: Happened): Step => {
  const [server, effects] = stepServer(rehearsal.server, event)
  const pauses = effects.filter((effect) => effect.type === 'pause')
  const due = pauses
    .filter((pause) => !recorded.some((effect) => isSamePause(effect, pause)))
    .reduce((map, { connection, until }) => map.set(connection, until), rehearsal.due)
  return [{ ...rehearsal, server, due }, effects]
}

const isSamePause = (effect: ServerEffect, { connection, until }: Pause): boolean =>
  effect.type === 'pause' && effect.connection === connection && effect.until === until

const answerPings = (
  rehearsal: Rehearsal,
  effects: ReadonlyArray<ServerEffect>,
  moment: Happened,
  isAlive: IsAlive,
): Step => {
  const { at } = moment.after
  const recorded = Set(listPinged(moment.effects))
  const answering = listPinged(effects).filter((id) => !recorded.has(id) && isAlive(id, at))
  return answering.reduce<Step>(
    ([before, all], connection) => {
      const answer = { type: 'received', connection, lines: [], overlong: false, at } as const
      const [next, more] = step(before, answer, moment)
      return [next, [...all, ...more]]
    },
    [rehearsal, []],
  )
}

const listPinged = (effects: ReadonlyArray<ServerEffect>): ReadonlyArray<ConnectionId> =>
  effects.flatMap((effect) =>
    effect.type === 'send' && effect.frame.type === 'ping' ? [...effect.to] : [],
  )
