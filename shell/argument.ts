import * as E from 'fp-ts/Either'
import * as RR from 'fp-ts/ReadonlyRecord'
import type * as t from 'io-ts'
import { parseArgs } from 'node:util'
import { printableLine } from '../core/value/printable'
import { echo } from '../core/value/refusal'
import { withOptions } from './call'

/** Command lines, by a table of what a program takes. What they hold is decoded with io-ts (`option-value`). */
export interface Command<Values> {
  /** What is typed up to the positionals: `npm run serve`. */
  readonly name: string
  readonly about: string
  /** In this order; one that may be left out is in brackets: `[FILE]`. The last may be several: `[FILE...]`. */
  readonly positionals: ReadonlyArray<string>
  readonly options: Readonly<Record<string, Option>>
  /**
   * How the variables begin that positionals and options may come from, too: `PUDDLE_`. Then they may also stand in a
   * file (`--config`). Without it there is the command line alone.
   */
  readonly variables?: string
  readonly codec: Codec<Values>
}

/** Decodes an object by the names of positionals in lower case and of options, and encodes it to JSON. */
interface Codec<Values> extends t.Decoder<unknown, Values> {
  encode(values: Values): Readonly<Record<string, unknown>>
}

export interface Option {
  /** What stands for its value in the help; empty if it takes none. */
  readonly value: string
  readonly about: string
  readonly fallback?: string
}

/** What somebody wants something to be, and how an error names the place that says so. */
export interface Choice {
  readonly value: unknown
  readonly place: string
}

/** By the names of positionals in lower case and of options. */
export type Choices = Readonly<Record<string, Choice>>

/** Its own, those that tell of a file if it may have one, and those that every program has. */
export const listOptions = ({
  options,
  variables,
}: Command<unknown>): Command<unknown>['options'] => ({
  ...options,
  ...(variables === undefined ? {} : configurationOptions),
  help: { value: '', about: 'show this' },
  version: { value: '', about: 'show the version' },
})

const configurationOptions: Command<unknown>['options'] = {
  config: { value: 'FILE', about: 'what is not given here, as JSON: {"idle": 10}' },
  'print-config': { value: '', about: 'print all that holds, as such a file, and end' },
}

type Parsed =
  { readonly type: 'help' | 'version' } | { readonly type: 'run'; readonly choices: Choices }

/** What the command line asks for; a Left is one line that says what is wrong and what is right. */
export const parseArguments = (
  command: Command<unknown>,
  words: ReadonlyArray<string>,
): E.Either<string, Parsed> => {
  const split = E.tryCatch(() => splitWords(command, words), E.toError)
  if (E.isLeft(split)) return E.left(describeSplit(command, split.left))
  const { values, positionals } = split.right
  if (values['help'] === true) return E.right({ type: 'help' })
  if (values['version'] === true) return E.right({ type: 'version' })
  const surplus = command.positionals.some(isSeveral)
    ? undefined
    : positionals[command.positionals.length]
  if (surplus !== undefined)
    return E.left(
      `Too much: ${quote(surplus)}. Say ${withOptions(command.name, ...command.positionals, '[OPTIONS]')}.`,
    )
  return E.right({ type: 'run', choices: chooseWords(command, values, positionals) })
}

const chooseWords = (
  command: Command<unknown>,
  options: object,
  given: ReadonlyArray<string>,
): Choices => {
  const named = command.positionals.map(
    (name, index) => [keyOf(name), isSeveral(name) ? given.slice(index) : given[index]] as const,
  )
  const present = named.filter(([, value]) => value !== undefined)
  return RR.mapWithIndex((key: string, value: unknown) => ({
    value,
    place: nameArgument(command, key),
  }))({ ...options, ...Object.fromEntries(present) })
}

const splitWords = (command: Command<unknown>, words: ReadonlyArray<string>) => {
  const options = RR.map(({ value }: Option) => ({
    type: value === '' ? ('boolean' as const) : ('string' as const),
  }))(listOptions(command))
  return parseArgs({ args: [...words], allowPositionals: true, options })
}

/** Node's own message, up to its advice for programmers. */
const describeSplit = (command: Command<unknown>, { message }: Error): string => {
  const [what] = message.split(/\.(?:\s|$)|\n/)
  const known = Object.keys(listOptions(command)).map((name) => `--${name}`)
  return printableLine(`${what}. The options are ${known.join(', ')}.`)
}

const isSeveral = (positional: string): boolean => positional.endsWith('...]')

const keyOf = (positional: string): string => positional.replace(/\W/g, '').toLowerCase()

const listPositionals = ({ positionals }: Command<unknown>): ReadonlyArray<string> =>
  positionals.map(keyOf)

/** The names of all that is decoded, in the order of the help. */
export const listNames = (command: Command<unknown>): ReadonlyArray<string> => [
  ...listPositionals(command),
  ...Object.keys(command.options),
]

/** The variable of an option: `PUDDLE_LOG_MAX` of `log-max`. */
export const nameVariable = (prefix: string, name: string): string =>
  `${prefix}${name.replaceAll('-', '_').toUpperCase()}`

/** As it stands on a command line. */
export const nameArgument = (command: Command<unknown>, key: string): string =>
  listPositionals(command).includes(key) ? key.toUpperCase() : `--${key}`

/** A foreign value is repeated up to a bound, and not what may be nested however deep. */
export const quote = (value: unknown): string => {
  if (typeof value === 'string') return `"${echo(value)}"`
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}

export const synopsis = ({ name, positionals }: Command<unknown>): string =>
  [name, ...positionals].join(' ')
