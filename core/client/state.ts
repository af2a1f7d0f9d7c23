import { List, Map, type OrderedSet } from 'immutable'

/** All that a client knows. */
export interface ClientState {
  readonly settings: ClientSettings
  readonly preferences: Preferences
  /** The name that one bears or bore last; before that, the one that one came with. */
  readonly name: string
  /** Whether one has been here: then a broken connection is made anew. */
  readonly hasJoined: boolean
  /** Attempts to connect since the connection was lost. */
  readonly attempts: number
  /** What was sent and is not answered yet, oldest first. */
  readonly pending: List<Pending>
  readonly stage: Stage
  readonly liveness: Liveness
  /** What to exit with when all is done: 1 once a piped line was refused or not understood. */
  readonly exitStatus: number
}

export interface ClientSettings {
  /** Where the server is, to be told in messages. */
  readonly host: string
  readonly port: number
  /** Whether a person types, who can be asked; otherwise the input is a file or a pipe. */
  readonly interactive: boolean
}

/** What a person likes to see and to hear. */
export interface Preferences {
  /** Whether joins, leaves and renames are passed over. */
  readonly quiet: boolean
  readonly bell: boolean
  /** Names whose messages are passed over, by their folded form. */
  readonly ignored: Map<string, string>
}

/** A line as it was typed, and when it was sent, in milliseconds since the epoch. */
export interface Pending {
  readonly text: string
  readonly at: number
}

/** When the server was last heard, or was asked for a sign of life, in milliseconds since the epoch. */
export type Liveness =
  { readonly type: 'heard'; readonly at: number } | { readonly type: 'pinged'; readonly at: number }

/** A stage in the life of a client. */
export type Stage =
  Connecting | Joining | Nameless | Haunted | Joined | Parting | Waiting | Leaving | Exited

/** Until the `welcome`; it is due at `deadline`, once the connection stands. */
export interface Connecting {
  readonly type: 'connecting'
  readonly deadline: number
}

/** A `join` is on its way. */
export interface Joining {
  readonly type: 'joining'
  /** The name that is asked for. */
  readonly name: string
  /** Whether it was told that one's ghost holds the name. */
  readonly haunted: boolean
}

/** The name was refused; the person may choose another. */
export interface Nameless {
  readonly type: 'nameless'
}

/** The name is still held, as it seems by one's own broken connection; the next `join` is at `until`. */
export interface Haunted {
  readonly type: 'haunted'
  readonly until: number
}

export interface Joined {
  readonly type: 'joined'
  /** Who is here, oneself included; who has spoken, or come, last stands last. */
  readonly roster: OrderedSet<string>
  /** Who whispered last, to be replied to; null if nobody did. */
  readonly whisperer: string | null
  /** Whether one leaves as soon as all that was sent has been answered. */
  readonly finishing: boolean
}

/** The connection is given up and being ended; `closed` is to follow. */
export interface Parting {
  readonly type: 'parting'
}

/** There is no connection; the next attempt is at `until`. */
export interface Waiting {
  readonly type: 'waiting'
  readonly until: number
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

/** `name` is the one to join with. */
export const initialClientState = (name: string, settings: ClientSettings): ClientState => ({
  settings,
  preferences: { quiet: false, bell: true, ignored: Map() },
  name,
  hasJoined: false,
  attempts: 0,
  pending: List(),
  stage: { type: 'connecting', deadline: Infinity },
  liveness: { type: 'heard', at: Infinity },
  exitStatus: 0,
})

export const enterStage = (state: ClientState, stage: Stage): ClientState => ({ ...state, stage })

/**
 * The server was heard. Written field by field, since every chunk makes this copy: as a spread, it made a
 * simulated world of fifty people a quarter slower.
 */
export const heardAt = (state: ClientState, at: number): ClientState => ({
  settings: state.settings,
  preferences: state.preferences,
  name: state.name,
  hasJoined: state.hasJoined,
  attempts: state.attempts,
  pending: state.pending,
  stage: state.stage,
  liveness: { type: 'heard', at },
  exitStatus: state.exitStatus,
})
