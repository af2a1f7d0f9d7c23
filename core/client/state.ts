import * as O from 'fp-ts/Option'
import { List, Map, type OrderedSet, Set } from 'immutable'
import type { Token } from '../value/credential'
import { type Folded, foldName, Name } from '../value/name'
import { lobby, type RoomName } from '../value/room'
import { initialMemory, type Memory } from './memory'
import type { Missed } from './missed'
import type { Pending } from './pending'
import type { Query } from './query'
import { type Awaited, initialRooms, type Rooms } from './room'

/** All that a client knows. */
export interface ClientState {
  readonly settings: ClientSettings
  readonly preferences: Preferences
  readonly rooms: Rooms
  readonly memory: Memory
  /** What was typed for others and is not known to have arrived, oldest first. */
  readonly pending: List<Pending>
  /** How many messages have been given an id. */
  readonly numbered: number
  /** The names that the user has asked for: under one of them stands what the user has said. */
  readonly aliases: Set<Folded>
  /** The name that the user bears or bore last, as the server has it; at first `joinAs`. */
  readonly name: string
  /** The name to join with: the same, unless a later server gives names that this client may not ask for. */
  readonly joinAs: Name
  readonly stage: Stage
  /**
   * Whether the user has been here under the name to join with. Then it may be taken by the user's own lost
   * connection; if not, it is another's.
   */
  readonly hasBeenHere: boolean
  /** Whether the person was told that the name is taken, and asked for until it is free. */
  readonly knowsTaken: boolean
  readonly password: Password
  /** Who whispered last, be it on an earlier connection. */
  readonly whisperer: O.Option<Whisperer>
  /** What to exit with when all is done: 1 once a piped line was refused or not understood. */
  readonly exitStatus: number
}

export interface ClientSettings {
  /** Where the server is, to be told in messages. */
  readonly host: string
  readonly port: number
  /** Who types: a person, a file or a pipe, or nobody, since what is said is only followed. */
  readonly user: 'person' | 'pipe' | 'follower'
  /** Whether each line is a message, and none a command. */
  readonly verbatim: boolean
  /** Begins the id of each message: random, so that no other run of a client has the same ones. */
  readonly idPrefix: string
  /** How many messages that were said before are shown where the user has not been. */
  readonly last: number
  /** Proves to this server that the user is the one who was here before. */
  readonly token: O.Option<KnownToken>
  /** Of the server, if the user has given it beforehand. */
  readonly password: O.Option<string>
  /** Whether the user can be asked for a password: what is typed can be kept from being shown. */
  readonly canHide: boolean
  /** The number of the fact after which all is shown, if an earlier run has shown what was before. */
  readonly since: O.Option<number>
}

/** A token, and the file where it lies. Whoever has it is the user. */
export interface KnownToken {
  readonly value: Token
  readonly path: string
  /** Whether the user has named the file; in the client's own there is a line for each server. */
  readonly isGiven: boolean
}

/** What lets one into a server that asks for it. */
interface Password {
  /** Whether the server of this connection asks for one: to others it is not told. */
  readonly isNeeded: boolean
  /** None until the user has typed it, and again once it was wrong. */
  readonly known: O.Option<string>
}

/** What a person likes to see and to hear. */
export interface Preferences {
  /** Whether joins, leaves and renames are passed over. */
  readonly quiet: boolean
  readonly bell: boolean
  /** Names whose messages are passed over, by their folded form. */
  readonly ignored: Map<Folded, string>
}

/** Who whispered last, to be replied to. */
export interface Whisperer {
  readonly name: string
  /**
   * When the whisper was shown before which another had whispered, in milliseconds since the epoch; none as long as it
   * is held back.
   */
  readonly since: O.Option<number>
  /**
   * Whether the person is still here: whoever comes later under that name is another. Of those who whispered while the
   * user was away, or before that, nobody knows.
   */
  readonly presence: 'here' | 'gone' | 'unknown'
}

/** How often it was tried to come back since the user was here; none for a user who never was. */
export type Attempts = O.Option<number>

interface Tried {
  readonly attempts: Attempts
}

/** When the server was last heard, or what is unanswered since was sent, in milliseconds since the epoch. */
export type Liveness =
  | { readonly type: 'heard'; readonly at: number }
  | { readonly type: 'unanswered'; readonly at: number }

