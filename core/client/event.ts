import type * as O from 'fp-ts/Option'
import type { Answer } from '../message/answer'
import type { Heard } from '../message/fact'
import type { Lines } from '../wire/framing'
import type { Question } from './memory'

/** What can happen to a client; `at` is when, in milliseconds since the epoch, by the local clock. */
export type ClientEvent = Happening & { readonly at: number }
export type EventOf<Type extends ClientEvent['type']> = Extract<
  ClientEvent,
  { readonly type: Type }
>

type Happening =
  /** The program runs. */
  | { readonly type: 'started' }
  /** Bytes have come from the server: the lines that they completed, and whether the next is too long. */
  | (Lines & { readonly type: 'received' })
  /** The person has entered a line: a message or a command; empty if only Enter was pressed. */
  | Entered
  /** The person has typed the server's password, which nobody sees. */
  | { readonly type: 'password-entered'; readonly password: string }
  /** The display of a person wants that of the history, to show it where it belongs: `found` is to follow. */
  | { readonly type: 'looked-up'; readonly ask: Question }
  /** There is nothing more to read: Ctrl-D, or the end of what was piped in. */
  | { readonly type: 'input-ended' }
  /** A signal asks to stop; `status` is what to exit with. */
  | { readonly type: 'interrupted'; readonly status: number }
  /** A server has proved that it has a key, over TLS. Comes before `connected`; nothing was sent yet. */
  | Presented
  /**
   * TLS `isWanted`, and the server does not speak it; or plain text is, of a server whose key is known. Comes
   * instead of `connected`.
   */
  | { readonly type: 'unprotected'; readonly isWanted: boolean; readonly known: boolean }
  /** The connection stands; the server is to say `welcome`. */
  | { readonly type: 'connected' }
  /** The connection has ended or is broken. */
  | (Jitter & { readonly type: 'disconnected' })
  /** No connection could be made; `text` says why and what to check. */
  | (Jitter & { readonly type: 'unreachable'; readonly text: string })
  /** Time has passed; comes every `tickMs`. */
  | { readonly type: 'ticked' }

/**
 * A line, and when it was begun to be typed, in milliseconds since the epoch: what has happened since, the
 * person did not mean. What is piped in is begun when it comes.
 */
interface Entered {
  readonly type: 'entered'
  readonly line: string
  readonly begunAt: number
}

/** How a server was known before, and where that stands. */
export interface Pin {
  readonly fingerprint: string
  /** The file, and what the line begins with. */
  readonly path: string
  readonly server: string
}

interface Presented {
  readonly type: 'presented'
  /** Of its public key: `SHA256:` and base64. */
  readonly fingerprint: string
  /** By which it was known before. */
  readonly known: O.Option<Pin>
  /** Which one the user says that it must be. */
  readonly expected: O.Option<string>
  /** Whether an authority that this system trusts vouches that the key is that of the host. */
  readonly isVouchedFor: boolean
}

/** A random number, from 0 to 1, that keeps clients from coming back all at once. */
interface Jitter {
  readonly jitter: number
}

/** What a server says. */
export type Message = Heard | Answer
export type MessageOf<Type extends Message['type']> = Extract<Message, { readonly type: Type }>

/** What each stage deals with by itself: the connection and the clock. */
export type StageEvent =
  | EventOf<
      | 'started'
      | 'presented'
      | 'unprotected'
      | 'connected'
      | 'disconnected'
      | 'unreachable'
      | 'ticked'
    >
  | { readonly type: 'heard'; readonly message: Message; readonly at: number }
  /** The server has said a line that does not decode: it is no Puddle server, or a later one. */
  | { readonly type: 'garbled'; readonly at: number }
  /** The server sends a line that is too long; nothing after it can be read. */
  | { readonly type: 'overrun'; readonly at: number }
