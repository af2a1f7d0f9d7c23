import { constants, setPriority } from 'node:os'
import { type AttackName, attacks } from './attack'

/** An attack in a process of its own that gives way to the one that measures; its arguments: `NAME PORT SECONDS`. */

setPriority(constants.priority.PRIORITY_LOW)
const [name = '', port = 0, seconds = 0] = process.argv.slice(2)
const until = performance.now() + 1000 * Number(seconds)
await attacks[name as AttackName](Number(port), () => performance.now() > until)
process.exit()
