import { type Command, listOptions, nameVariable, synopsis } from './argument'
import { withOptions } from './call'

/** The help, with its last line feed. */
export const describeCommand = (command: Command<unknown>): string => {
  const rows = Object.entries(listOptions(command)).map(([name, { value, about, fallback }]) => ({
    usage: `--${name} ${value}`.trimEnd(),
    about: fallback === undefined ? about : `${about} (${fallback})`,
  }))
  const width = Math.max(...rows.map(({ usage }) => usage.length))
  return [
    `${synopsis(command)}\n  ${command.about}`,
    `Options: ${withOptions(command.name, ...command.positionals, '...')}`,
    ...rows.map(({ usage, about }) => `  ${usage.padEnd(width)}  ${about}`),
    ...describePrecedence(command),
    '',
  ].join('\n')
}

const describePrecedence = (command: Command<unknown>): ReadonlyArray<string> => {
  const { variables, options } = command
  if (variables === undefined) return []
  const [first = ''] = Object.keys(options)
  const variable = nameVariable(variables, first)
  return [`The command line comes first, then variables like ${variable}, then that file.`]
}
