import * as t from 'io-ts'
import { Moment } from '../value/moment'
import { HeardName, HeardText, OptionalHeardName } from '../value/heard'
import { Name } from '../value/name'
import type { Optional } from '../value/optional'
import { RoomName } from '../value/room'
import { Seq } from '../value/seq'
import { Text, Topic } from '../value/text'
import { OptionalMessageId } from '../value/token'
import { OptionalKind } from './kind'
import { LeaveReason } from './reason'

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
>({
  name,
  text,
  reason,
  seq,
  room,
  topic,
  id,
  kind,
}: Vocabulary<Name, Text, Reason, Seq, Room, Topic, Id, Kind>) => {
  const fact = <Type extends string, Fields extends t.Props>(type: Type, fields: Fields) =>
    t.strict({ type: t.literal(type), ...fields, seq, at: Moment })
  /** Without a room, it is of the lobby. */
  const inRoom = t.union([room, t.undefined], room.name)
  return {
    joined: fact('joined', { name }),
    left: fact('left', { name, reason }),
    renamed: fact('renamed', { from: name, to: name }),
    said: fact('said', { from: name, text, room: inRoom, id, kind }),
    whispered: fact('whispered', { from: name, to: name, text, id, kind }),
    entered: fact('entered', { room, name }),
    exited: fact('exited', { room, name }),
    described: fact('described', { room: inRoom, topic, by: name }),
  }
}

/** The codecs of what facts hold. */
interface Vocabulary<Name, Text, Reason, Seq, Room, Topic, Id, Kind> {
  readonly name: Name
  readonly text: Text
  readonly reason: Reason
  readonly seq: Seq
  readonly room: Room
  readonly topic: Topic
  readonly id: Id
  readonly kind: Kind
}

/** The facts that this server makes, each by its type. */
export const facts = factsOf({
  name: Name,
  text: Text,
  reason: LeaveReason,
  seq: Seq,
  room: RoomName,
  topic: Topic,
  id: OptionalMessageId,
  kind: OptionalKind,
})
export type FactType = keyof typeof facts
export type FactOf<Type extends FactType> = Optional<t.TypeOf<(typeof facts)[Type]>>
export type Fact = FactOf<FactType>
export const Fact = t.union([
  facts.said,
  facts.whispered,
  facts.joined,
  facts.left,
  facts.renamed,
  facts.entered,
  facts.exited,
  facts.described,
])

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
})
export type HeardOf<Type extends FactType> = Optional<t.TypeOf<(typeof heardFacts)[Type]>>
export type Heard = HeardOf<FactType>
