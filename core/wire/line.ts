import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type * as t from 'io-ts'
import { type ClientFrame, clientFrames } from './client-frame'
import { quote } from '../value/json'
import { echo, type Refusal, refusal } from '../value/refusal'
import { type FrameOf, type ServerFrame, serverFrames } from './server-frame'

/** A line is a frame in JSON. What does not decode becomes a refusal, never an exception. */

interface Typed {
  readonly type: string
}

const parseJson = (line: string): E.Either<Refusal, unknown> =>
  E.tryCatch(
    () => JSON.parse(line),
    () => refusal('bad-frame', 'A frame is one JSON object on one line; this is not JSON.'),
  )

const isTyped = (value: object): value is Typed => 'type' in value && typeof value.type === 'string'

const readTyped = (value: unknown): E.Either<Refusal, Typed> =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? E.left(refusal('bad-frame', 'A frame is a JSON object; this is another JSON value.'))
    : isTyped(value)
      ? E.right(value)
      : E.left(refusal('bad-frame', 'A frame needs a field "type", a string.'))

/** Names the first field at fault and what it must be; never repeats the bad value. */
const reportField =
  (type: string) =>
  (errors: t.Errors): Refusal => {
    const field = errors[0]?.context[1]
    const text = `The field "${field?.key}" of "${type}" must be a ${field?.type.name}.`
    return refusal('bad-frame', text, type)
  }

const refuseType = (type: string, known: Iterable<string>): Refusal => {
  const text = `There is no frame type "${echo(type)}"; known are ${[...known].join(', ')}.`
  return refusal('unknown-type', text, echo(type))
}

/** Written without E.chain, which costs as much as the decoding, on the way of every message. */
const parseFrame = <Frame>(codecs: Readonly<Record<string, t.Decoder<unknown, Frame>>>) => {
  const byType = new Map(Object.entries(codecs))
  const decode = (value: Typed): E.Either<Refusal, Frame> => {
    const codec = byType.get(value.type)
    return codec === undefined
      ? E.left(refuseType(value.type, byType.keys()))
      : pipe(codec.decode(value), E.mapLeft(reportField(value.type)))
  }
  return (line: string): E.Either<Refusal, Frame> => {
    const value = parseJson(line)
    if (E.isLeft(value)) return value
    const typed = readTyped(value.right)
    return E.isLeft(typed) ? typed : decode(typed.right)
  }
}

/** Reads a client's line, without its line feed: the frame, or the refusal that answers it. */
export const parseClientFrame = parseFrame<ClientFrame>(clientFrames)

/** Reads a server's line, without its line feed; a refusal here says that it is no such server. */
export const parseServerFrame = parseFrame<ServerFrame>(serverFrames)

/** What most lines are is spelled out: JSON.stringify takes twice as long. */
const formatSaid = ({ from, text, at }: FrameOf<'said'>): string =>
  `{"type":"said","from":${quote(from)},"text":${quote(text)},"at":"${at}"}\n`

/** Writes a frame as a line, with its line feed. */
export const formatFrame = (frame: ClientFrame | ServerFrame): string =>
  frame.type === 'said' ? formatSaid(frame) : `${JSON.stringify(frame)}\n`
