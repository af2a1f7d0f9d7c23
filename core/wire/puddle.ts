import * as E from 'fp-ts/Either'
import type * as t from 'io-ts'
import { type Answer, answers } from '../message/answer'
import { type Ask, asks, type Sign, signs } from '../message/ask'
import { type Fact, type FactOf, facts, type Heard, heardFacts, told } from '../message/fact'
import { formatMoment } from '../value/moment'
import { Name } from '../value/name'
import type { Found, Query } from '../message/query'
import { echo, type ErrorCode, type Refusal, refusal } from '../value/refusal'
import { lobby, RoomName } from '../value/room'
import { Sought, Text, Topic } from '../value/text'
import type { Dialect } from './dialect'

/**
 * Puddle's own language: a frame is one JSON object on one line. What does not decode becomes a refusal,
 * never an exception.
 */

interface Typed {
  readonly type: string
  readonly [field: string]: unknown
}

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

const reportShape = (value: unknown): Refusal => {
  if (value === undefined)
    return refusal('bad-frame', 'A frame is one JSON object on one line; this is not JSON.')
  return typeof value !== 'object' || value === null || Array.isArray(value)
    ? refusal('bad-frame', 'A frame is a JSON object; this is another JSON value.')
    : refusal('bad-frame', 'A frame needs a field "type", a string.')
}

/** The codes of the fields whose codecs say in a sentence what is wrong with a string. */
const codes: ReadonlyMap<string, ErrorCode> = new Map([
  [Name.name, 'bad-name'],
  [Text.name, 'bad-text'],
  [RoomName.name, 'bad-room'],
  [Topic.name, 'bad-topic'],
  [Sought.name, 'bad-text'],
  ['Reason', 'bad-text'],
])

/** Names the first field at fault and what it must be; never repeats the bad value. */
const reportField = (type: string, [error]: t.Errors): Refusal => {
  const field = error?.context[1]
  const code = codes.get(field?.type.name ?? '')
  if (code !== undefined && error?.message !== undefined) return refusal(code, error.message, type)
  const wanted = code === undefined ? field?.type.name : 'string'
  return refusal('bad-frame', `The field "${field?.key}" of "${type}" must be a ${wanted}.`, type)
}

const reportType = (type: string, known: Iterable<string>): Refusal => {
  const text = `There is no frame type "${echo(type)}"; known are ${[...known].join(', ')}.`
  return refusal('unknown-type', text, echo(type))
}

interface FrameCodec<Frame> {
  readonly decode: t.Decode<unknown, Frame>
  readonly type: { readonly props: t.Props }
}

/** Only fields of the codec, each as it should be: what needs no decoding, in half the time. */
const isExact = <Frame>(
  { type: { props } }: FrameCodec<Frame>,
  value: Typed,
): value is Frame & Typed => {
  for (const field in props) if (props[field]?.is(value[field]) === false) return false
  for (const field in value) if (!Object.hasOwn(props, field)) return false
  return true
}

/** Most of what a server writes bears a moment, which is no text once it is decoded. */
const isRead = (_codec: unknown, _value: unknown): _value is never => false

/** Without closures and pipes, which cost as much as the decoding: it is on the way of every message. */
const parseFrame = <Frame>(
  codecs: Readonly<Record<string, FrameCodec<Frame>>>,
  isDecoded: (codec: FrameCodec<Frame>, value: Typed) => value is Frame & Typed,
) => {
  const byType = new Map(Object.entries(codecs))
  return (line: string): E.Either<Refusal, Frame> => {
    const value = parseJson(line)
    if (!isTyped(value)) return E.left(reportShape(value))
    const codec = byType.get(value.type)
    if (codec === undefined) return E.left(reportType(value.type, byType.keys()))
    if (isDecoded(codec, value)) return E.right(value)
    const frame = codec.decode(value)
    return E.isLeft(frame) ? E.left(reportField(value.type, frame.left)) : frame
  }
}

/** Most texts hold nothing to be escaped, and to see that takes a fraction of the time of JSON.stringify. */
const plain = /^[ !#-[\]-~]*$/

const quote = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text))

/** What most lines are is spelled out: JSON.stringify takes twice as long. No name needs an escape. */
const writeSaid = ({ from, text, room, id, kind, seq, at }: FactOf<'said'>): string =>
  `{"type":"said","from":"${from}","text":${quote(text)}` +
  (room === undefined ? '' : `,"room":"${room}"`) +
  (id === undefined ? '' : `,"id":${quote(id)}`) +
  (kind === undefined ? '' : `,"kind":"${kind}"`) +
  `,"seq":${seq},"at":"${formatMoment(at)}"}\n`

const messages = { ...told, ...answers }

/** TypeScript cannot see that the codec of a type is given only messages of that type. */
const encode = (message: Fact | Answer): unknown =>
  (messages[message.type] as t.Encoder<Fact | Answer, unknown>).encode(message)

const writeAny = (message: Fact | Answer): string => `${JSON.stringify(encode(message))}\n`

let listed: Answer | undefined
let list = ''

/** The same list goes to whoever asks, until it changes; to write 10 000 names took a millisecond. */
const writeList = (message: Answer): string => {
  if (message !== listed) list = writeAny(message)
  listed = message
  return list
}

const write = (message: Fact | Answer): string => {
  if (message.type === 'said') return writeSaid(message)
  return message.type === 'users' ? writeList(message) : writeAny(message)
}

const encodeKept = (fact: Fact): unknown =>
  (facts[fact.type] as t.Encoder<Fact, unknown>).encode(fact)

/** All that the server knows of it. */
const writeKept = (fact: Fact): string =>
  told[fact.type] === facts[fact.type] ? write(fact) : `${JSON.stringify(encodeKept(fact))}\n`

/** What was written once is not decoded and written anew: an answer may hold 200 facts. */
const writeFound = (
  { type, room = lobby, token }: Query,
  { facts: found, more }: Found,
): string => {
  const answer = type === 'recall' ? 'history' : 'matches'
  const inRoom = room === lobby ? '' : `,"room":"${room}"`
  const place = token === undefined ? inRoom : ',"whispers":true'
  return `{"type":"${answer}","facts":[${found.join(',')}]${place},"more":${more}}\n`
}

export const puddle: Dialect = {
  read: parseFrame<Ask | Sign>({ ...asks, ...signs }, isExact),
  write,
  writeKept,
  writeFound,
}

/** Reads a fact as this server has written it. */
export const readFact = parseFrame<Fact>(facts, isRead)

/** Reads a server's line, without its line feed; a refusal here says that it is no such server. */
export const readMessage = parseFrame<Heard | Answer>({ ...heardFacts, ...answers }, isRead)

/** Writes what a client sends as a line, with its line feed. */
export const writeAsk = (ask: Ask | Sign): string => `${JSON.stringify(ask)}\n`
