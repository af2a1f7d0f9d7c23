import { CloseReason, type LogEntry } from '../../../core/log/entry'
import { ErrorCode } from '../../../core/value/refusal'

/** What has happened since the start, counted from what is logged: an addition for each entry. */

type Counts<Key extends string> = Record<Key, number>

/** All of them are there from the start: what has never happened yet has a number, too. */
const count = <Key extends string>(keys: ReadonlyArray<string>): Counts<Key> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Counts<Key>

const reasons = CloseReason.types.flatMap(({ keys }) => Object.keys(keys))

export class Tally {
  readonly messages = { said: 0, whispered: 0 }
  /** Sentences that clients were told, and connections that were refused in a row and told the like. */
  readonly refusals: Counts<ErrorCode> = count(Object.keys(ErrorCode.keys))
  /** Connections that have ended. */
  readonly ends: Counts<CloseReason> = count(reasons)
  /** Errors in the server's own code that have not ended it. */
  crashes = 0

  count(entry: LogEntry): void {
    switch (entry.type) {
      case 'said':
      case 'whispered':
        this.messages[entry.type] += 1
        return
      case 'refused':
        this.refusals[entry.code] += 1
        return
      case 'repeated':
        this.refusals[entry.code] += entry.times
        return
      case 'disconnected':
        this.ends[entry.reason] += 1
        return
      case 'crashed':
        this.crashes += 1
    }
  }
}
