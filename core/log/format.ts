import type * as t from 'io-ts'
import { type HostEntry, hostEntries } from './entry'

/** An entry that only the host sees, as a line of the log. A fact is logged as it was written for the wire. */

/** What could upset a terminal and JSON lets pass; no name and no text of a fact holds any of it. */
const upsetting = /[\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g

const escape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** JSON in which what could upset a terminal is escaped, so `cat` is safe. */
export const formatJson = (value: unknown): string =>
  JSON.stringify(value).replace(upsetting, escape)

/** TypeScript cannot see that the codec of a type is given only entries of that type. */
const encode = (entry: HostEntry): unknown =>
  (hostEntries[entry.type] as t.Encoder<HostEntry, unknown>).encode(entry)

/** One line of JSON, with its line feed. */
export const formatEntry = (entry: HostEntry): string => `${formatJson(encode(entry))}\n`
