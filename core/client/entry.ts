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

const describe = (state: ClientState, fact: Heard, own: boolean) => {
  const personal = !own && isFor(state, fact)
  const elsewhere = fact.type === 'said' && !isPresent(state.rooms, fact.room)
  return { type: 'fact', fact, own, personal, elsewhere } as const
}

/** Whether it means the user in particular, if another has done it. */
const isFor = (state: ClientState, fact: Heard): boolean => {
  switch (fact.type) {
    case 'whispered':
      return isNamed(state, fact.to)
    case 'said':
      return mentions(fact.text, state.name)
    default:
      return 'by' in fact && 'name' in fact && fact.name === state.name
  }
}

/** Whether that is one of the names that the user has borne since the client runs. */
const isNamed = ({ name, aliases }: ClientState, other: string): boolean =>
  other === name || aliases.has(foldName(other))

/**
 * Whether a whisper is from or to a name that the user has borne: the same token may stand for other names, elsewhere.
 */
export const isOfUser = (state: ClientState, fact: Heard): boolean =>
  fact.type !== 'whispered' || isNamed(state, fact.from) || isNamed(state, fact.to)

/**
 * Whether this client has said it. An id alone is no proof: everybody sees it, and what its next ones will be.
 */
export const isMine = ({ settings, aliases }: ClientState, fact: Heard): boolean =>
  'id' in fact &&
  fact.id !== undefined &&
  fact.id.startsWith(settings.idPrefix) &&
  aliases.has(foldName(actorOf(fact)))
