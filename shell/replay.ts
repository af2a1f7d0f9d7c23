import * as O from 'fp-ts/Option'
import { crc32 } from 'node:zlib'
import { type OtherHeader, recordBytesMax, recordFormat } from '../core/journal/record'
import { printableLine } from '../core/value/printable'
import { verification } from '../core/replay/check'
import { explainPerson } from '../core/replay/explain'
import { narration } from '../core/replay/narrate'
import { findPerson, type Traces } from '../core/replay/trace'
import { survey } from '../core/replay/survey'
import { endPlayback, type View } from '../core/replay/playback'
import { watchPerson } from '../core/replay/watch'
import { callOf, withOptions } from './call'
import { readCommandLine } from './command-line'
import { print } from './print'
import { replayCommand } from './replay/option'
import { play, type Played } from './replay/play'
import { openSource, type Source } from './replay/source'

/** `npm run replay`: the arguments, and which view they ask for; the only place where it exits. */

const { file, as, explain, check, until } = readCommandLine(replayCommand)

const path = file ?? 'from standard input'

const warn = (text: string): void => console.error(printableLine(text))

const fail = (text: string, status: 1 | 2): never => {
  warn(text)
  process.exit(status)
}

const replay = async (): Promise<void> => {
  if ([as, explain, check].filter((asked) => asked !== undefined).length > 1)
    fail('Ask for one thing: --as, --explain or --check.', 2)
  if (file === undefined && process.stdin.isTTY)
    fail(`FILE is missing, and nothing is piped in. Say ${callOf('replay')} FILE.`, 2)
  const source = await openSource(file, as !== undefined || explain !== undefined)
  if (as !== undefined) await show(source, watchPerson(await find(source, as)))
  else if (explain !== undefined) await show(source, explainPerson(await find(source, explain)))
  else if (check === true) await verify(source)
  else if (until !== undefined) await show(source, survey)
  else await show(source, narration)
}

/** Prints all that a view has to tell of the recording. */
const show = async <State>(source: Source, view: View<State>): Promise<Played<State>> => {
  const played = await read(source, view)
  await print(endPlayback(view, played))
  warnOfLoss(played)
  return played
}

const read = async <State>(source: Source, view: View<State>): Promise<Played<State>> => {
  const played = await play(source, view, until)
  const { other, runs } = played.replay
  if (O.isSome(other)) fail(describeOther(other.value), 1)
  return runs === 0 ? fail(notARecording, 1) : played
}

const notARecording = `This is no recording: a server of this version makes one with ${withOptions(callOf('serve'), 'PORT --record FILE')}.`

const describeOther = ({ format, version }: OtherHeader): string =>
  `This recording has format ${format}; this program reads format ${recordFormat}: ` +
  `replay it with the version that made it (puddle ${version}).`

const verify = async (source: Source): Promise<void> => {
  const { state, replay } = await show(source, verification(crc32))
  process.exitCode = state.difference === null && replay.lost === 0 ? 0 : 1
}

const find = async (source: Source, name: string): Promise<Traces> => {
  const { state } = await read(source, findPerson(name))
  return state.traces.isEmpty()
    ? fail(`Nobody in the recording ${path} was called "${name}".`, 1)
    : state.traces
}

const warnOfLoss = ({ replay: { lost }, unfinished }: Played<unknown>): void => {
  if (lost > 0) warn(`${lost} lines belong to no run and were passed over.`)
  if (unfinished >= recordBytesMax)
    fail(`A line is longer than ${recordBytesMax} bytes; that was all up to there.`, 1)
  if (unfinished > 0) warn('The recording ends in the middle of a line; that was all up to there.')
}

// Whoever read what is printed has gone: `| head`.
process.stdout.on('error', () => process.exit(0))
await replay().catch(({ message }: Error) =>
  fail(`Cannot read the recording ${path}: ${message}.`, 1),
)
