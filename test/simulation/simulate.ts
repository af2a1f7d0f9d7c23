import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { writeFileSync } from 'node:fs'
import { type Command, describeCommand, parseArguments, wholeNumber } from '../../shell/argument'
import type { Failure } from './judge'
import { type Action, drawPlan, type Plan } from './plan'
import { shrink } from './shrink'
import { simulate } from './simulation'
import { loadSystem, project, type System } from './system'

/**
 * `npm run simulate`: lets worlds happen, one seed after another, until a rule is broken or as long as is
 * wanted. What broke a rule is printed, as short as it gets, and its recording is kept for replay.
 */

const Values = t.strict({
  seed: t.union([wholeNumber(0, 2 ** 32 - 1), t.undefined]),
  steps: wholeNumber(1, 1_000_000),
  people: wholeNumber(1, 1000),
  minutes: wholeNumber(0, 10_000),
})

const command: Command<t.TypeOf<typeof Values>> = {
  name: 'npm run simulate',
  about: 'Lets servers, clients and networks happen, and looks whether they keep the rules.',
  positionals: [],
  options: {
    seed: { value: 'N', about: 'seed of the first world (a random one)' },
    steps: { value: 'N', about: 'things that happen in a world', fallback: '1000' },
    people: { value: 'N', about: 'people in a world', fallback: '8' },
    minutes: { value: 'N', about: 'see world after world, for so long', fallback: '0' },
  },
  codec: Values,
}

/** Where the recording of a failure is put. */
const recordingPath = 'simulation.record'

const run = (system: System, { seed, steps, people, minutes }: t.TypeOf<typeof Values>): void => {
  const first = seed ?? Math.floor(Math.random() * 1_000_000)
  console.log(`Worlds from seed ${first} on, of ${people} people and ${steps} steps each ...`)
  const begin = performance.now()
  const end = begin + 60_000 * minutes
  let elapsedMs = 0
  for (let world = first; ; world += 1) {
    const plan = drawPlan(world, people, steps)
    const outcome = simulate(system, plan)
    elapsedMs += outcome.elapsedMs
    if (outcome.failure !== undefined) return report(system, plan, outcome.failure)
    if (performance.now() < end) continue
    const hours = elapsedMs / 3_600_000
    const perMinute = (60_000 * hours) / (performance.now() - begin)
    console.log(
      `No rule was broken in ${1 + world - first} worlds and ${hours.toFixed(1)} hours of theirs, ` +
        `${perMinute.toFixed(0)} a minute.`,
    )
    return
  }
}

const report = (system: System, plan: Plan, failure: Failure): void => {
  console.log(`Seed ${plan.seed}: ${describeFailure(failure)}\nLooking for a shorter history ...`)
  const cut = { ...plan, actions: plan.actions.filter(({ at }) => at <= failure.elapsed) }
  const short = shrink(cut, (shorter) => simulate(system, shorter).failure?.rule === failure.rule)
  const lines: Array<string> = []
  const last = simulate(system, short, (line) => lines.push(line)).failure
  writeFileSync(recordingPath, lines.join(''))
  for (const action of short.actions) console.log(describeAction(action))
  console.log(last === undefined ? 'It did not happen again.' : describeFailure(last))
  console.log(`See it with: npm run replay ${recordingPath}`)
  process.exitCode = 1
}

const describeFailure = ({ rule, detail, elapsed }: Failure): string =>
  `after ${elapsed / 1000} s, ${rule}: ${detail}`

/** Longest action that is told in full, in characters. */
const actionLengthMax = 200

const describeAction = ({ at, who, act }: Action): string =>
  `${(at / 1000).toFixed(3).padStart(9)} s  ${who}  ${JSON.stringify(act).slice(0, actionLengthMax)}`

const request = parseArguments(command, process.argv.slice(2))
if (E.isLeft(request)) {
  console.error(request.left)
  process.exitCode = 2
} else if (request.right.type === 'run') run(await loadSystem(project), request.right.values)
else process.stdout.write(describeCommand(command))
