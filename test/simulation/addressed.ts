import type { ServerEffect } from '../../core/edge/effect'
import type { ConnectionId, ServerEvent } from '../../core/edge/event'

/** Whom an event concerned that is about no connection of its own, as far as can be seen by what came of it. */

/** Those whom an event without a connection of its own concerned, in the order in which it did. */
export const listOrder = (
  event: ServerEvent,
  effects: ReadonlyArray<ServerEffect>,
): ReadonlyArray<ConnectionId> => {
  if (event.type === 'ticked') return [...new Set(effects.flatMap(listAddressed))]
  return event.type === 'stopped' ? effects.flatMap(listDisconnected) : []
}

/** Who has ended waits for what was said before, or asks the archive, or goes at last. */
const listAddressed = (effect: ServerEffect): ReadonlyArray<ConnectionId> => {
  if (effect.type === 'wait' || effect.type === 'recall') return [effect.connection]
  if (effect.type !== 'tell') return listExpelled(effect).length > 0 ? [] : listDisconnected(effect)
  const isAsked = /^\{"type":"(?:ping|error)"/.test(effect.text)
  return isAsked && !isExpulsion(effect.text) ? [effect.to] : []
}

/** Whoever has to go is told so, though they have asked for nothing. */
const isExpulsion = (text: string): boolean =>
  /"code":"(?:kicked|banned|replaced)"/.test(text) && !text.includes('"request":')

export const listExpelled = (effect: ServerEffect): ReadonlyArray<ConnectionId> =>
  effect.type === 'log' &&
  effect.entry.type === 'disconnected' &&
  ['kicked', 'banned', 'replaced'].includes(effect.entry.reason)
    ? [effect.entry.connection]
    : []

const listDisconnected = (effect: ServerEffect): ReadonlyArray<ConnectionId> =>
  effect.type === 'log' && effect.entry.type === 'disconnected' ? [effect.entry.connection] : []
