import { hunt } from './hunt'
import { loadSystem, project } from './system'

/** A process that hunts: how is its only argument, in JSON; the outcome goes to who started it. */
const outcome = hunt(loadSystem(project), JSON.parse(process.argv[2] ?? ''), console.log)
process.send?.(outcome, () => process.exit())
