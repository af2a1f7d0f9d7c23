import * as t from 'io-ts'
import { HeardName, HeardText, OptionalHeardName, OptionalHeardText } from '../value/heard'
import { Moment } from '../value/moment'
import { Name } from '../value/name'
import type { Optional } from '../value/optional'
import { RoomName } from '../value/room'
import { Seq } from '../value/seq'
import { OptionalReason, Text, Topic } from '../value/text'
import { OptionalMessageId } from '../value/token'
import { OptionalKind } from './kind'
import { LeaveReason } from './reason'
import {
  declareFact,
  optional,
  OptionalFlag,
  secrets,
  trustFactsOf,
  withSecrets,
} from './trust-fact'

/**
 * What has happened: the one place where it is said which facts there are and what they hold. The frame on
 * the wire, the line in server.log and what a client shows all derive from it, so a field that is added
 * here is everywhere.
 *
 * `seq` is a fact's number in the one order of the server: it grows, with holes, and never stands for two
 * facts. `at` is the server's clock, and never decreases.
 */
const factsOf = <
  Name extends t.Mixed,
  Text extends t.Mixed,
  Reason extends t.Mixed,
  Seq extends t.Mixed,
  Room extends t.Mixed,
  Topic extends t.Mixed,
  Id extends t.Mixed,
  Kind extends t.Mixed,
  Why extends t.Mixed,
  By extends t.Mixed,
>({
  name,
  text,
  reason,
  seq,
  room,
  topic,
  id,
  kind,
  why,
  by,
}: Vocabulary<Name, Text, Reason, Seq, Room, Topic, Id, Kind, Why, By>) => {
  const stamp = { seq, at: Moment }
  const fact = declareFact(stamp)
  /** Without a room, it is of the lobby. */
  const inRoom = optional(room)
  return {
    joined: fact('joined', { name }),
    /** `by` and `text` say who has kicked or banned the user, and why. */
    left: fact('left', { name, reason, by: optional(by), text: why }),
    renamed: fact('renamed', { from: name, to: name }),
    said: fact('said', { from: name, text, room: inRoom, id, kind }),
    /** `kept` says that `to` is away, and will find it in the history. */
    whispered: fact('whispered', { from: name, to: name, text, id, kind, kept: OptionalFlag }),
    entered: fact('entered', { room, name }),
    exited: fact('exited', { room, name }),
    described: fact('described', { room: inRoom, topic, by: name }),
    ...trustFactsOf({ name, why, by }, stamp),
  }
}

/** The codecs of what facts hold. */
interface Vocabulary<Name, Text, Reason, Seq, Room, Topic, Id, Kind, Why, By> {
  readonly name: Name
  readonly text: Text
  readonly reason: Reason
  readonly seq: Seq
  readonly room: Room
  readonly topic: Topic
  readonly id: Id
  readonly kind: Kind
  /** In the words of whoever has done it, if any. */
  readonly why: Why
  /** A name, or the host's. */
  readonly by: By
}

/** The facts that this server makes, each by its type, as all whom it concerns are told it. */
export const told = factsOf({
  name: Name,
  text: Text,
  reason: LeaveReason,
  seq: Seq,
  room: RoomName,
  topic: Topic,
  id: OptionalMessageId,
  kind: OptionalKind,
  why: OptionalReason,
  by: Name,
})

/** The same as the server knows them, and as they are kept: with what nobody is told. */
export const facts = {
  ...told,
  joined: withSecrets(told.joined, secrets.joined),
  whispered: withSecrets(told.whispered, secrets.whispered),
  owned: withSecrets(told.owned, secrets.owned),
  banned: withSecrets(told.banned, secrets.banned),
  muted: withSecrets(told.muted, secrets.muted),
}
export type FactType = keyof typeof facts
export type FactOf<Type extends FactType> = Optional<t.TypeOf<(typeof facts)[Type]>>
export type Fact = FactOf<FactType>
/** As it stands in the log. What is there most often is looked for first. */
export const LoggedFact = t.union([told.said, told.whispered, ...Object.values(told)])

/**
 * The same as a client hears them: a later server may allow other names, texts and reasons, and one of the
 * first release knows no numbers. Every fact is also a heard one.
 */
export const heardFacts = factsOf({
  name: HeardName,
  text: HeardText,
  reason: HeardName,
  seq: t.union([Seq, t.undefined]),
  room: HeardName,
  topic: HeardText,
  id: OptionalHeardName,
  kind: OptionalHeardName,
  why: OptionalHeardText,
  by: HeardName,
})
export type HeardOf<Type extends FactType> = Optional<t.TypeOf<(typeof heardFacts)[Type]>>
export type Heard = HeardOf<FactType>

/** Whether somebody says something: to all in a room, or to one. */
export const isSpoken = (fact: Heard): fact is HeardOf<'said' | 'whispered'> =>
  fact.type === 'said' || fact.type === 'whispered'
