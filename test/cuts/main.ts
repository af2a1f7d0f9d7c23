import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as t from 'io-ts'
import type { Command } from '../../shell/argument'
import { wholeNumber } from '../../shell/option-value'
import { readCommandLine } from '../../shell/command-line'
import type * as Run from './run'

/** `npm run cuts`: the arguments and the exit code of a run, and what is told of it. */

const Values = t.strict({
  seed: t.union([wholeNumber(0, 4_000_000_000), t.undefined]),
  minutes: wholeNumber(1, 60),
})

const command: Command<t.TypeOf<typeof Values>> = {
  name: 'npm run cuts',
  about:
    'Cuts the lines of people who chat, kills the server, and looks whether anybody missed anything.',
  positionals: [],
  options: {
    seed: { value: 'N', about: 'decides what happens, if not when (a random one)' },
    minutes: { value: 'N', about: 'how long', fallback: '1' },
  },
  codec: Values,
}

/** The terminal that it needs has no names that an ES module could import. */
const { run }: typeof Run = createRequire(import.meta.url)('./run.ts')

const describe = ({ cuts, kills, messages, missed, resent }: Run.Outcome): string =>
  `${cuts} cuts, ${kills} kills, ${messages} messages: ${missed} were missed and shown later, ${resent} sent again.`

/** What is needed to look into a fault is left there. */
const leave = (folder: string, screens: Run.Outcome['screens']): void => {
  screens.forEach((screen, index) => writeFileSync(join(folder, `terminal-${index}.txt`), screen))
  console.error(`The history, the log and what the terminals showed are in ${folder}.`)
}

/** Whether nothing was wrong. */
const report = (folder: string, outcome: Run.Outcome): boolean => {
  console.log(describe(outcome))
  for (const fault of outcome.faults) console.error(`-- ${fault}`)
  const isSound = outcome.faults.length === 0
  if (isSound) rmSync(folder, { recursive: true })
  else leave(folder, outcome.screens)
  return isSound
}

const { seed = Math.floor(1_000_000 * Math.random()), minutes } = readCommandLine(command)
const folder = mkdtempSync(join(tmpdir(), 'puddle-cuts-'))
console.log(`Seed ${seed}, for ${minutes} min ...`)
process.exit(report(folder, await run(60 * minutes, seed, folder)) ? 0 : 1)
