import { facts } from '../../../core/message/fact'
import { claimFile, connect } from '../../../shell/archive/file'
import { SqliteStore } from '../../../shell/archive/sqlite-store'
import type { KeptFact } from '../../../shell/archive/store'
import { createTexts, messagesMax, momentOf, placeOf, speakerOf } from './words'

/**
 * Makes a history in a file, its only argument, as an archive would have made it. A process of its own, as an
 * archive is, since a file is its process' until that ends.
 */

/** Messages that are stored at once. */
const batch = 10_000

const now = Date.now()
const textOf = createTexts()

const said = (index: number): KeptFact => {
  const fact = {
    type: 'said',
    from: speakerOf(index),
    text: textOf(index),
    room: placeOf(index),
    id: undefined,
    kind: undefined,
    seq: index + 1,
    at: momentOf(index, now),
  }
  if (!facts.said.is(fact)) throw new Error('This is nothing that could have been said.')
  return fact
}

const connection = connect(await claimFile(process.argv[2] ?? ''))
// What a loss of power would take can be made anew.
connection.execute('PRAGMA synchronous = OFF')
const store = new SqliteStore(connection)
for (let first = 0; first < messagesMax; first += batch)
  store.append(Array.from({ length: batch }, (_, index) => said(first + index)))
while (store.index());
store.close()
