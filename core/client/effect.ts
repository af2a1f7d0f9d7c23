import type { Ask, Sign } from '../message/ask'
import type { Step } from '../reducer'
import type { Found } from './look-up-for'
import type { Entry } from './words'
import type { Message, MessageOf, StageEvent } from './event'
import type { ClientState, StageName, StageOf } from './state'
import type { Status } from './status'

/** The state and effects that follow an event of the client, or a part of one. */
export type ClientStep = Step<ClientState, ClientEffect>

/** What becomes of an event at a stage. */
export type StepStage<Name extends StageName> = (
  state: ClientState,
  stage: StageOf<Name>,
  event: StageEvent,
) => ClientStep

/** What becomes of a message at a stage, or of those of one type. */
export type Hear<Name extends StageName, Type extends Message['type'] = Message['type']> = (
  state: ClientState,
  stage: StageOf<Name>,
  message: MessageOf<Type>,
  at: number,
) => ClientStep

/**
 * What a client does. Effects are carried out in the order of the list: entries are shown in the order
 * in which the server told them, asks are sent in the order in which they were typed, and nothing
 * follows an `exit`.
 */
export type ClientEffect =
  | WireEffect
  | ViewEffect
  | Found
  /** From now on what is typed is wanted. Comes once. */
  | { readonly type: 'read' }

/** What concerns the connection, and the process. */
export type WireEffect =
  /**
   * Make a connection; there is none. `connected` or `unreachable` is to follow, or else `unprotected`; where TLS is
   * wanted, `presented` comes before.
   */
  | { readonly type: 'connect' }
  /**
   * Keep the key of that fingerprint as that of the server. If it has just been presented, `presented` is to follow
   * again, with the key that counts from now on.
   */
  | { readonly type: 'pin'; readonly fingerprint: string }
  /** The key that was presented is right: `connected` is to follow. */
  | { readonly type: 'proceed' }
  /** End the connection; nothing more is wanted of it. `disconnected` is to follow. */
  | { readonly type: 'disconnect' }
  | { readonly type: 'send'; readonly ask: Ask | Sign }
  /** Close the connection and end with that status. */
  | { readonly type: 'exit'; readonly status: number }

/** What the user is to see. */
export type ViewEffect =
  | { readonly type: 'show'; readonly entry: Entry }
  /** What was typed could not be sent: give it back to the person. */
  | { readonly type: 'return'; readonly text: string }
  /** Show the rest of the latest message of which only the beginning was shown. */
  | { readonly type: 'more' }
  /** Clear the screen. */
  | { readonly type: 'clear' }
  /** The status has changed. Told to a person alone. */
  | { readonly type: 'status'; readonly status: Status }

export const connect: ClientEffect = { type: 'connect' }
export const send = (ask: Ask | Sign): ClientEffect => ({ type: 'send', ask })
export const show = (entry: Entry): ClientEffect => ({ type: 'show', entry })
export const notify = (text: string): ClientEffect => show({ type: 'notice', text })
export const complain = (text: string): ClientEffect => show({ type: 'problem', text })
export const giveBack = (text: string): ClientEffect => ({ type: 'return', text })
