import type { Guest } from './guest'
import type { Actor, House } from './house'
import { keyOf, know } from './name'
import { knowNetwork } from './network'
import type { Request } from './request'
import { concerns, type Sanction } from './sanction'

/** Who may not come, or not speak, and for how long. Each is what an operator asks. */

/** Whom it concerns, and by what they are known again. */
type Target = Pick<Sanction, 'name' | 'address' | 'token' | 'network'>

/** Somebody who is here, or whose name it is. Where another is an operator, it does not hold for all from there. */
const findPerson = (house: House, typed: string): Target | undefined => {
  const guest = house.findUser(typed)
  if (guest?.name !== undefined) {
    const { name, token, network } = guest
    const isNear = listOperators(house).some((one) => one !== guest && one.network === network)
    return { name, address: undefined, token, network: isNear ? undefined : network }
  }
  const owned = house.trust.findOwned(keyOf(typed), house.now)
  return owned && { name: owned.name, address: undefined, token: owned.token, network: undefined }
}

const findTarget = (house: House, { name, address }: Request): Target | string => {
  if ((name === undefined) === (address === undefined)) return 'bad-frame'
  const unknown = { name: undefined, address: undefined, token: undefined, network: undefined }
  if (address !== undefined) {
    const network = knowNetwork(address)
    return { ...unknown, address: network, network }
  }
  const person = findPerson(house, name ?? '')
  const known = know(name ?? '')
  return person ?? (known === undefined ? 'bad-name' : { ...unknown, name: known })
}

const untilOf = ({ now }: House, { for: seconds }: Request): string | undefined =>
  seconds === undefined ? undefined : new Date(now + 1000 * Number(seconds)).toISOString()

export const ban = (house: House, actor: Actor, request: Request): string | undefined => {
  const target = findTarget(house, request)
  if (typeof target === 'string') return target
  const { name, address, token, network } = target
  const { reason } = request
  const sanction: Sanction = { ...target, by: actor.name, until: undefined, reason, at: house.at }
  const hit = house.users.filter(
    (user) => concerns(sanction, user, house.now) || (name && user.name?.key === name.key),
  )
  if (actor.guest !== undefined && hit.includes(actor.guest)) return 'not-operator'
  const by = actor.name
  const until = untilOf(house, request)
  const banned = { type: 'banned', name: name?.shown, address, by, until, reason }
  house.happen(listOperators(house), banned, { token, network })
  for (const user of hit) house.expel(user, 'banned', by, reason)
  return undefined
}

const listOperators = (house: House): ReadonlyArray<Guest> =>
  house.users.filter((user) => house.isOperator(user))

export const unban = (
  house: House,
  { name: by }: Actor,
  { name: typed, address: typedAddress }: Request,
): string | undefined => {
  if ((typed === undefined) === (typedAddress === undefined)) return 'bad-frame'
  const network = knowNetwork(typedAddress ?? '')
  const key = keyOf(typed ?? '')
  const ban = house.trust
    .listBans(house.now)
    .find(({ name, address }) =>
      typed === undefined ? address === network : name !== undefined && name.key === key,
    )
  if (ban === undefined) return 'no-such-user'
  const unbanned = { type: 'unbanned', name: ban.name?.shown, address: ban.address, by }
  return void house.happen(listOperators(house), unbanned)
}

export const tellBans = (house: House, { guest }: Actor): undefined => {
  if (guest === undefined) return undefined
  const bans = house.trust.listBans(house.now).slice(-500)
  return void house.tell([guest], { type: 'bans', bans: bans.map(spellBan) })
}

const spellBan = ({ name, address, by, until, reason, at }: Sanction) => {
  return { name: name?.shown, address, by, until, reason, at }
}

export const mute = (house: House, actor: Actor, request: Request): string | undefined => {
  const { name: typed = '', reason } = request
  const person = findPerson(house, typed)
  if (person === undefined) return 'no-such-user'
  const { name, token, network } = person
  const muted = { type: 'muted', name: name?.shown, by: actor.name, until: untilOf(house, request) }
  return void house.happen(house.users, { ...muted, reason }, { token, network })
}

export const unmute = (
  house: House,
  { name: by }: Actor,
  { name = '' }: Request,
): string | undefined => {
  const key = keyOf(name)
  const mute = house.trust.listMutes(house.now).find((one) => one.name?.key === key)
  if (mute === undefined) return 'no-such-user'
  return void house.happen(house.users, { type: 'unmuted', name: mute.name?.shown, by })
}
