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

/** `npm run abuse [NAME...]`: misbehaves in every way, or in those, and tells who noticed. */

const scenarios: Readonly<Record<string, Scenario>> = {
  'one-stopped': stopReading(1),
  'hundred-stopped': stopReading(100),
  'one-flooder': floodOthers(1),
  'hundred-flooders': floodOthers(100),
  silent: connectOnly,
  drip,
  'long-lines': sendLongLines,
  files: exhaustFiles,
  'ten-thousand': gatherMany,
}

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(scenarios)
for (const name of names) {
  const scenario = scenarios[name]
  if (scenario === undefined) {
    console.error(`There is no "${name}"; there are ${Object.keys(scenarios).join(', ')}.`)
    process.exit(2)
  }
  console.log(name)
  await scenario((line) => console.log(`  ${line}`))
}
process.exit()
