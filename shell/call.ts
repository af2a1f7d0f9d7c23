/** How a program of this project is called: by npm in a clone, and by its own name where it is installed. */

export type Program = 'serve' | 'chat' | 'replay'

/** npm tells the script that it runs (npm-scripts, lifecycle). */
const isRunByNpm = /^(?:serve|chat|replay)$/.test(process.env['npm_lifecycle_event'] ?? '')

/** What is typed up to its arguments. */
export const callOf = (program: Program): string =>
  isRunByNpm ? `npm run ${program}` : `puddle ${program}`

/** npm takes options for its own that do not come after a "--". */
export const callWith = (program: Program, words: string): string =>
  isRunByNpm ? `npm run ${program} -- ${words}` : `puddle ${program} ${words}`
