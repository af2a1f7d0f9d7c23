import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import * as t from 'io-ts'
import { formatJson, upsetting } from '../log/line'
import type { Received, ServerEvent } from '../server/event'
import type { Settings } from '../server/state'

/**
 * A recording: all that a server's reducer was given, in order, as lines of JSON. A `header` begins a
 * run of the server (a file may hold several); events follow as they are, and among them digests of
 * the effects that came of them. With the header's settings, the same events give the same effects.
 *
 * A frame that a client sent stands there as it came, so that it can be read and searched, if its fields
 * are strings in the usual order with nothing to be escaped; any other line is a string.
 */

/** The version of this format. */
export const recordFormat = 2

const Limits = t.strict({
  joinMs: t.number,
  idleMs: t.number,
  rate: t.number,
  burst: t.number,
  backlogBytesMax: t.number,
  backlogTotalBytesMax: t.number,
  connectionsMax: t.number,
  connectionsPerAddressMax: t.number,
})

const SettingsCodec: t.Type<Settings> = t.strict({
  limits: Limits,
  server: t.string,
  welcome: t.string,
})

/** The begin of a run; `version` is that of the program, `at` the time in milliseconds. */
export const Header = t.strict({
  type: t.literal('header'),
  format: t.literal(recordFormat),
  version: t.string,
  at: t.number,
  settings: SettingsCodec,
})
export type Header = t.TypeOf<typeof Header>

/** The begin of a run in another format than today's: so much of a header is the same in all formats. */
const OtherHeader = t.strict({ type: t.literal('header'), format: t.number, version: t.string })
export type OtherHeader = t.TypeOf<typeof OtherHeader>

/** `effects` is the digest of the effects of the last so many `events`. */
export const Digested = t.strict({
  type: t.literal('digest'),
  events: t.number,
  effects: t.string,
})
export type Digested = t.TypeOf<typeof Digested>

/** What stands in a line. */
export type Recorded = Header | Digested | ServerEvent

const event = <Type extends ServerEvent['type'], Fields extends t.Props>(
  type: Type,
  fields: Fields,
) => t.strict({ type: t.literal(type), ...fields, at: t.number })

const connection = t.number

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A line, out of what stands for it. */
const Line = new t.Type<string, string, unknown>(
  'line',
  t.string.is,
  (value, context) =>
    isObject(value) ? t.success(JSON.stringify(value)) : t.string.validate(value, context),
  t.identity,
)

const RecordedCodec: t.Decoder<unknown, Recorded> = t.union([
  event('received', { connection, lines: t.array(Line), overlong: t.boolean }),
  event('ticked', {}),
  event('connected', { connection, address: t.string, port: t.number }),
  event('earned', { connection }),
  event('overflowed', { connection, waiting: t.number }),
  event('disconnected', { connection }),
  event('stopped', {}),
  Digested,
  Header,
])

/** Longest line of a recording, in bytes: what one read of a socket can bring, escaped, and more. */
export const recordBytesMax = 4_194_304

/** A string in JSON with nothing to be escaped, neither for JSON nor for a terminal. */
const plain = `"[^"\\\\\\0-\\x1f\\p{Cs}${upsetting}]*"`

const fields = ['name', 'to', 'text', 'token'].map((field) => `(?:,"${field}":${plain})?`)

/** A frame that JSON.parse and JSON.stringify give back as it was; seen without parsing it. */
const plainFrame = new RegExp(`^\\{"type":${plain}${fields.join('')}\\}$`, 'u')

const formatLine = (line: string): string => (plainFrame.test(line) ? line : formatJson(line))

/** What most records are is spelled out: to escape the frames in them takes twice as long. */
const formatReceived = ({ connection, lines, overlong, at }: Received): string =>
  `{"type":"received","connection":${connection},"lines":[${lines.map(formatLine).join()}],` +
  `"overlong":${overlong},"at":${at}}\n`

/** One line, with its line feed. */
export const formatRecord = (record: Recorded): string =>
  record.type === 'received' ? formatReceived(record) : `${formatJson(record)}\n`

/**
 * Reads a line, without its line feed. A Left is for what is no record, or only the begin of one; it
 * holds the header of a run in another format, if the line is such a header.
 */
export const parseRecord = (line: string): E.Either<O.Option<OtherHeader>, Recorded> =>
  pipe(
    E.tryCatch(
      (): unknown => JSON.parse(line),
      () => O.none,
    ),
    E.chain((value) =>
      pipe(
        RecordedCodec.decode(value),
        E.mapLeft(() => decodeOtherHeader(value)),
      ),
    ),
  )

const decodeOtherHeader = (value: unknown): O.Option<OtherHeader> =>
  pipe(
    OtherHeader.decode(value),
    O.fromEither,
    O.filter(({ format }) => format !== recordFormat),
  )
