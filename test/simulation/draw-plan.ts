import { drawBadLine, drawFlood, drawRoomLines, drawTyped } from './draw-line'
import type { Act, Action, Plan } from './plan'
import { Random } from './random'

/** Draws from a seed what will happen in a world. */

/** What people are like; those who are honest keep every rule. */
type Role = 'honest' | 'flaky' | 'slow' | 'flooder' | 'hostile'

const roles: ReadonlyArray<Role> = [
  'honest',
  'honest',
  'flaky',
  'slow',
  'hostile',
  'flooder',
  'honest',
  'slow',
]

const roleOf = (who: number): Role => roles[who % roles.length] ?? 'honest'

export const drawPlan = (seed: number, people: number, steps: number): Plan => {
  const random = new Random(seed)
  const chance = new Random(seed, 5)
  const actions: Array<Action> = []
  let at = 0
  for (let step = 0; step < steps; step += 1) {
    at += drawPauseMs(random)
    const who = random.below(people)
    actions.push({ at, who, act: drawAct(random, roleOf(who), step) })
    if (chance.chance(0.4))
      actions.push({ at, who: chance.below(people), act: drawMeeting(chance, step) })
  }
  return { seed, people, actions }
}

/** What people do in rooms they write by hand, whatever they are like, and now and then without a client. */
const drawMeeting = (random: Random, step: number): Act => {
  const lines = drawRoomLines(random, step)
  const join = `{"type":"join","name":"visitor_${step}"}`
  return random.chance(0.1)
    ? { type: 'intrude', lines: [join, ...lines] }
    : { type: 'send', lines, isLast: false }
}

/** Bursts and silences: some 10 s between two actions, on average. */
const drawPauseMs = (random: Random): number => {
  const most = random.pick([0, 20, 100, 100, 1000, 5000, 5000, 10_000, 20_000, 60_000, 120_000])
  return random.below(most + 1)
}

/** How often they are not like everyone. */
const oddity: Readonly<Record<Role, number>> = {
  honest: 0,
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
  const join = `{"type":"join","name":"intruder_${step}"}`
  return random.pick<Act>([
    { type: 'send', lines, isLast: random.chance(0.1) },
    { type: 'intrude', lines },
    { type: 'intrude', lines: [join, ...drawFlood(random, step)] },
    { type: 'intrude', lines: [`\ufeff${join}`] },
    { type: 'intrude', lines: ['POST / HTTP/1.1', join] },
    { type: 'send-endless', bytes: random.pick([16_383, 16_384, 50_000]) },
  ])
}
