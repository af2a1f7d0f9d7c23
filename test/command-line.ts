import * as E from 'fp-ts/Either'
import { type Command, describeCommand, parseArguments } from '../shell/argument'

/** What a program among the tests is run with. Ends it if that is a wish for help, or wrong (2). */
export const readCommandLine = <Values>(command: Command<Values>): Values => {
  const request = parseArguments(command, process.argv.slice(2))
  if (E.isRight(request) && request.right.type === 'run') return request.right.values
  if (E.isLeft(request)) console.error(request.left)
  else process.stdout.write(describeCommand(command))
  process.exit(E.isLeft(request) ? 2 : 0)
}
