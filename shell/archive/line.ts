import * as t from 'io-ts'
import { facts } from '../../core/message/fact'
import { Found, queries, type Query } from '../../core/message/query'
import { Seq } from '../../core/value/seq'
import type { KeptFact } from './store'

/** What a server and its archive write to each other: objects of JSON, each on a line. */

/** To the archive: facts, with what nobody is told, and queries. A field that this version does not know is left out. */
const asked = {
  said: facts.said,
  described: facts.described,
  whispered: facts.whispered,
  owned: facts.owned,
  disowned: facts.disowned,
  banned: facts.banned,
  unbanned: facts.unbanned,
  muted: facts.muted,
  unmuted: facts.unmuted,
  promoted: facts.promoted,
  demoted: facts.demoted,
  ...queries,
}
export type Asked = KeptFact | Query

const byType: ReadonlyMap<unknown, t.Decoder<unknown, Asked>> = new Map(Object.entries(asked))

const parseJson = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** Undefined for what cannot be read. */
export const readAsked = (line: string): Asked | undefined => {
  const value = parseJson(line)
  const type = typeof value === 'object' && value !== null && 'type' in value && value.type
  const asked = byType.get(type)?.decode(value)
  return asked?._tag === 'Right' ? asked.right : undefined
}

const told = {
  /** Facts that the server goes on from; there may be many, so they come in several lines. */
  kept: t.strict({ type: t.literal('kept'), facts: t.readonlyArray(t.string) }),
  /** What else it goes on from, after all that was `kept`; these come first, unless it is `refused`. */
  restored: t.strict({ type: t.literal('restored'), history: t.string, seq: Seq }),
  /** The file cannot be opened; the text says why, and what to do. The process ends. */
  refused: t.strict({ type: t.literal('refused'), text: t.string }),
  /** So many of the facts that came wait no longer; they come and are stored in one order. */
  stored: t.strict({ type: t.literal('stored'), facts: t.number }),
  /** The answer to the oldest query that has none. */
  found: t.strict({ type: t.literal('found'), found: Found }),
  /** The same, if nothing can be read. */
  unavailable: t.strict({ type: t.literal('unavailable') }),
  /** Nothing can be written, for that reason; it is tried again. */
  failed: t.strict({ type: t.literal('failed'), text: t.string }),
  /** That is over. */
  mended: t.strict({ type: t.literal('mended') }),
}

/** From the archive. */
const Told = t.union([
  told.stored,
  told.found,
  told.unavailable,
  told.kept,
  told.restored,
  told.refused,
  told.failed,
  told.mended,
])
export type Told = t.TypeOf<typeof Told>

/** Undefined for what cannot be read. */
export const readTold = (line: string): Told | undefined => {
  const message = Told.decode(parseJson(line))
  return message._tag === 'Right' ? message.right : undefined
}

export const writeLine = (message: Told): string => `${JSON.stringify(message)}\n`

/** Longest line in either direction, in bytes: an answer, whose facts are quoted once more. */
export const lineBytesMax = 16 * 1024 * 1024
