import type { Joined } from '../../core/client/state'
import type { Client } from './client'
import type { Fail, Judge } from './judge'

/**
 * When all is quiet between a client and the server, the client knows what the server knows: its own
 * name, who is here, and that all that it sent was answered.
 */
export const checkClient = (client: Client, judge: Judge, fail: Fail): void => {
  const { state, link, observer } = client
  if (link === undefined || link.isFaulty || link.isToBlame || state.stage.type !== 'joined') return
  const guest = judge.guestAt(link.port)
  const isQuiet = link.isQuiet && guest?.due.length === 0 && !guest.isWaiting && !guest.gone
  if (!isQuiet) return
  observer?.rest(judge.roomsOf(guest))
  const { name, stage, pending } = state
  if (name !== guest.name?.shown) fail('own name', `${name} instead of ${guest.name?.shown}`)
  const { roster } = stage
  if (pending.size > 0) fail('pending', `${pending.size} of ${name}, though all is answered`)
  if (!isSame(roster, judge.names))
    fail('roster', `${name} knows ${[...roster].join()} instead of ${[...judge.names].join()}`)
}

/** What rosters were found to hold. Neither set ever changes, and mostly both are those of the last look. */
const found = new WeakMap<Joined['roster'], ReadonlySet<string>>()

const isSame = (roster: Joined['roster'], names: ReadonlySet<string>): boolean => {
  if (found.get(roster) === names) return true
  if (roster.size !== names.size || !roster.every((other) => names.has(other))) return false
  found.set(roster, names)
  return true
}
