import { actorOf } from '../message/describe'
import type { Heard } from '../message/fact'
import { foldName } from '../value/name'
import { mentions } from './mention'
import { isPresent } from './room'
import type { ClientState } from './state'
import type { FactEntry } from './words'

/** What a user makes of a fact: whose it is, and whom it is meant for. */

export const toEntry = (state: ClientState, fact: Heard): FactEntry => {
  const entry = describe(state, fact, state.name === actorOf(fact))
  return { ...entry, rings: entry.personal, missed: false }
}

/** Of what was before. Nothing of it rings by itself. */
export const toMissedEntry = (state: ClientState, fact: Heard): FactEntry => ({
  ...describe(state, fact, isMine(state, fact)),
  rings: false,
  missed: true,
})

const describe = ({ name, rooms }: ClientState, fact: Heard, own: boolean) => {
  const personal = !own && 'text' in fact && ('to' in fact || mentions(fact.text, name))
  const elsewhere = fact.type === 'said' && !isPresent(rooms, fact.room)
  return { type: 'fact', fact, own, personal, elsewhere } as const
}

/**
 * Whether this client has said it. An id alone is no proof: everybody sees it, and what its next ones will be.
 */
export const isMine = ({ settings, aliases }: ClientState, fact: Heard): boolean =>
  'id' in fact &&
  fact.id !== undefined &&
  fact.id.startsWith(settings.idPrefix) &&
  aliases.has(foldName(actorOf(fact)))
