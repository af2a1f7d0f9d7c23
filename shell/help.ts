import { type Command, listOptions, nameVariable, synopsis } from './argument'

/** The help, with its last line feed. */
export const describeCommand = (command: Command<unknown>): string => {
  const rows = Object.entries(listOptions(command)).map(([name, { value, about, fallback }]) => ({
    usage: `--${name} ${value}`.trimEnd(),
    about: fallback === undefined ? about : `${about} (${fallback})`,
  }))
  const width = Math.max(...rows.map(({ usage }) => usage.length))
  const asHelp = [command.name, '--', ...command.positionals, '--help'].join(' ')
  return [
    `${synopsis(command)}\n  ${command.about}`,
    `Options, after a "--" of their own (${asHelp}):`,
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
