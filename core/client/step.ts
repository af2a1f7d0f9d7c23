import { parseServerFrame } from '../protocol/line'
import type { Reducer } from '../reducer'
import { expire } from './deadline'
import type { ClientEffect, Step } from './effect'
import { describePlace, end, fail, failAsStranger, finish, leave } from './ending'
import type { ClientEvent, Received } from './event'
import { hear } from './heard'
import type { ClientState } from './state'
import { type } from './typed'

/** The client: from one state to the next, an event at a time. It never throws, whatever comes. */
export const stepClient: Reducer<ClientState, ClientEvent, ClientEffect> = (state, event) => {
  if (state.stage.type === 'exited') return [state, []]
  switch (event.type) {
    case 'opened':
      return open(state, event.at)
    case 'received':
      return receive(state, event)
    case 'closed':
      return lose(state)
    case 'unreachable':
      return fail(state, event.text)
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
export const tickMs = 500

/** How long a server may take to say `welcome`, in milliseconds. */
const welcomeMs = 5000

/** A person who types is listened to from now on; a pipe is read once what it brings can be sent. */
const open = (state: ClientState, at: number): Step => [
  { ...state, stage: { type: 'connecting', deadline: at + welcomeMs } },
  state.settings.interactive ? [{ type: 'read' }] : [],
]

const receive = (state: ClientState, { lines, overlong, at }: Received): Step => {
  const effects: Array<ClientEffect> = []
  state = { ...state, liveness: { type: 'heard', at } }
  for (const line of lines) {
    const [next, more] = hear(state, parseServerFrame(line), at)
    state = next
    effects.push(...more)
  }
  const [last, more] =
    overlong && state.stage.type !== 'exited' ? failAsStranger(state) : [state, []]
  return [last, [...effects, ...more]]
}

const lose = (state: ClientState): Step => {
  switch (state.stage.type) {
    case 'connecting':
      return failAsStranger(state)
    case 'leaving':
      return end(state, state.status)
    default:
      return fail(state, `The connection to ${describePlace(state)} is lost.`)
  }
}
