import type { FactOf } from '../../core/message/fact'
import { foldName } from '../../core/value/name'
import { formatMoment } from '../../core/value/moment'
import type { Connection, Row } from './connection'
import type { Trust } from './store'

/**
 * Facts of trust as rows of their own table: nothing that is done to what somebody has said concerns them. A row
 * knows whether it holds still, so what a server goes on from is found at once, whatever has gone meanwhile.
 */

/** The columns of a row, in the order in which they are read and written. */
const columns =
  'seq, at, type, name, address, actor, until, reason, token, network, promoted, matter, ended'

type Matter = 'owner' | 'rank' | 'ban' | 'mute'

/** What a fact settles, first its own matter; and whether it only ends what was settled. */
type Effect = readonly [matters: readonly [Matter, ...ReadonlyArray<Matter>], isEnd: boolean]

/** Who comes to own a name, or not to, has the rank that this gives; to be demoted may be from that one. */
const effects: Readonly<Record<Trust['type'], Effect>> = {
  owned: [['owner', 'rank'], false],
  disowned: [['owner', 'rank'], true],
  promoted: [['rank'], false],
  demoted: [['rank'], false],
  banned: [['ban'], false],
  unbanned: [['ban'], true],
  muted: [['mute'], false],
  unmuted: [['mute'], true],
}

/** All that a fact may hold beside its number, moment, type and actor. */
type Fields = Omit<Partial<FactOf<'banned'>>, 'type'> & Pick<FactOf<'owned'>, 'promoted'>

/** As in `ban of duck` or `ban of address 192.0.2.1`: a name may look like an address, but has no blank. */
const describeMatter = (matter: Matter, { name, address }: Fields): string =>
  `${matter} of ${name === undefined ? `address ${address}` : foldName(name)}`

const toRow = (fact: Trust): Row => {
  const { seq, at, type, by } = fact
  const fields: Fields = fact
  const { name = null, address = null, until, reason = null, token = null, network = null } = fields
  const end = until === undefined ? null : formatMoment(until)
  const promoted = fields.promoted === true ? 1 : null
  const [[matter], isEnd] = effects[type]
  const words = [name, address, by, end, reason, token, network, promoted]
  return [seq, formatMoment(at), type, ...words, describeMatter(matter, fields), isEnd ? seq : null]
}

/** The line of a fact as it was kept, without its line feed. */
const toLine = (row: Row): string => {
  const [seq, at, type, ...words] = row
  const [name, address, by, until, reason, token, network, flag] = words.map(
    (word) => word ?? undefined,
  )
  const promoted = flag === 1 ? true : undefined
  return JSON.stringify({
    type,
    name,
    address,
    by,
    until,
    reason,
    token,
    network,
    promoted,
    seq,
    at,
  })
}

/** Keeps a fact that comes after all others, unless it is kept already. */
export const appendTrust = (connection: Connection, fact: Trust): void => {
  if (connection.value('SELECT 1 FROM trust WHERE seq = ?', fact.seq) !== null) return
  const [matters] = effects[fact.type]
  for (const matter of matters) connection.run(endMatter, fact.seq, describeMatter(matter, fact))
  connection.run(insert, ...toRow(fact))
}

/** What holds, oldest first. */
export const listTrust = (connection: Connection): ReadonlyArray<string> =>
  connection.query(holding).map(toLine)

/** Takes out so many, at most, of those from before that moment that hold no more; tells how many. */
export const expireTrust = (connection: Connection, before: number, most: number): number =>
  connection.run(expiry, formatMoment(before), most)

const endMatter = 'UPDATE trust SET ended = ? WHERE matter = ? AND ended IS NULL'

const insert = `
  INSERT INTO trust (${columns}) VALUES (${columns.split(', ').map(() => '?')})`

const holding = `SELECT ${columns} FROM trust WHERE ended IS NULL ORDER BY seq`

const expiry = `
  DELETE FROM trust WHERE seq IN (
    SELECT seq FROM trust WHERE ended IS NOT NULL AND at < ? ORDER BY at LIMIT ?
  )`
