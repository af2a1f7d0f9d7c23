import * as E from 'fp-ts/Either'
import * as t from 'io-ts'
import { type Command, describeCommand, parseArguments, wholeNumber } from '../../shell/argument'
import { hunt } from './hunt'
import { loadSystem, project } from './system'

/** `npm run simulate`: the arguments and the exit code of a hunt. */

const Values = t.strict({
  seed: t.union([wholeNumber(0, 4_000_000_000), t.undefined]),
  people: wholeNumber(1, 1000),
  steps: wholeNumber(1, 1_000_000),
  minutes: wholeNumber(0, 10_000),
})

const command: Command<t.TypeOf<typeof Values>> = {
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

const request = parseArguments(command, process.argv.slice(2))
if (E.isLeft(request)) {
  console.error(request.left)
  process.exitCode = 2
} else if (request.right.type === 'run') {
  const { seed = Math.floor(1_000_000 * Math.random()), ...values } = request.right.values
  const plan = { ...values, seed, path: 'simulation.record' }
  process.exitCode = hunt(await loadSystem(project), plan, console.log) ? 0 : 1
} else process.stdout.write(describeCommand(command))
