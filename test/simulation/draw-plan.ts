import { drawEpisode, drawReturns } from './draw-episode'
import {
  drawBadLine,
  drawDeluge,
  drawFlood,
  drawRoomLines,
  drawTyped,
  drawTypedInRoom,
} from './draw-line'
import { drawJoin, drawJoins, drawOrder, drawTrustLine, drawTypedTrust } from './draw-trust'
import type { Act, Action, Plan } from './plan'
import { Random } from './random'

/** Draws from a seed what will happen in a world. */

/** What people are like; those who are honest keep every rule, and so do those whose connections break. */
type Role = 'honest' | 'cut' | 'flaky' | 'slow' | 'flooder' | 'hostile'

const roles: ReadonlyArray<Role> = [
  'honest',
  'cut',
  'flaky',
  'slow',
  'hostile',
  'flooder',
  'cut',
  'slow',
]

const isHonest = {
  honest: true,
  cut: true,
  flaky: false,
  slow: false,
  flooder: false,
  hostile: false,
}

const roleOf = (who: number): Role => roles[who % roles.length] ?? 'honest'

/** What takes several actions, and how often it happens. */
const episodes = [
  [0.04, drawEpisode],
  [0.02, drawReturns],
] as const

export const drawPlan = (seed: number, people: number, steps: number): Plan => {
  const random = new Random(seed)
  const chance = new Random(seed, 5)
  const fate = new Random(seed, 7)
  const power = new Random(seed, 8)
  const actions: Array<Action> = []
  let at = 0
  for (let step = 0; step < steps; step += 1) {
    at += drawPauseMs(random)
    const who = random.below(people)
    actions.push({ at, who, act: drawAct(random, roleOf(who), step) })
    if (chance.chance(0.4)) actions.push({ at, ...drawMeeting(chance, people, step) })
    if (power.chance(0.25)) actions.push({ at, ...drawPower(power, people, step) })
    for (const [chanceOf, draw] of episodes)
      if (power.chance(chanceOf)) {
        const wait = power.below(200)
        const episode = draw(power, people, step)
        actions.push(...episode.map((part, index) => ({ at: at + index * wait, ...part })))
        at += episode.length * wait
      }
    if (fate.chance(0.015)) actions.push({ at, who: 0, act: drawFailing(fate) })
    if (fate.chance(0.001))
      actions.push(...drawDelay(step).map((act) => ({ at, who: fate.below(people), act })))
    if (fate.chance(0.004)) {
      actions.push(...drawLastWords(step, at, people))
      at += fate.below(300)
      actions.push({ at, who: 0, act: { type: 'crash-server', forMs: fate.below(20_000) } })
    }
  }
  return { seed, people, actions }
}

/** Who keeps every rule types what they do in rooms; others write it by hand, and now and then without a client. */
const drawMeeting = (random: Random, people: number, step: number): Omit<Action, 'at'> => {
  const who = random.below(people)
  if (isHonest[roleOf(who)]) return { who, act: drawTypedInRoom(random, step) }
  const lines = drawRoomLines(random, step)
  const join = drawJoin(random, `visitor_${step}`)
  const act: Act = random.chance(0.1)
    ? { type: 'intrude', lines: [join, ...lines] }
    : { type: 'send', lines, isLast: false }
  return { who, act }
}

/** What somebody, or whoever hosts, does about whom to trust. */
const drawPower = (random: Random, people: number, step: number): Omit<Action, 'at'> => {
  const who = random.below(people)
  if (random.chance(0.02)) return { who, act: { type: 'step-clock', ms: drawLongMs(random) } }
  if (random.chance(0.3)) return { who, act: drawOrder(random) }
  if (random.chance(0.15)) return { who, act: { type: 'intrude', lines: drawJoins(random, step) } }
  if (isHonest[roleOf(who)]) return { who, act: drawTypedTrust(random) }
  const lines = Array.from({ length: 1 + random.below(3) }, () => drawTrustLine(random))
  return { who, act: { type: 'send', lines, isLast: false } }
}