/** On a connection that the server has welcomed, and that may fall silent. */
interface Live {
  readonly liveness: Liveness
}

/** The stages in the life of a client, and what is known at each. */
interface Stages {
  /** A connection is being made. */
  readonly connecting: Tried
  /** The server has a key that is not known; the person was asked at `since` whether it is right. */
  readonly unverified: Tried & { readonly fingerprint: string; readonly since: number }
  /** The connection stands; the `welcome` is due at `deadline`. */
  readonly greeting: Tried & { readonly deadline: number }
  /** A `join` for that name is on its way. */
  readonly joining: Live & Tried & { readonly name: Name }
  /** The name was refused; the person may choose another. */
  readonly nameless: Live & Tried
  /** The name was refused, and the server waits no longer; a connection is made for the next name. */
  readonly outside: object
  /** The server asks for a password before a `join` for that name. */
  readonly 'awaiting-password': Live & Tried & { readonly name: Name }
  /** The same, but the server waits no longer; a connection is made when the password is known. */
  readonly 'locked-out': object
  /** The name is taken, perhaps by the user's own broken connection; the next `join` is at `until`. */
  readonly 'awaiting-name': Live & Tried & { readonly until: number }
  readonly joined: Live & {
    /** Who is here, the user included; whoever has spoken, or come, last stands last. */
    readonly roster: OrderedSet<string>
    /** Who is to join in the same step in which they have left: they have come anew, from elsewhere. */
    readonly replaced: O.Option<string>
    /** What the server is to answer with `room`, oldest first. */
    readonly awaited: List<Awaited>
    /** What of the history is asked for and not answered yet, oldest first. */
    readonly queries: List<Query>
    readonly missed: Missed
    /** Whether the user leaves as soon as all that was sent has been answered. */
    readonly finishing: boolean
    /** How much of the next list is shown: a person gets the first unasked, and who is back knows most of it. */
    readonly list: 'brief' | 'count' | 'whole'
  }
  /** The connection is given up and being ended, to come back; `disconnected` is to follow. */
  readonly disconnecting: { readonly attempts: number }
  /** There is no connection; the next attempt is at `until`. */
  readonly waiting: { readonly attempts: number; readonly until: number }
  /** A `leave` is on its way; the connection ends by itself, or is ended at `deadline`. */
  readonly leaving: { readonly deadline: number }
  /** Nothing matters any more. */
  readonly exited: object
}

export type StageName = keyof Stages
export type StageOf<Name extends StageName> = {
  [Type in Name]: { readonly type: Type } & Stages[Type]
}[Name]
export type Stage = StageOf<StageName>
export type Joined = StageOf<'joined'>

/** The stages that have a connection on which the server has said `welcome`. */
export type Welcomed = Extract<Stage, Live>

/** `name` is the one to join with, `room` the one to begin in. */
export const initialClientState = (
  name: Name,
  settings: ClientSettings,
  room: RoomName = lobby,
): ClientState => ({
  settings,
  preferences: { quiet: false, bell: true, ignored: Map() },
  rooms: initialRooms(room),
  memory: initialMemory(settings.since),
  pending: List(),
  numbered: 0,
  aliases: Set(),
  name,
  joinAs: name,
  stage: { type: 'connecting', attempts: O.none },
  hasBeenHere: false,
  knowsTaken: false,
  password: { isNeeded: false, known: settings.password },
  whisperer: O.none,
  exitStatus: 0,
})

export const enterStage = (state: ClientState, stage: Stage): ClientState => ({ ...state, stage })

export const markLiveness = (state: ClientState, liveness: Liveness): ClientState =>
  'liveness' in state.stage ? enterStage(state, { ...state.stage, liveness }) : state

/** The server calls the user by that name. */
export const bearName = (state: ClientState, name: string): ClientState => ({
  ...state,
  name,
  joinAs: Name.is(name) ? name : state.joinAs,
})

/** The user has asked to be called that. */
export const noteAlias = (state: ClientState, name: string): ClientState => ({
  ...state,
  aliases: state.aliases.add(foldName(name)),
})

/** Where the server is, in words. */
export const describePlace = ({ settings: { host, port } }: ClientState): string =>
  `${host} port ${port}`
