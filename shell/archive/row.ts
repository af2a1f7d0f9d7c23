import { foldName } from '../../core/value/name'
import { formatMoment } from '../../core/value/moment'
import { foldRoom, lobby, lobbyKey } from '../../core/value/room'
import type { Row, Value } from './connection'
import type { KeptFact } from './store'

/** Facts as rows, and rows as the lines that they were: what was said does not change with the rules. */

/** The columns of a row, in the order in which they are read and written. */
export const columns =
  'seq, at, type, room, place, sender, folded_sender, recipient, text, id, kind'

const placeOf = (fact: KeptFact): readonly [room: Value, place: Value] => {
  if (fact.type === 'whispered') return [null, null]
  const { room = lobby } = fact
  return [room, foldRoom(room)]
}

const wordsOf = (fact: KeptFact) =>
  fact.type === 'described'
    ? { sender: fact.by, text: fact.topic, recipient: null }
    : {
        sender: fact.from,
        text: fact.text,
        recipient: fact.type === 'whispered' ? fact.to : null,
        id: fact.id,
        kind: fact.kind,
      }

export const toRow = (fact: KeptFact): Row => {
  const { sender, text, recipient, id = null, kind = null } = wordsOf(fact)
  const [room, place] = placeOf(fact)
  const { seq, at, type } = fact
  const folded = foldName(sender)
  return [seq, formatMoment(at), type, room, place, sender, folded, recipient, text, id, kind]
}

/** The line of what was said or described, without its line feed, to the byte as it was. */
export const toLine = (row: Row): string => {
  const [seq, at, type, name, place, sender, , , text, id, kind] = row
  const room = place === lobbyKey ? undefined : name
  return JSON.stringify(
    type === 'described'
      ? { type, room, topic: text, by: sender, seq, at }
      : { type, from: sender, text, room, id: id ?? undefined, kind: kind ?? undefined, seq, at },
  )
}

export const seqOf = (row: Row): number => Number(row[0])
export const senderOf = (row: Row): string => String(row[6])
export const momentOf = (row: Row): string => String(row[1])
export const textOf = (row: Row): string => String(row[8])
