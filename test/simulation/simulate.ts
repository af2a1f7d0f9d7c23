import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import * as t from 'io-ts'
import type { Command } from '../../shell/argument'
import { wholeNumber } from '../../shell/option-value'
import { readCommandLine } from '../../shell/command-line'
import type { Outcome } from './hunt'

/** `npm run simulate`: the arguments and the exit code of a hunt, which uses all processors if it lasts. */

const Values = t.strict({
  seed: t.union([wholeNumber(0, 4_000_000_000), t.undefined]),
  people: wholeNumber(1, 1000),
  steps: wholeNumber(1, 1_000_000),
  minutes: wholeNumber(0, 10_000),
})
type Values = t.TypeOf<typeof Values>

const command: Command<Values> = {
  name: 'npm run simulate',
  about: 'Lets a server, people and networks happen, and looks whether rules are kept.',
  positionals: [],
  options: {
    seed: { value: 'N', about: 'seed of the first world (a random one)' },
    people: { value: 'N', about: 'people in a world', fallback: '8' },
    steps: { value: 'N', about: 'things that happen in a world', fallback: '1000' },
    minutes: { value: 'N', about: 'let other worlds follow for so long', fallback: '0' },
  },
  codec: Values,
}

/** One process for each processor; a single world needs but one. */
const startHunters = (values: Values, seed: number): ReadonlyArray<ChildProcess> => {
  const stride = values.minutes === 0 ? 1 : availableParallelism()
  return Array.from({ length: stride }, (_, index) => {
    const hunt = { ...values, seed: seed + index, stride, path: 'simulation.record' }
    return fork(new URL('hunter.ts', import.meta.url), [JSON.stringify(hunt)])
  })
}

/** Rejects if a rule was broken, which its process has told, or if the process died. */
const readOutcome = async (hunter: ChildProcess): Promise<Outcome> => {
  const died = once(hunter, 'exit').then(([code, signal]) => {
    throw new Error(`A process of this hunt has died (${signal ?? code}).`)
  })
  const [outcome] = await Promise.race([once(hunter, 'message'), died])
  return outcome.isSound ? outcome : Promise.reject(new Error('A rule was broken.'))
}

const describeOutcomes = (outcomes: ReadonlyArray<Outcome>, tookMs: number): string => {
  const worlds = outcomes.reduce((sum, outcome) => sum + outcome.worlds, 0)
  const elapsedMs = outcomes.reduce((sum, outcome) => sum + outcome.elapsedMs, 0)
  const hours = (elapsedMs / 3_600_000).toFixed(1)
  const speed = (elapsedMs / tookMs / 60).toFixed(0)
  return `No rule was broken in ${worlds} worlds, ${hours} hours of theirs, ${speed} a minute.`
}

/** Whether all rules were kept; what one process finds ends the others. */
const runHunt = async (values: Values): Promise<boolean> => {
  const { seed = Math.floor(1_000_000 * Math.random()), people, steps } = values
  console.log(`Worlds from seed ${seed} on, of ${people} people and ${steps} steps each ...`)
  const beganAt = performance.now()
  const hunters = startHunters(values, seed)
  try {
    const outcomes = await Promise.all(hunters.map(readOutcome))
    console.log(describeOutcomes(outcomes, performance.now() - beganAt))
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    for (const hunter of hunters) hunter.kill()
    return false
  }
}

process.exitCode = (await runHunt(readCommandLine(command))) ? 0 : 1
