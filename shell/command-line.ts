import * as E from 'fp-ts/Either'
import { printableLine } from '../core/value/printable'
import { type Command, listOptions } from './argument'
import { type Question, readRequest } from './configuration'
import { withOptions } from './call'
import { describeCommand } from './help'
import { productName, version } from './version'

// Without a listener Node opens a debugger at this signal, for every user of the machine.
process.on('SIGUSR1', () => undefined)

/** What this program is run with. Ends it if that only asks to be told something, or is wrong (2). */
export const readCommandLine = <Values>(command: Command<Values>): Values => {
  const swallowed = listSwallowed(command)
  if (swallowed.length > 0) {
    console.error(describeSwallowed(command, swallowed))
    process.exit(2)
  }
  const request = readRequest(command, process.argv.slice(2), process.env)
  if (E.isLeft(request)) {
    console.error(printableLine(request.left))
    process.exit(2)
  }
  if (request.right.type === 'run') return request.right.values
  process.stdout.write(answer(command, request.right))
  process.exit(0)
}

const answer = (command: Command<unknown>, request: Question): string => {
  switch (request.type) {
    case 'help':
      return describeCommand(command)
    case 'version':
      return `${productName} ${version}\n`
    case 'print':
      return request.text
  }
}

/** Settings of npm's own, which somebody may have in a file of theirs. */
const npmSettings: ReadonlySet<string> = new Set(['cert', 'key', 'proxy'])

/** Options that came before the "--": npm takes them for its own, and tells of them like this. */
const listSwallowed = (command: Command<unknown>): ReadonlyArray<string> =>
  Object.keys(listOptions(command)).filter(
    (name) => !npmSettings.has(name) && `npm_config_${name.replaceAll('-', '_')}` in process.env,
  )

const describeSwallowed = (
  { name, positionals }: Command<unknown>,
  swallowed: ReadonlyArray<string>,
): string => {
  const options = swallowed.map((option) => `--${option}`)
  const right = withOptions(name, ...positionals, ...options, '...')
  return `npm has kept ${options.join(', ')} for itself: options come after a "--" of their own, as in ${right}`
}
