import * as O from 'fp-ts/Option'
import { crc32 } from 'node:zlib'
import { type OtherHeader, recordFormat } from '../core/journal/record'
import { printableLine } from '../core/value/printable'
import { verification } from '../core/replay/check'
import { explainPerson } from '../core/replay/explain'
import { narration } from '../core/replay/narrate'
import { findPerson, type Traces } from '../core/replay/trace'
import { survey } from '../core/replay/survey'
import { endPlayback, type View } from '../core/replay/playback'
import { watchPerson } from '../core/replay/watch'
import { readCommandLine } from './command-line'
import { replayCommand } from './replay/option'
import { play, type Played, print } from './replay/play'

/** `npm run replay`: the arguments, and which view they ask for; the only place where it exits. */

const { file, as, explain, check, until } = readCommandLine(replayCommand)

const warn = (text: string): void => console.error(printableLine(text))

const fail = (text: string, status: 1 | 2): never => {
  warn(text)
  process.exit(status)
}

const replay = async (): Promise<void> => {
  if ([as, explain, check].filter((asked) => asked !== undefined).length > 1)
    fail('Ask for one thing: --as, --explain or --check.', 2)
  if (as !== undefined) await show(watchPerson(await find(as)))
  else if (explain !== undefined) await show(explainPerson(await find(explain)))
  else if (check === true) await verify()
  else if (until !== undefined) await show(survey)
  else await show(narration)
}

/** Prints all that a view has to tell of the recording. */
const show = async <State>(view: View<State>): Promise<Played<State>> => {
  const played = await read(view)
  await print(endPlayback(view, played))
  warnOfLoss(played)
  return played
}

const read = async <State>(view: View<State>): Promise<Played<State>> => {
  const played = await play(file, view, until)
  const { other } = played.replay
  return O.isSome(other) ? fail(describeOther(other.value), 1) : played
}

const describeOther = ({ format, version }: OtherHeader): string =>
  `This recording has format ${format}; this program reads format ${recordFormat}: ` +
  `replay it with the version that made it (puddle ${version}).`

const verify = async (): Promise<void> => {
  const { state, replay } = await show(verification(crc32))
  process.exitCode = state.difference === null && replay.lost === 0 ? 0 : 1
}

const find = async (name: string): Promise<Traces> => {
  const { state } = await read(findPerson(name))
  return state.traces.isEmpty() ? fail(`Nobody in ${file} was called "${name}".`, 1) : state.traces
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

// Whoever read what is printed has gone: `| head`.
process.stdout.on('error', () => process.exit(0))
await replay().catch(({ message }: Error) =>
  fail(`Cannot read the recording ${file}: ${message}.`, 1),
)
