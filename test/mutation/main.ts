import { isFound } from './find'
import { mutations } from './mutation'

/** `npm run mutations`: plants each bug, one after another, and tells which of them the simulator has not found. */

const missed: Array<string> = []
for (const mutation of mutations) if (!(await isFound(mutation))) missed.push(mutation.bug)

for (const bug of missed) console.error(`Not found: ${bug}.`)
console.log(`${mutations.length - missed.length} of ${mutations.length} planted bugs were found.`)
if (missed.length > 0) process.exitCode = 1
