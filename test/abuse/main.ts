import * as t from 'io-ts'
import type { Command } from '../../shell/argument'
import { optional } from '../../shell/option-value'
import { readCommandLine } from '../../shell/command-line'
import { tellCosts } from './cost'
import { floodClient } from './flood-client'
import { watchMemory } from './handshake'
import {
  connectOnly,
  drip,
  exhaustFiles,
  floodOthers,
  gatherMany,
  type Scenario,
  sendLongLines,
  stopReading,
} from './scenario'
import { besiege, knock, readSlowly } from './siege'

/** `npm run abuse`: misbehaves in every way, or in one, and tells who noticed. */

const scenarios = {
  'one-stopped': stopReading(1),
  'hundred-stopped': stopReading(100),
  'one-flooder': floodOthers(1),
  'hundred-flooders': floodOthers(100),
  silent: connectOnly,
  drip,
  'long-lines': sendLongLines,
  files: exhaustFiles,
  'ten-thousand': gatherMany,
  costs: tellCosts,
  reconnecting: besiege({ attack: 'reconnect', people: 100 }),
  'held-lines': besiege({ attack: 'hold', people: 100 }),
  trickling: besiege({ attack: 'trickle', people: 100 }),
  'slow-reader': besiege({ attack: 'shout', people: 20, watch: readSlowly }),
  'list-askers': besiege({ attack: 'list', people: 1000 }),
  lingering: besiege({ attack: 'linger', people: 20, filesMax: 256, watch: knock }),
  handshakes: besiege({
    attack: 'handshake',
    people: 20,
    way: 'tls',
    watch: watchMemory,
  }),
  browsers: besiege({ attack: 'browse', people: 20, way: 'web', watch: watchMemory }),
  'client-flood': floodClient,
} satisfies Record<string, Scenario>

const names = Object.keys(scenarios) as ReadonlyArray<keyof typeof scenarios>

const Values = t.strict({
  scenario: optional(t.keyof(scenarios, `one of ${names.join(', ')}`)),
})

const command: Command<t.TypeOf<typeof Values>> = {
  name: 'npm run abuse',
  about: `Misbehaves in every way, or in one, and tells who noticed:\n  ${names.join('\n  ')}`,
  positionals: ['[SCENARIO]'],
  options: {},
  codec: Values,
}

const { scenario } = readCommandLine(command)
for (const name of scenario === undefined ? names : [scenario]) {
  console.log(name)
  await scenarios[name]((line) => console.log(`  ${line}`))
}
process.exit()
