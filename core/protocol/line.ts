import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type * as t from 'io-ts'
import { type ClientFrame, clientFrames } from './client-frame'
import { type Refusal, refusal } from './refusal'
import { type ServerFrame, serverFrames } from './server-frame'

/** A line is a frame in JSON. What does not decode becomes a refusal, never an exception. */

/** Longest foreign type that an error repeats, in characters. */
const echoLengthMax = 32

const parseJson = (line: string): E.Either<Refusal, unknown> =>
  E.tryCatch(
    () => JSON.parse(line),
    () => refusal('bad-frame', 'A frame is one JSON object on one line; this is not JSON.'),
  )

const readType = (value: unknown): E.Either<Refusal, string> =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? E.left(refusal('bad-frame', 'A frame is a JSON object; this is another JSON value.'))
    : 'type' in value && typeof value.type === 'string'
      ? E.right(value.type)
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
  const echo = type.slice(0, echoLengthMax)
  const text = `There is no request ${JSON.stringify(echo)}; known are ${[...known].join(', ')}.`
  return refusal('unknown-type', text, echo)
}

const parseFrame = <Frame>(codecs: Readonly<Record<string, t.Decoder<unknown, Frame>>>) => {
  const byType = new Map(Object.entries(codecs))
  const decodeAs =
    (value: unknown) =>
    (type: string): E.Either<Refusal, Frame> => {
      const codec = byType.get(type)
      return codec === undefined
        ? E.left(refuseType(type, byType.keys()))
        : pipe(codec.decode(value), E.mapLeft(reportField(type)))
    }
  return (line: string): E.Either<Refusal, Frame> =>
    pipe(
      parseJson(line),
      E.chain((value) => pipe(readType(value), E.chain(decodeAs(value)))),
    )
}

/** Reads a client's line, without its line feed: the frame, or the refusal that answers it. */
export const parseClientFrame = parseFrame<ClientFrame>(clientFrames)

/** Reads a server's line, without its line feed; a refusal here says that it is no such server. */
export const parseServerFrame = parseFrame<ServerFrame>(serverFrames)

/** Writes a frame as a line, with its line feed. */
export const formatFrame = (frame: object): string => `${JSON.stringify(frame)}\n`
