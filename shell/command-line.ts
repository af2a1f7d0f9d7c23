import * as E from 'fp-ts/Either'
import { printableLine } from '../core/value/printable'
import { type Command, describeCommand, parseArguments } from './argument'
import { productName, version } from './version'

// Without a listener Node opens a debugger at this signal, for every user of the machine.
process.on('SIGUSR1', () => undefined)

/** What this program is run with. Ends it if that asks for help or the version, or is wrong (2). */
export const readCommandLine = <Values>(command: Command<Values>): Values => {
  const swallowed = listSwallowed(command)
  if (swallowed.length > 0) {
    console.error(describeSwallowed(command, swallowed))
    process.exit(2)
  }
  const request = parseArguments(command, process.argv.slice(2))
  if (E.isLeft(request)) {
    console.error(printableLine(request.left))
    process.exit(2)
  }
  if (request.right.type === 'run') return request.right.values
  if (request.right.type === 'help') process.stdout.write(describeCommand(command))
  else console.log(`${productName} ${version}`)
  process.exit(0)
}

/** Options that came before the "--": npm takes them for its own, and tells of them like this. */
const listSwallowed = ({ options }: Command<unknown>): ReadonlyArray<string> =>
  Object.keys(options).filter((name) => `npm_config_${name.replaceAll('-', '_')}` in process.env)

const describeSwallowed = (
  { name, positionals }: Command<unknown>,
  swallowed: ReadonlyArray<string>,
): string => {
  const options = swallowed.map((option) => `--${option}`)
  const right = [name, '--', ...positionals, ...options].join(' ')
  return `npm has kept ${options.join(', ')} for itself: options come after a "--" of their own, as in ${right} ...`
}
