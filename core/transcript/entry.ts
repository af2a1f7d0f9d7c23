import * as E from 'fp-ts/Either'
import * as J from 'fp-ts/Json'
import * as t from 'io-ts'
import { type HostEntryOf, type HostEntryType, hostEntries } from '../log/entry'
import { type Heard, heardFacts } from '../message/fact'

/**
 * What of a log a person reads as a chat: what people do, and what befalls the server. Connections, and what was
 * refused to them, are for whoever looks into the log itself.
 *
 * Facts are decoded as a client hears them, since a log may have been begun by an older server, whose facts had no
 * numbers, and be gone on with by a newer one, which allows other names.
 */
export type Told = Heard | HostEntryOf<'started' | 'warned' | 'stopped' | 'crashed'>

const { started, warned, stopped, crashed } = hostEntries

const codecs: ReadonlyMap<string, t.Decoder<unknown, Told>> = new Map(
  Object.entries({ ...heardFacts, started, warned, stopped, crashed }),
)

const untold: ReadonlySet<string> = new Set<HostEntryType>([
  'connected',
  'seated',
  'refused',
  'repeated',
  'disconnected',
])

const Typed = t.type({ type: t.string })

/** A line of the log, without its line feed; a Left says why it is not told. */
export const readEntry = (line: string): E.Either<'untold' | 'unreadable', Told> => {
  const value = J.parse(line)
  if (E.isLeft(value) || !Typed.is(value.right)) return E.left('unreadable')
  const { type } = value.right
  if (untold.has(type)) return E.left('untold')
  const entry = codecs.get(type)?.decode(value.right)
  return entry === undefined || E.isLeft(entry) ? E.left('unreadable') : entry
}
