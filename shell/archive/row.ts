import { foldName } from '../../core/value/name'
import { formatMoment } from '../../core/value/moment'
import { foldRoom, lobby, lobbyKey } from '../../core/value/room'
import type { Row, Value } from './connection'
import type { Speech } from './store'

/** What was said as rows, and rows as the lines that they were: what was said does not change with the rules. */

/** The columns of a row, in the order in which they are read and written. */
export const columns =
  'seq, at, type, room, place, sender, folded_sender, recipient, text, id, kind, sender_token, recipient_token, kept'

const placeOf = (fact: Speech): readonly [room: Value, place: Value] => {
  if (fact.type === 'whispered') return [null, null]
  const { room = lobby } = fact
  return [room, foldRoom(room)]
}

const wordsOf = (fact: Speech): readonly [sender: string, text: string, id: Value, kind: Value] =>
  fact.type === 'described'
    ? [fact.by, fact.topic, null, null]
    : [fact.from, fact.text, fact.id ?? null, fact.kind ?? null]

/** To whom it was whispered, by whose tokens it is found again, and whether it waited for its recipient. */
const endsOf = (fact: Speech): readonly [to: Value, ...tokens: [Value, Value], kept: Value] =>
  fact.type === 'whispered'
    ? [fact.to, fact.fromToken ?? null, fact.toToken ?? null, fact.kept === true ? 1 : null]
    : [null, null, null, null]

export const toRow = (fact: Speech): Row => {
  const [sender, text, id, kind] = wordsOf(fact)
  const [to, fromToken, toToken, kept] = endsOf(fact)
  const words = [sender, foldName(sender), to, text, id, kind]
  return [
    fact.seq,
    formatMoment(fact.at),
    fact.type,
    ...placeOf(fact),
    ...words,
    fromToken,
    toToken,
    kept,
  ]
}

/** The line of what was said, without its line feed, to the byte as its hearers had it. */
export const toLine = (row: Row): string => {
  const [seq, at, type, name, place, sender, , to, text, id, kind, , , kept] = row
  const room = place === lobbyKey ? null : name
  return JSON.stringify(
    type === 'described'
      ? { type, room: room ?? undefined, topic: text, by: sender, seq, at }
      : {
          type,
          from: sender,
          to: to ?? undefined,
          kept: kept === 1 ? true : undefined,
          text,
          room: room ?? undefined,
          id: id ?? undefined,
          kind: kind ?? undefined,
          seq,
          at,
        },
  )
}

export const seqOf = (row: Row): number => Number(row[0])
export const senderOf = (row: Row): string => String(row[6])
export const momentOf = (row: Row): string => String(row[1])
export const textOf = (row: Row): string => String(row[8])
