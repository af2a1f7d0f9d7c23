import type { ServerEffect } from '../../core/edge/effect'
import type { ServerEvent } from '../../core/edge/event'
import type { ServerState } from '../../core/server'
import type { Folded } from '../../core/value/name'
import type { Fail } from './judge'
import type { House } from './model/house'
import { keyOf } from './model/name'
import { isRevealing, isTelling } from './secret'

/** Whom a server trusts, and that it keeps its secrets. */

/** Whose names are whose, who is an operator, and who may not come, or not speak. */
export const checkTrust = (
  { edge: { bars, at }, chat: { trust } }: ServerState,
  house: House,
  fail: Fail,
): void => {
  const barred = bars.filter((until = Infinity) => until > at)
  const owned = trust.ownership.names.map(({ token }, key) => `${key} ${token}`)
  const bans = [...trust.bans.names.keys(), ...trust.addresses.keys()]
  const lists = [owned.values(), trust.promoted, bans, trust.mutes.names.keys(), barred.keys()]
  const found = lists.map((list) => [...list].toSorted().join()).join('; ')
  const expected = house.trust.describe(at)
  if (found !== expected) fail('trust', `${found} instead of ${expected}`)
}

const yearMs = 365 * 86_400_000

/** Nobody bears what is another's, and nobody is here who is banned. */
export const checkPeople = (
  { edge: { at }, chat: { people, trust } }: ServerState,
  fail: Fail,
): void => {
  const bans = [...trust.bans.names.values()].filter(({ until = Infinity }) => until > at)
  for (const { name, token } of people.values()) {
    const owned = trust.ownership.names.get(keyOf(name) as Folded)
    if (owned !== undefined && owned.token !== token && owned.at + yearMs > at)
      fail('owners', `${name} is another's`)
    if (bans.some((ban) => ban.token !== undefined && ban.token === token))
      fail('banned', `${name} is here`)
  }
}

/** Whoever hosts is answered, and obeyed. */
export const checkHost = (
  event: ServerEvent,
  effects: ReadonlyArray<ServerEffect>,
  house: House,
  fail: Fail,
): void => {
  const types = effects.map(({ type }) => type)
  const isAnswered = types.some((type) => type === 'print' || type === 'halt' || type === 'log')
  if (event.type === 'ordered' && event.line !== '' && !isAnswered)
    fail('print', `nothing on ${event.line}`)
  if (types.includes('halt') !== house.hasHalted) fail('halt', `by ${event.type}`)
  house.hasHalted = false
}

/** No secret is kept or told, and what stands for one is told to nobody. */
export const checkSecrets = (
  event: ServerEvent,
  effects: ReadonlyArray<ServerEffect>,
  fail: Fail,
): void => {
  const read = event.type === 'received' ? event.lines : []
  if (read.some(isTelling)) fail('secrets', `recorded: ${read.join()}`)
  for (const effect of effects) {
    const text = textOf(effect)
    if (isTelling(text) || (effect.type !== 'append' && isRevealing(text)))
      fail('secrets', `${effect.type}: ${text}`)
  }
}

/** What is read by others of what comes of an event. */
const textOf = (effect: ServerEffect): string => {
  switch (effect.type) {
    case 'tell':
    case 'publish':
    case 'print':
      return effect.text
    case 'append':
    case 'log':
      return effect.line
    default:
      return ''
  }
}
