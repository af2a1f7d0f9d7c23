import fc from 'fast-check'
import * as t from 'io-ts'
import type { Command } from '../../shell/argument'
import { wholeNumber } from '../../shell/option-value'
import { readCommandLine } from '../../shell/command-line'
import { clientHolds, serverHolds } from './property'

/** `npm run fuzz`: noise for both halves, for as long as one likes; what breaks one is shrunk and printed. */

const Values = t.strict({
  seed: t.union([wholeNumber(0, 2 ** 31 - 1), t.undefined]),
  minutes: wholeNumber(1, 10_000),
})

const command: Command<t.TypeOf<typeof Values>> = {
  name: 'npm run fuzz',
  about: 'Sends noise to the reducers of server and client, and looks whether they bear it.',
  positionals: [],
  options: {
    seed: { value: 'N', about: 'what the noise is made from (random)' },
    minutes: { value: 'N', about: 'how long each of them has to bear it', fallback: '1' },
  },
  codec: Values,
}

const run = async <Values>(
  who: string,
  property: fc.IRawProperty<Values>,
  minutes: number,
  seed: number,
) => {
  console.log(`Noise for the ${who} from seed ${seed} ...`)
  const details = await fc.check(property, {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: 60_000 * minutes,
    markInterruptAsFailure: false,
  })
  console.log(fc.defaultReportMessage(details) ?? `It bore ${details.numRuns} streams.`)
  if (details.failed) process.exitCode = 1
}

const { minutes, seed = Math.floor(Math.random() * 1_000_000) } = readCommandLine(command)
await run('server', serverHolds, minutes, seed)
await run('client', clientHolds, minutes, seed)
