/** How a program of this project is called: by npm in a clone, and by its own name where it is installed. */

/** npm tells the script that it runs (npm's documentation of scripts, "current lifecycle event"). */
const isRunByNpm = /^(?:serve|chat|replay|log)$/.test(process.env['npm_lifecycle_event'] ?? '')

/** What is typed up to its arguments. */
export const callOf = (program: 'serve' | 'chat' | 'replay' | 'log'): string =>
  `${isRunByNpm ? 'npm run' : 'puddle'} ${program}`

/** With arguments among which are options: npm takes for its own those that do not come after a "--". */
export const withOptions = (call: string, ...words: ReadonlyArray<string>): string =>
  [call, ...(call.startsWith('npm ') ? ['--'] : []), ...words].join(' ')
