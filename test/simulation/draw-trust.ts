import { addresses } from './model/network'
import { badNames, goodNames } from './model/name'
import type { Act } from './plan'
import type { Random } from './random'
import { password, tokenOf } from './secret'

/** Draws what people do about whom to trust, who they say that they are, and what the host orders. */

/** Those whom people know: most of them are here. */
export const drawName = (random: Random): string => goodNames[random.below(8)] ?? ''

const drawTarget = (random: Random): string =>
  random.chance(0.8) ? drawName(random) : random.pick([...goodNames, ...goodNames, ...badNames])

/** In seconds. Short, so that people are soon back. */
const drawSeconds = (random: Random): unknown =>
  random.pick([5, 20, 60, 60, 300, 300, 4000, random.pick([undefined, 0, 1.5, 4e9, '60'])])

const drawReason = (random: Random): unknown =>
  random.pick([undefined, 'it floods', 'Käse 🦆', random.pick(['', ' ', 'two\nlines', 5])])

/** What somebody sends by hand. */
export const drawTrustLine = (random: Random): string => {
  const name = drawTarget(random)
  const [seconds, reason] = [drawSeconds(random), drawReason(random)]
  const address = random.pick(addresses)
  return JSON.stringify(
    random.pick([
      { type: 'own' },
      { type: 'own' },
      { type: 'own' },
      { type: 'own', name },
      { type: 'disown' },
      { type: 'disown', name },
      { type: 'kick', name, reason },
      { type: 'ban', name, for: seconds, reason },
      { type: 'ban', name, for: seconds, reason },
      { type: 'ban', address, for: random.pick([5, 20, 60]), reason },
      { type: 'ban', name: random.pick([undefined, name]), address },
      { type: 'unban', name },
      { type: 'unban', address },
      { type: 'bans' },
      { type: 'mute', name, for: seconds, reason },
      { type: 'mute', name, for: seconds, reason },
      { type: 'unmute', name },
      { type: 'promote', name },
      { type: 'demote', name },
      { type: 'recall', whispers: true },
      { type: 'search', whispers: true, text: 'hello' },
      { type: 'rename', name: random.pick(goodNames) },
      { type: 'list' },
    ]),
  )
}

/** What somebody types. */
export const drawTypedTrust = (random: Random): Act => {
  const name = drawName(random)
  const time = random.pick(['1m', '10m', '10m', '2h', ''])
  const line = random.pick([
    '/own',
    '/own',
    '/own',
    '/disown',
    `/kick ${name} enough`,
    `/ban ${name} 1m ${random.pick(['', 'it floods'])}`,
    `/ban 192.0.2.1 1m`,
    `/unban ${name}`,
    '/bans',
    `/mute ${name} ${time}`,
    `/unmute ${name}`,
    `/op ${name}`,
    `/deop ${name}`,
    '/who',
    random.pick(['/token', '/whispers 3']),
  ])
  return { type: 'type', line }
}

export const drawOrder = (random: Random): Act => {
  const name = drawTarget(random)
  const time = random.pick(['1m', '1m', '10m', '2h', '3d'])
  const line = random.pick([
    `/op ${name}`,
    `/op ${name}`,
    `/op ${drawName(random)}`,
    `/deop ${name}`,
    `/kick ${name}`,
    `/kick ${name} that is enough`,
    `/ban ${name} ${time}`,
    `/ban ${name} 1m it floods`,
    `/ban ${random.pick(['192.0.2.1', '2001:db8::7'])} 1m`,
    `/unban ${name}`,
    `/unban ${random.pick(['192.0.2.1', '2001:DB8::/64'])}`,
    `/mute ${name} ${time} enough`,
    `/unmute ${name}`,
    `/disown ${name}`,
    random.pick([
      '/say hello to all',
      '#pond hello',
      '#STRASSE Käse 🦆',
      '#nowhere hello',
      '#pond',
    ]),
    random.pick(['/who', '/who pond', '/rooms', '/bans', '/help', 'hello', '/shout', '/ban', '']),
    random.chance(0.1) ? '/stop' : '/who',
  ])
  return { type: 'order', line }
}

/** What somebody says who comes, and who they say that they are. */
export const drawJoin = (random: Random, name: string): string =>
  JSON.stringify({ type: 'join', name, ...drawCredentials(random) })

/** Whoever is nobody, and may come in. */
export const drawJoinAs = (name: string): string => JSON.stringify({ type: 'join', name, password })

export const drawGuess = (step: number): string =>
  JSON.stringify({ type: 'join', name: `guest_${step}`, password: `${password}?` })

const drawCredentials = (random: Random) => ({
  token: random.chance(0.4) ? tokenOf(random.below(8)) : undefined,
  password: random.pick([password, password, password, `${password}!`, undefined]),
})

/** A field may be spelled with escapes. */
const spellOddly = (line: string): string => line.replace('password', 'p\\u0061ssword')

/** Somebody guesses, wants to be another, or spells it in other ways. */
export const drawJoins = (random: Random, step: number): ReadonlyArray<string> => {
  const join = drawJoin(random, `guest_${step}`)
  const odd = random.pick([
    join.replace('join', 'j\\u006fin'),
    spellOddly(join),
    `${join}}`,
    join.slice(0, -1),
    spellOddly(JSON.stringify({ type: 'rename', name: `other_${step}`, password })),
    JSON.stringify({ type: 'join', name: 'short', token: 'abc' }),
    JSON.stringify({ type: 'join', name: 'none', password: '' }),
    JSON.stringify({ type: 'join', name: 'many', password: 5, token: null }),
  ])
  const guess = drawGuess(step)
  return random.pick([
    [drawJoin(random, drawName(random)), '{"type":"list"}'],
    [drawJoin(random, drawName(random)), '{"type":"recall","whispers":true}'],
    [drawJoin(random, random.pick(goodNames)), '{"type":"own"}'],
    [odd, join, '{"type":"list"}'],
    Array.from({ length: 1 + random.below(5) }, () => guess),
    [guess, guess, join],
  ])
}
