import { Map, OrderedSet } from 'immutable'
import { formatFrame } from '../wire/line'
import type { ServerEffect } from '../server/effect'
import type { ConnectionId } from '../server/event'
import { keyOf, type Person } from './person'
import type { Happened } from './replay'

/** The numbers of a person's connections that a server itself has no need to keep. */
export type Ledger = Map<ConnectionId, Account>

export interface Account {
  /** When the last byte came, in milliseconds since the epoch. */
  readonly heardAt: number
  /** UTF-16 code units sent to it since it connected. */
  readonly charactersSent: number
  /** Lines that came since `busySince`, when it last had earned back all that it had spent. */
  readonly lines: number
  readonly busySince: number
}

export const noteMoment = (person: Person, ledger: Ledger, moment: Happened): Ledger => {
  const { event, run, after } = moment
  if (event.type === 'connected' && person.has(keyOf(run, event.connection)))
    return ledger.set(event.connection, {
      heardAt: after.at,
      charactersSent: 0,
      lines: 0,
      busySince: after.at,
    })
  const heard = 'connection' in event ? noteHeard(ledger, moment, event.connection) : ledger
  return heard
    .filter((_, id) => moment.before.connections.has(id))
    .map((account, id) => noteSent(account, moment.effects, id))
}

const noteHeard = (ledger: Ledger, moment: Happened, id: ConnectionId): Ledger => {
  const account = ledger.get(id)
  const { event, before, after } = moment
  if (account === undefined || (event.type !== 'received' && event.type !== 'earned')) return ledger
  const rested = (before.connections.get(id)?.allowance.earnedAt ?? 0) <= after.at
  const { lines, busySince } = rested ? { lines: 0, busySince: after.at } : account
  const came = event.type === 'received' ? event.lines.length : 0
  return ledger.set(id, { ...account, heardAt: after.at, lines: lines + came, busySince })
}

const noteSent = (
  account: Account,
  effects: ReadonlyArray<ServerEffect>,
  id: ConnectionId,
): Account => {
  const sent = effects.reduce(
    (sum, effect) =>
      effect.type === 'send' && reaches(effect.to, id)
        ? sum + formatFrame(effect.frame).length
        : sum,
    0,
  )
  return { ...account, charactersSent: account.charactersSent + sent }
}

/** Whether an effect is for that connection; most sets of recipients need no walk. */
export const reaches = (to: Iterable<ConnectionId>, id: ConnectionId): boolean =>
  OrderedSet.isOrderedSet(to) ? to.has(id) : [...to].includes(id)
