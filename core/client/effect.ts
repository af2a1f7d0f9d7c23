import type { ClientFrame } from '../wire/client-frame'
import type { Entry } from './entry'
import type { ClientState, Pending } from './state'
import type { Status } from './status'

/**
 * What a client does. Effects are carried out in the order of the list: entries are shown in the order
 * in which the server told them, frames are sent in the order in which they were typed, and nothing
 * follows an `exit`.
 */
export type ClientEffect =
  Connect | Disconnect | Send | Show | Read | Return | Clear | TellStatus | TellPending | Exit

/** Make a connection; there is none. `opened` or `unreachable` is to follow. */
export interface Connect {
  readonly type: 'connect'
}

/** End the connection; nothing more is wanted of it. */
export interface Disconnect {
  readonly type: 'disconnect'
}

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

/** What was typed could not be sent: give it back to the person. */
export interface Return {
  readonly type: 'return'
  readonly text: string
}

/** Clear the screen. */
export interface Clear {
  readonly type: 'clear'
}

/** The status has changed. Told to a person alone, as is what is pending. */
export interface TellStatus {
  readonly type: 'status'
  readonly status: Status
}

/** What is sent and not answered has changed; oldest first. */
export interface TellPending {
  readonly type: 'pending'
  readonly messages: ReadonlyArray<Pending>
}

/** Close the connection and end with that status. */
export interface Exit {
  readonly type: 'exit'
  readonly status: number
}

export const connect: Connect = { type: 'connect' }
export const send = (frame: ClientFrame): Send => ({ type: 'send', frame })
export const show = (entry: Entry): Show => ({ type: 'show', entry })
export const notify = (text: string): Show => show({ type: 'notice', text })
export const complain = (text: string): Show => show({ type: 'problem', text })
export const giveBack = (text: string): Return => ({ type: 'return', text })
export const exit = (status: number): Exit => ({ type: 'exit', status })

/** The state and effects that follow an event, or a part of one. */
export type Step = readonly [ClientState, ReadonlyArray<ClientEffect>]
