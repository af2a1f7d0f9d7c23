import { parseServerFrame } from '../wire/line'
import type { Reducer } from '../reducer'
import { expire } from './deadline'
import { type ClientEffect, connect, type Step } from './effect'
import { finish, leave } from './ending'
import type { ClientEvent, Received } from './event'
import { hear, isDeaf } from './heard'
import { avoidStranger, lose, miss } from './retry'
import { type ClientState, enterStage, heardAt } from './state'
import { describeStatus, hasSameStatus } from './status'
import { type } from './typed'

/**
 * The client: from one state to the next, an event at a time. It never throws, whatever comes. What
 * has changed of the status, and of what is not answered yet, is told at the end.
 */
export const stepClient: Reducer<ClientState, ClientEvent, ClientEffect> = (before, event) => {
  if (before.stage.type === 'exited') return [before, []]
  const [state, effects] = step(before, event)
  return state.settings.interactive && state.stage.type !== 'exited'
    ? [state, [...effects, ...tell(before, state)]]
    : [state, effects]
}

const tell = (before: ClientState, state: ClientState): ReadonlyArray<ClientEffect> => [
  ...(hasSameStatus(before, state)
    ? []
    : [{ type: 'status', status: describeStatus(state) } as const]),
  ...(before.pending === state.pending
    ? []
    : [{ type: 'pending', messages: state.pending.toArray() } as const]),
]

const step = (state: ClientState, event: ClientEvent): Step => {
  switch (event.type) {
    case 'started':
      return start(state)
    case 'opened':
      return [enterStage(state, { type: 'connecting', deadline: event.at + welcomeMs }), []]
    case 'received':
      return receive(state, event)
    case 'closed':
      return lose(state, event)
    case 'unreachable':
      return miss(state, event)
    case 'typed':
      return type(state, event.line, event.at)
    case 'input-ended':
      return finish(state, event.at)
    case 'interrupted':
      return leave(state, event.status, event.at)
    case 'ticked':
      return expire(state, event.at)
  }
}

/** How often the shell gives the reducer a `ticked`, in milliseconds. */
export const tickMs = 250

/** How long a server may take to say `welcome`, in milliseconds. */
const welcomeMs = 5000

/** A person who types is listened to from now on; a pipe is read once what it brings can be sent. */
const start = (state: ClientState): Step => [
  state,
  state.settings.interactive
    ? [{ type: 'status', status: describeStatus(state) }, { type: 'read' }, connect]
    : [connect],
]

const receive = (state: ClientState, { lines, overlong, at }: Received): Step => {
  const effects: Array<ClientEffect> = []
  state = heardAt(state, at)
  for (const line of lines) {
    const [next, more] = hear(state, parseServerFrame(line), at)
    state = next
    effects.push(...more)
  }
  const [last, more] = overlong && !isDeaf(state) ? avoidStranger(state) : [state, []]
  return [last, [...effects, ...more]]
}
