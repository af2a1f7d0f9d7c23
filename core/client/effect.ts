import type { ClientFrame } from '../protocol/client-frame'
import type { Entry } from './entry'
import type { ClientState } from './state'

/**
 * What a client does. Effects are carried out in the order of the list: entries are shown in the order
 * in which the server told them, frames are sent in the order in which they were typed, and nothing
 * follows an `exit`.
 */
export type ClientEffect = Send | Show | Read | Exit

export interface Send {
  readonly type: 'send'
  readonly frame: ClientFrame
}

export interface Show {
  readonly type: 'show'
  readonly entry: Entry
}

/** From now on what is typed is wanted. Comes once. */
export interface Read {
  readonly type: 'read'
}

/** Close the connection and end with that status. */
export interface Exit {
  readonly type: 'exit'
  readonly status: number
}

export const send = (frame: ClientFrame): Send => ({ type: 'send', frame })
export const show = (entry: Entry): Show => ({ type: 'show', entry })
export const complain = (text: string): Show => show({ type: 'problem', text })
export const exit = (status: number): Exit => ({ type: 'exit', status })

/** The state and effects that follow an event, or a part of one. */
export type Step = readonly [ClientState, ReadonlyArray<ClientEffect>]
