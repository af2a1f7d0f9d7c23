import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import { crc32 } from 'node:zlib'
import { type OtherHeader, recordFormat } from '../core/journal/record'
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
  const { as, explain, check, until } = values
  if ([as, explain, check].filter((asked) => asked !== undefined).length > 1)
    fail('Ask for one thing: --as, --explain or --check.', 2)
  if (as !== undefined) await show(values, watchPerson(await find(values, as)))
  else if (explain !== undefined) await show(values, explainPerson(await find(values, explain)))
  else if (check === true) await verify(values)
  else if (until !== undefined) await show(values, survey)
  else await show(values, narration)
}

/** Prints all that a view has to tell of a recording. */
const show = async <State>(values: ReplayValues, view: View<State>): Promise<Played<State>> => {
  const played = await read(values, view)
  await print(view.end(played.state))
  warnOfLoss(played)
  return played
}

const read = async <State>(
  { file, until }: ReplayValues,
  view: View<State>,
): Promise<Played<State>> => {
  const played = await play(file, view, until)
  return pipe(
    played.replay.other,
    O.match(
      () => played,
      (header) => fail(describeOther(header), 1),
    ),
  )
}

const describeOther = ({ format, version }: OtherHeader): string =>
  `This recording has format ${format}; this program reads format ${recordFormat}: ` +
  `replay it with the version that made it (puddle ${version}).`

const verify = async (values: ReplayValues): Promise<void> => {
  const { state, replay } = await show(values, verification(crc32))
  process.exitCode = state.difference === null && replay.lost === 0 ? 0 : 1
}

const find = async (values: ReplayValues, name: string): Promise<Traces> => {
  const { state } = await read(values, findPerson(name))
  return state.isEmpty() ? fail(`Nobody in ${values.file} was called "${name}".`, 1) : state
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
