import { writeFileSync } from 'node:fs'
import { drawPlan } from './draw-plan'
import type { Action, Plan } from './plan'
import { shrink } from './shrink'
import { simulate } from './simulation'
import type { System } from './system'
import type { Failure } from './world'

/** Lets one world after another happen until a rule is broken; what broke it is told as short as it gets. */

export interface Hunt {
  /** Of the first world. */
  readonly seed: number
  /** From the seed of a world to that of the next. */
  readonly stride: number
  readonly people: number
  readonly steps: number
  /** How long new worlds are begun; one is in any case. */
  readonly minutes: number
  /** Where the recording of what was found goes. */
  readonly path: string
}

export interface Outcome {
  /** Whether all rules were kept. */
  readonly isSound: boolean
  readonly worlds: number
  /** How long they existed, in milliseconds of their own. */
  readonly elapsedMs: number
}

/** `say` is given what is to be told of a broken rule, line by line. */
export const hunt = (
  system: System,
  { seed, stride, people, steps, minutes, path }: Hunt,
  say: (line: string) => void,
): Outcome => {
  const until = performance.now() + 60_000 * minutes
  let elapsedMs = 0
  for (let worlds = 1; ; worlds += 1) {
    const plan = drawPlan(seed + (worlds - 1) * stride, people, steps)
    const outcome = simulate(system, plan)
    elapsedMs += outcome.elapsedMs
    const isSound = outcome.failure === undefined
    if (!isSound) tellFailure(system, plan, outcome.failure, path, say)
    if (!isSound || performance.now() >= until) return { isSound, worlds, elapsedMs }
  }
}

const tellFailure = (
  system: System,
  plan: Plan,
  failure: Failure,
  path: string,
  say: (line: string) => void,
): void => {
  say(`Seed ${plan.seed}: ${describeFailure(failure)}`)
  say('Looking for a shorter history ...')
  // The first action after it stays: without that, the world might end before it comes to it.
  const later = plan.actions.findIndex(({ at }) => at > failure.elapsed)
  const begun = later < 0 ? plan : { ...plan, actions: plan.actions.slice(0, later + 1) }
  const short = shrink(begun, (shorter) => simulate(system, shorter).failure?.rule === failure.rule)
  for (const action of short.actions) say(describeAction(action))
  const lines: Array<string> = []
  const last = simulate(system, short, (line) => lines.push(line)).failure
  writeFileSync(path, lines.join(''))
  say(last === undefined ? 'That does not fail any more.' : describeFailure(last))
  say(`See it with: npm run replay ${path}`)
}

const describeFailure = ({ rule, detail, elapsed }: Failure): string =>
  `after ${elapsed / 1000} s, ${rule}: ${detail}`

/** Longest action that is told in full, in characters. */
const actionLengthMax = 150

const describeAction = ({ at, who, act }: Action): string =>
  `${(at / 1000).toFixed(3).padStart(9)} s  #${who}  ${JSON.stringify(act).slice(0, actionLengthMax)}`
