import type { Guest } from './guest'
import type { Actor, House } from './house'
import { keyOf, type Known } from './name'
import type { Request } from './request'
import { ban, mute, tellBans, unban, unmute } from './ban'

/** What is asked about whom to trust: whose a name is, who has to go, and who may say so. */

export const host: Actor = { name: 'host', guest: undefined }

/** Returns the code of the error, if it is refused. */
export const govern = (house: House, actor: Actor, request: Request): string | undefined => {
  switch (request['type']) {
    case 'own':
      return own(house, actor, request)
    case 'disown':
      return disown(house, actor, request)
    default:
      return isOperator(house, actor) ? rule(house, actor, request) : 'not-operator'
  }
}

const isOperator = (house: House, { guest }: Actor): boolean =>
  guest === undefined || house.isOperator(guest)

/** What only operators do. */
const rule = (house: House, actor: Actor, request: Request): string | undefined => {
  switch (request['type']) {
    case 'kick':
      return kick(house, actor, request)
    case 'ban':
      return ban(house, actor, request)
    case 'unban':
      return unban(house, actor, request)
    case 'bans':
      return tellBans(house, actor)
    case 'mute':
      return mute(house, actor, request)
    case 'unmute':
      return unmute(house, actor, request)
    case 'promote':
      return promote(house, actor, request)
    default:
      return demote(house, actor, request)
  }
}

const own = (house: House, actor: Actor, { name }: Request): string | undefined => {
  if (name === undefined)
    return actor.guest === undefined ? 'not-operator' : give(house, actor.guest, actor.name)
  if (!isOperator(house, actor)) return 'not-operator'
  const guest = house.findUser(name)
  return guest === undefined ? 'no-such-user' : give(house, guest, actor.name)
}

/** The name that somebody bears is theirs; five names are as much as one person may have. */
const give = (house: House, guest: Guest, by: string): string | undefined => {
  const { name, token } = guest
  const { trust, now } = house
  if (token === undefined) return 'no-token'
  if (!trust.owns(guest, name, now) && trust.countOf(token, now) >= 5) return 'name-owned'
  return void house.happen(
    house.users,
    { type: 'owned', name: name?.shown, by },
    trust.secretsOf(name, token),
  )
}

const disown = (
  house: House,
  actor: Actor,
  { name: typed = actor.name }: Request,
): string | undefined => {
  const owned = house.trust.findOwned(keyOf(typed), house.now)
  if (owned === undefined) return 'no-such-user'
  const isMine = actor.guest !== undefined && owned.token === actor.guest.token
  if (!isMine && !isOperator(house, actor)) return 'not-operator'
  if (isLastOperator(house, actor, owned.name)) return 'not-operator'
  return void house.happen(house.users, {
    type: 'disowned',
    name: owned.name.shown,
    by: actor.name,
  })
}

/** Whether nobody but the host would be left to say who may come. */
const isLastOperator = ({ trust, now }: House, { guest }: Actor, { key }: Known): boolean =>
  guest !== undefined && trust.listOperators(now).join() === key

const kick = (house: House, actor: Actor, { name = '', reason }: Request): string | undefined => {
  const guest = house.findUser(name)
  if (keyOf(name) === 'host') return 'not-operator'
  if (guest === undefined) return 'no-such-user'
  if (guest === actor.guest) return 'not-operator'
  return void house.expel(guest, 'kicked', actor.name, reason)
}

const promote = (house: House, { name: by }: Actor, { name = '' }: Request): string | undefined => {
  const owned = house.trust.findOwned(keyOf(name), house.now)
  if (owned === undefined) return 'no-token'
  return void house.happen(house.users, { type: 'promoted', name: owned.name.shown, by })
}

const demote = (house: House, actor: Actor, { name = '' }: Request): string | undefined => {
  const { trust } = house
  const typed = keyOf(name) ?? ''
  if (trust.appointed.has(typed)) return 'not-operator'
  const owned = trust.owned.find(({ name: { key } }) => key === typed)
  if (owned === undefined || !trust.promoted.has(owned.name.key)) return 'no-such-user'
  if (isLastOperator(house, actor, owned.name)) return 'not-operator'
  return void house.happen(house.users, { type: 'demoted', name: owned.name.shown, by: actor.name })
}
