import type { Client } from './client'
import type { Fail, Judge } from './judge'

/**
 * When all is quiet between a client and the server, the client knows what the server knows: its own
 * name, who is here, and that all that it sent was answered.
 */
export const checkClient = ({ state, link }: Client, judge: Judge, fail: Fail): void => {
  if (link === undefined || link.isFaulty || link.isToBlame || state.stage.type !== 'joined') return
  const guest = judge.guestAt(link.port)
  const isQuiet = link.isQuiet && guest?.due.length === 0 && !guest.paused && !guest.gone
  if (!isQuiet) return
  const { name, pending, stage } = state
  if (name !== guest.name?.shown) fail('own name', `${name} instead of ${guest.name?.shown}`)
  if (pending.size > 0) fail('pending', `${pending.size} of ${name}, though all is answered`)
  const names = judge.listNames()
  // To look names up in a set of ours takes a fraction of what it takes in a persistent one.
  if (stage.roster.size !== names.size || !stage.roster.every((other) => names.has(other)))
    fail('roster', `${name} knows ${[...stage.roster].join()} instead of ${[...names].join()}`)
}
