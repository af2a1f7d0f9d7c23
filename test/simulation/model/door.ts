import type { Guest } from './guest'
import type { House } from './house'
import { isAlike, isReserved, know, type Known } from './name'
import type { Request } from './request'
import { whispersKey } from './room'

/** Who may come in, and under which name. */

/** Whether a `join` is not even looked at for want of the password. */
export const isWrong = (house: House, guest: Guest, { password, type }: Request): boolean => {
  const { statute } = house
  if (type !== 'join' || statute.password === undefined) return false
  return password !== statute.password || isToWait(house, guest)
}

const isToWait = (house: House, { place, isExempt }: Guest): boolean =>
  !isExempt && place.isToWait(house.now)

/** With the third, the connection ends. What was not looked at is no guess. */
export const refuseWrong = (house: House, guest: Guest, { password }: Request): void => {
  const isGuess = password !== undefined && !guest.isExempt && !isToWait(house, guest)
  house.refuse(guest, 'bad-password', 'join')
  guest.wrongPasswords += 1
  if (isGuess) guest.place.guess(house.now)
  if (guest.wrongPasswords === 3) house.forget(guest, 'bad-password')
}

export const join = (
  house: House,
  guest: Guest,
  { name = '', token }: Request,
): string | undefined => {
  const known = know(name)
  if (known === undefined) return 'bad-name'
  const { trust, now } = house
  if (trust.isBanned({ token, network: guest.network }, known, now)) return 'banned'
  const ghost = house.users.find((user) => user.name?.key === known.key)
  const isOwn = ghost !== undefined && token !== undefined && ghost.token === token
  if (ghost !== undefined && !isOwn) return 'name-taken'
  const fault = findFault(house, known, token, ghost)
  if (fault !== undefined) return fault
  if (ghost !== undefined) house.expel(ghost, 'replaced')
  return void seat(house, guest, known, token)
}

const seat = (house: House, guest: Guest, name: Known, token: string | undefined): void => {
  guest.token = token
  house.call(guest, name)
  house.note('seated', guest, { name: name.shown })
  house.happen(house.users, { type: 'joined', name: name.shown })
  for (const key of ['lobby', whispersKey]) guest.cameAt.set(key, house.seq)
  const { trust, now } = house
  if (trust.owns(guest, name, now) && trust.isToRenew(name, now))
    house.happen(
      house.users,
      { type: 'owned', name: name.shown, by: name.shown },
      trust.secretsOf(name, token ?? ''),
    )
}

/** What stands against a name that nobody bears: it is another's, or can be taken for one that is. */
const findFault = (
  { trust, users, now }: House,
  name: Known,
  token: string | undefined,
  self: Guest | undefined,
): string | undefined => {
  if (
    trust.findOwned(name.key, now) !== undefined &&
    !trust.owns({ token, network: undefined }, name, now)
  )
    return 'name-owned'
  const isLike = users.some(
    (user) => user !== self && user.name !== undefined && isAlike(user.name, name),
  )
  return isLike || isReserved(name) || trust.isLikeOwned(name, token, now)
    ? 'name-taken'
    : undefined
}

export const rename = (
  house: House,
  guest: Guest,
  from: Known,
  name: string,
): string | undefined => {
  const known = know(name)
  const { trust, now } = house
  if (known === undefined) return 'bad-name'
  const isForbidden = trust
    .listBans(now)
    .some((ban) => ban.name !== undefined && isAlike(ban.name, known))
  if (isForbidden && !trust.owns(guest, known, now)) return 'name-taken'
  const isTaken = house.users.some((user) => user !== guest && user.name?.key === known.key)
  if (isTaken || from.shown === known.shown) return 'name-taken'
  const fault = findFault(house, known, guest.token, guest)
  if (fault !== undefined) return fault
  house.call(guest, known)
  return void house.happen(house.users, { type: 'renamed', from: from.shown, to: known.shown })
}
