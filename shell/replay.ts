import { crc32 } from 'node:zlib'
import { printableLine } from '../core/value/printable'
import { verification } from '../core/replay/check'
import { explainPerson } from '../core/replay/explain'
import { narration } from '../core/replay/narrate'
import { findPerson, type Traces } from '../core/replay/trace'
import { survey } from '../core/replay/survey'
import type { View } from '../core/replay/view'
import { watchPerson } from '../core/replay/watch'
import { readCommandLine } from './command-line'
import { replayCommand, type ReplayValues } from './replay/option'
import { play, type Played, print } from './replay/play'

/** `npm run replay`: the arguments, and which view they ask for; the only place where it exits. */

const warn = (text: string): void => console.error(printableLine(text))

const fail = (text: string, status: 1 | 2): never => {
  warn(text)
  process.exit(status)
}

const replay = async (values: ReplayValues): Promise<void> => {
  const { file, until, as, explain, check } = values
  if ([as, explain, check].filter((asked) => asked !== undefined).length > 1)
    fail('Ask for one thing: --as, --explain or --check.', 2)

  const show: Show = async (view) => {
    const played = await play(file, view, until)
    await print(view.end(played.state))
    warnOfLoss(played)
    return played
  }
  if (as !== undefined) await show(watchPerson(await find(values, as)))
  else if (explain !== undefined) await show(explainPerson(await find(values, explain)))
  else if (check === true) await verify(show)
  else if (until !== undefined) await print(survey((await show(silence)).replay))
  else await show(narration)
}

type Show = <State>(view: View<State>) => Promise<Played<State>>

const verify = async (show: Show): Promise<void> => {
  const { state, replay } = await show(verification(crc32))
  process.exitCode = state.difference === null && replay.lost === 0 ? 0 : 1
}

/** For who wants to see the end alone. */
const silence: View<null> = { initial: null, step: () => [null, []], end: () => [] }

const find = async ({ file, until }: ReplayValues, name: string): Promise<Traces> => {
  const { state } = await play(file, findPerson(name), until)
  return state.isEmpty() ? fail(`Nobody in ${file} was called "${name}".`, 1) : state
}

const warnOfLoss = ({ replay: { runs, lost }, cutOff }: Played<unknown>): void => {
  if (cutOff) warn('The recording ends in the middle of a line; that was all up to there.')
  if (lost > 0) warn(`${lost} lines belong to no run and were passed over.`)
  if (runs === 0)
    fail(
      'This is no recording: a server of this version makes one with npm run serve -- PORT --record FILE.',
      1,
    )
}

const values = readCommandLine(replayCommand)
// Whoever read what is printed has gone: `| head`.
process.stdout.on('error', () => process.exit(0))
await replay(values).catch(({ message }: Error) =>
  fail(`Cannot read the recording ${values.file}: ${message}.`, 1),
)
