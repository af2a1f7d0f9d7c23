#!/usr/bin/env node
import { printableLine } from '../core/value/printable'
import { echo } from '../core/value/refusal'
import { productName, version } from './version'

/** `puddle`: which of the programs is run. Each reads what stands behind its own name, as if it were called by that. */

const help = `puddle serve PORT
  Hosts a chat; in a browser, too, with --web PORT.
puddle chat NAME HOST PORT
  Joins a chat.
puddle replay FILE
  Tells what a server has recorded.
puddle log [FILE...]
  Prints a server's log as a chat.
Each of them tells more with --help.
`

const fail = (text: string): never => {
  console.error(printableLine(text))
  process.exit(2)
}

const [, , name = ''] = process.argv
process.argv.splice(2, 1)
switch (name) {
  case 'serve':
    await import('./serve')
    break
  case 'chat':
    await import('./chat')
    break
  case 'replay':
    await import('./replay')
    break
  case 'log':
    await import('./log')
    break
  case '--help':
    process.stdout.write(help)
    break
  case '--version':
    console.log(`${productName} ${version}`)
    break
  default:
    fail(
      `${name === '' ? 'What to run is missing' : `There is no "${echo(name)}"`}. Say puddle serve, chat, replay or log; puddle --help tells more.`,
    )
}
