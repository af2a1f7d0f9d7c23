import { drawGuess, drawJoinAs, drawName } from './draw-trust'
import { goodNames } from './model/name'
import type { Action } from './plan'
import type { Random } from './random'

/** Draws what takes several actions, by which people come to rule, or are kept out. */

/** What belongs together: somebody who rules, is silenced for a while, or is sent away. */
export const drawEpisode = (
  random: Random,
  people: number,
  step: number,
): ReadonlyArray<Omit<Action, 'at'>> => {
  const [who, other] = [random.below(people), random.below(people)]
  const [name, victim] = [goodNames[who] ?? '', goodNames[other] ?? '']
  const order = (line: string) => ({ who, act: { type: 'order', line } }) as const
  const type = (by: number, line: string) => ({ who: by, act: { type: 'type', line } }) as const
  const says = type(other, `is that heard? ${step}`)
  const goesOn = type(other, `and that? ${step}`)
  if (random.chance(0.06)) return drawHoard(step, name).map((line) => type(who, line))
  return random.pick([
    [type(who, '/own'), order(`/op ${name}`)],
    [type(who, '/own'), order(`/op ${name}`), type(who, `/own ${victim}`)],
    [type(who, '/own'), order(`/op ${name}`), type(who, `/kick ${victim} enough`)],
    [type(who, '/own'), order(`/op ${name}`), type(who, `/ban ${victim} 1m`), says],
    [type(who, '/own'), order(`/op ${name}`), type(who, `/mute ${victim} 10m`), says],
    [order(`/mute ${victim} 10m`), says, order(`/unmute ${victim}`), goesOn],
    [order(`/ban ${victim} 10m`), says, order(`/unban ${victim}`), goesOn],
    [type(who, '/own'), { who, act: { type: 'kill' } }, type(other, `/msg ${name} later ${step}`)],
  ])
}

/** Somebody from one place comes several times in a row: banned, guessing, or gone with more to say. */
export const drawReturns = (
  random: Random,
  people: number,
  step: number,
): ReadonlyArray<Omit<Action, 'at'>> => {
  const who = random.below(people)
  const name = drawName(random)
  const come = (...lines: ReadonlyArray<string>) =>
    ({ who, act: { type: 'intrude', lines } }) as const
  const join = drawJoinAs(`returner_${step}`)
  const guesses = Array.from({ length: 3 }, () => drawGuess(step))
  const lists = Array.from({ length: 6 }, () => '{"type":"list"}')
  return random.pick([
    [
      { who, act: { type: 'order', line: `/ban ${name} 10m` } },
      come(drawJoinAs(random.chance(0.5) ? 'ᴅᴜᴄᴋ' : name), join, ...lists),
    ],
    [come(...guesses), come(...guesses), come(join, ...lists)],
    [come(join, '{"type":"leave"}', ...lists, ...lists), come(join, ...lists)],
  ])
}

/** More names than one may own, which are given back. */
const drawHoard = (step: number, name: string): ReadonlyArray<string> => {
  const names = Array.from({ length: 6 }, (_, index) => `own${index}_${step}`)
  return [
    ...names.flatMap((one) => [`/nick ${one}`, '/own']),
    ...names.map((one) => `/disown ${one}`),
    `/nick ${name}`,
  ]
}
