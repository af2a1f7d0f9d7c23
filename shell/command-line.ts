import * as E from 'fp-ts/Either'
import { printableLine } from '../core/value/printable'
import { type Command, describeCommand, parseArguments } from './argument'
import { productName, version } from './version'

/** What this program is run with. Ends it if that asks for help or the version, or is wrong (2). */
export const readCommandLine = <Values>(command: Command<Values>): Values => {
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
