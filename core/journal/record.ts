import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as J from 'fp-ts/Json'
import * as O from 'fp-ts/Option'
import * as t from 'io-ts'
import { events, type ServerEvent } from '../edge/event'
import { type Limit, mapLimits } from '../edge/limit'
import type { Settings } from '../edge/state'
import { formatJson } from '../log/format'
import { Name } from '../value/name'

/**
 * A recording: all that a server's reducer was given, in order, as lines of JSON. A `header` begins a
 * run of the server (a file may hold several); events follow as they are, and among them digests of
 * the effects that came of them. With the header's settings, the same events give the same effects.
 */

/** The version of this format. */
export const recordFormat = 6

/** No more than a host may choose, so that a recording cannot ask for more memory than a server can. */
const chosen = ({ most, scale }: Limit) =>
  t.refinement(t.number, (value) => Number.isInteger(value) && value >= 0 && value <= most * scale)

/** What a host has chosen. */
const Chosen = t.strict({
  limits: t.strict(mapLimits(chosen)),
  server: t.string,
  welcome: t.string,
  /** As the core has it: a keyed hash, whose key nobody has any more. */
  password: t.union([t.string, t.undefined]),
  operators: t.union([t.readonlyArray(Name), t.undefined]),
})

/** The begin of a run; `version` is that of the program, `at` the time in milliseconds. */
const Header = t.strict({
  type: t.literal('header'),
  format: t.literal(recordFormat),
  version: t.string,
  at: t.number,
  settings: Chosen,
})
export type Header = Omit<t.TypeOf<typeof Header>, 'settings'> & { readonly settings: Settings }

/** The begin of a run in another format than today's: so much of a header is the same in all formats. */
const OtherHeader = t.strict({ type: t.literal('header'), format: t.number, version: t.string })
export type OtherHeader = t.TypeOf<typeof OtherHeader>

/** `effects` is the digest of the effects of the last so many `events`. */
const Digested = t.strict({ type: t.literal('digest'), events: t.number, effects: t.string })
export type Digested = t.TypeOf<typeof Digested>

/**
 * The end of a run's recording before the end of the run: what follows is missing, because the recording
 * has reached its bound, or because the disk did not take it.
 */
const Gap = t.strict({ type: t.literal('gap'), reason: t.keyof({ full: null, unwritten: null }) })
export type Gap = t.TypeOf<typeof Gap>

/** What stands in a line. */
const Recorded = t.union([Header, Digested, Gap, ...Object.values(events)])
export type Recorded = Header | Digested | Gap | ServerEvent

/**
 * Longest line of a recording, in bytes. What one read of a socket can bring, escaped, takes 4 MiB; all names that can be
 * owned, all bans and mutes and all topics, which a server is told at its start, take 70 MiB if each is as long as can be.
 */
export const recordBytesMax = 96 * 1024 * 1024

/** One line, with its line feed. */
export const formatRecord = (record: Recorded): string => `${formatJson(record)}\n`

/**
 * Reads a line, without its line feed. A Left is for what is no record, or only the begin of one; it
 * holds the header of a run in another format, if the line is such a header.
 */
export const parseRecord = (line: string): E.Either<O.Option<OtherHeader>, Recorded> => {
  const json = J.parse(line)
  if (E.isLeft(json)) return E.left(O.none)
  const record = Recorded.decode(json.right)
  return E.isRight(record) ? record : E.left(decodeOtherHeader(json.right))
}

const decodeOtherHeader = (value: unknown): O.Option<OtherHeader> =>
  pipe(
    OtherHeader.decode(value),
    O.fromEither,
    O.filter(({ format }) => format !== recordFormat),
  )
