import { writeFileSync } from 'node:fs'
import { drawPlan } from './draw-plan'
import type { Action, Plan } from './plan'
import { shrink } from './shrink'
import { simulate } from './simulation'
import type { System } from './system'
import type { Failure } from './world'

/** Lets one world after another happen until a rule is broken; what broke it is told as short as it gets. */

export interface Hunt {
  readonly seed: number
  readonly people: number
  readonly steps: number
  /** How long new worlds are begun; one is in any case. */
  readonly minutes: number
  /** Where the recording of what was found goes. */
  readonly path: string
}

/** Whether all rules were kept; `say` is given what is to be told, line by line. */
export const hunt = (
  system: System,
  { path, ...hunt }: Hunt,
  say: (line: string) => void,
): boolean => {
  const { seed, people, steps, minutes } = hunt
  say(`Worlds from seed ${seed} on, of ${people} people and ${steps} steps each ...`)
  const beganAt = performance.now()
  let elapsedMs = 0
  for (let world = seed; ; world += 1) {
    const plan = drawPlan(world, people, steps)
    const outcome = simulate(system, plan)
    elapsedMs += outcome.elapsedMs
    if (outcome.failure !== undefined) {
      tellFailure(system, plan, outcome.failure, path, say)
      return false
    }
    const tookMs = performance.now() - beganAt
    if (tookMs < 60_000 * minutes) continue
    say(`No rule was broken in ${1 + world - seed} worlds, ${describeSpeed(elapsedMs, tookMs)}.`)
    return true
  }
}

const describeSpeed = (elapsedMs: number, tookMs: number): string =>
  `${(elapsedMs / 3_600_000).toFixed(1)} hours of theirs, ${(elapsedMs / tookMs / 60).toFixed(0)} a minute`

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
