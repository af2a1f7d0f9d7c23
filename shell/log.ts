import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { describeParagraph, type Paragraph } from '../core/client/paragraph'
import { abilitiesOf, isDumb } from '../core/terminal/ability'
import { drawParagraph } from '../core/transcript/draw'
import { describePassed, initialReading, readPiece } from '../core/transcript/read'
import { printableLine } from '../core/value/printable'
import { now } from './clock'
import { readCommandLine } from './command-line'
import { logCommand, type LogValues } from './log/option'
import { openSources } from './log/source'
import { onParentGone } from './parent'
import { print } from './print'
import { decodeUtf8 } from './utf8'

/** `npm run log`: the arguments, the wiring, the signals; the only place where it exits. */

const { stdout, env } = process

const warn = (text: string): void => console.error(printableLine(text))

const fail = (text: string, status: 1 | 2): never => {
  warn(text)
  process.exit(status)
}

const log = async (values: LogValues): Promise<void> => {
  const { file, follow = false, room, name, since } = values
  if (follow && file.length > 1) fail('--follow takes one FILE at most.', 2)
  const filter = { room: O.fromNullable(room), name: O.fromNullable(name) }
  const read = readPiece(filter, O.fromNullable(since?.(now())))
  let reading = initialReading(decodeUtf8)
  const tellPassed = (): void =>
    pipe(
      describePassed(reading),
      O.match(() => undefined, warn),
    )
  if (follow) endOnSignals(tellPassed)
  for (const pieces of openSources(values, warnOfLoss))
    for await (const piece of pieces) {
      const [next, paragraphs] = read(reading, piece)
      reading = next
      await print(paragraphs.map(show))
    }
  tellPassed()
}

/** As a chat does: for a terminal that can show it, or in plain lines. */
const chooseShow = (): ((paragraph: Paragraph) => string) => {
  if (!stdout.isTTY || isDumb(env)) return describeParagraph
  const draw = drawParagraph(abilitiesOf(env))
  return (paragraph) => draw(paragraph, stdout.columns || 80)
}

const show = chooseShow()

const warnOfLoss = (text: string): void => {
  warn(text)
  process.exitCode = 1
}

/** Whoever follows a log ends that so: it is no failure. */
const endOnSignals = (end: () => void): void => {
  const stop = (): void => {
    end()
    process.exit()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  onParentGone(stop)
}

// Whoever read what is printed has gone: `| head`.
stdout.on('error', () => process.exit(0))
await log(readCommandLine(logCommand)).catch(({ message }: Error) =>
  fail(`Cannot read the log: ${message}.`, 1),
)
