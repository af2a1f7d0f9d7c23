import { Set } from 'immutable'

/** All that a client knows. */
export interface ClientState {
  readonly settings: ClientSettings
  readonly stage: Stage
  readonly liveness: Liveness
  /** What to exit with when all is done: 1 once a piped line was refused or not understood. */
  readonly status: number
}

export interface ClientSettings {
  /** The name to join with. */
  readonly name: string
  /** Where the server is, to be told in messages. */
  readonly host: string
  readonly port: number
  /** Whether a person types, who can be asked; otherwise the input is a file or a pipe. */
  readonly interactive: boolean
}

/** When the server was last heard, or was asked for a sign of life, in milliseconds since the epoch. */
export type Liveness =
  { readonly type: 'heard'; readonly at: number } | { readonly type: 'pinged'; readonly at: number }

/** A stage in the life of a client. */
export type Stage = Connecting | Joining | Nameless | Joined | Leaving | Exited

/** Until the `welcome`; it is due at `deadline`, once the connection stands. */
export interface Connecting {
  readonly type: 'connecting'
  readonly deadline: number
}

/** A `join` is on its way. */
export interface Joining {
  readonly type: 'joining'
}

/** The name was refused; the person may choose another. */
export interface Nameless {
  readonly type: 'nameless'
}

export interface Joined {
  readonly type: 'joined'
  readonly name: string
  /** Who is here, oneself included. */
  readonly roster: Set<string>
  /** Who whispered last, to be replied to; null if nobody did. */
  readonly whisperer: string | null
  /** Whether one leaves as soon as all that was sent has been answered. */
  readonly finishing: boolean
}

/** A `leave` is on its way; the connection ends by itself, or is ended at `deadline`. */
export interface Leaving {
  readonly type: 'leaving'
  readonly deadline: number
}

/** Nothing matters any more. */
export interface Exited {
  readonly type: 'exited'
}

export const initialClientState = (settings: ClientSettings): ClientState => ({
  settings,
  stage: { type: 'connecting', deadline: Infinity },
  liveness: { type: 'heard', at: Infinity },
  status: 0,
})