/** More than an hour, a month or a year: so long bans and names hold. */
const drawLongMs = (random: Random): number =>
  random.pick([4_000_000, 2_700_000_000, 2_700_000_000, 31_700_000_000])

/** What befalls the archive: nothing for so long that a client ceases to wait, which takes a minute. */
const drawFailing = (random: Random): Act => ({
  type: random.pick(['stall-archive', 'break-archive']),
  forMs: random.pick([100, 1000, 10_000, 30_000]),
})

/** So much is said while nothing is stored that people have to wait. */
const drawDelay = (step: number): ReadonlyArray<Act> => [
  { type: 'stall-archive', forMs: 20_000 },
  { type: 'send', lines: drawDeluge(step), isLast: false },
]

/** Everyone says something, and nothing of it is stored. */
const drawLastWords = (step: number, at: number, people: number): ReadonlyArray<Action> => [
  { at, who: 0, act: { type: 'stall-archive', forMs: 1000 } },
  ...Array.from({ length: people }, (_, who) => {
    return { at, who, act: { type: 'type', line: `alas ${who} ${step}` } } as const
  }),
]

/** Bursts and silences: some 10 s between two actions, on average. */
const drawPauseMs = (random: Random): number => {
  const most = random.pick([0, 20, 100, 100, 1000, 5000, 5000, 10_000, 20_000, 60_000, 120_000])
  return random.below(most + 1)
}

/** How often they are not like everyone. */
const oddity: Readonly<Record<Role, number>> = {
  honest: 0,
  cut: 0.3,
  flaky: 0.5,
  slow: 0.5,
  flooder: 0.2,
  hostile: 0.5,
}

const drawAct = (random: Random, role: Role, step: number): Act => {
  const isOdd = random.chance(oddity[role])
  if (!isOdd) return random.chance(0.01) ? drawEvent(random) : drawTyped(random, step)
  switch (role) {
    case 'honest':
      return drawTyped(random, step)
    case 'cut':
      return random.pick<Act>([
        { type: 'reset' },
        { type: 'sever' },
        { type: 'end-half' },
        { type: 'read-slowly', pace: random.pick([0, 100, 2000]) },
      ])
    case 'flaky':
      return random.pick<Act>([
        { type: 'kill' },
        { type: 'end-half' },
        { type: 'reset' },
        { type: 'sever' },
        { type: 'vanish' },
        { type: 'send', lines: drawFlood(random, step), isLast: true },
      ])
    case 'slow':
      return random.chance(0.3)
        ? { type: 'send', lines: drawFlood(random, step), isLast: false }
        : { type: 'read-slowly', pace: random.pick([0, 0, 100, 2000, 100_000, Infinity]) }
    case 'flooder':
      return { type: 'send', lines: drawFlood(random, step), isLast: false }
    case 'hostile':
      return drawHostility(random, step)
  }
}

/** What befalls everyone. */
const drawEvent = (random: Random): Act => {
  const ms = random.pick([1, 1000, 60_000, 3_600_000])
  return random.pick<Act>([
    { type: 'step-clock', ms },
    { type: 'step-clock', ms: -ms },
    { type: 'stop-server', forMs: random.below(60_000) },
    { type: 'crash-server', forMs: random.below(60_000) },
  ])
}

const drawHostility = (random: Random, step: number): Act => {
  const lines = Array.from({ length: random.below(4) }, () => drawBadLine(random))
  const join = drawJoin(random, `intruder_${step}`)
  return random.pick<Act>([
    { type: 'send', lines, isLast: random.chance(0.1) },
    { type: 'intrude', lines },
    { type: 'intrude', lines: [join, ...drawFlood(random, step)] },
    { type: 'intrude', lines: [`\ufeff${join}`] },
    { type: 'intrude', lines: ['POST / HTTP/1.1', join] },
    { type: 'send-endless', bytes: random.pick([16_383, 16_384, 50_000]) },
  ])
}
