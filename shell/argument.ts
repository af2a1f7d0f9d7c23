import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as RR from 'fp-ts/ReadonlyRecord'
import * as t from 'io-ts'
import { parseArgs } from 'node:util'
import { printableLine } from '../core/value/printable'
import { echo } from '../core/value/refusal'

/**
 * Command lines, by a table of what a program takes. They are decoded with io-ts; the name of a codec
 * tells what is right, so it reads like "a whole number from 1 to 9".
 */
export interface Command<Values> {
  /** What is typed up to the positionals: `npm run serve`. */
  readonly name: string
  readonly about: string
  /** In this order; one that may be left out is in brackets: `[FILE]`. The last may be several: `[FILE...]`. */
  readonly positionals: ReadonlyArray<string>
  readonly options: Readonly<Record<string, Option>>
  /** Decodes an object of strings, by the names of positionals in lower case and of options. */
  readonly codec: t.Decoder<unknown, Values>
}

export interface Option {
  /** What stands for its value in the help; empty if it takes none. */
  readonly value: string
  readonly about: string
  readonly fallback?: string
}

const listOptions = ({ options }: Command<unknown>): Command<unknown>['options'] => ({
  ...options,
  help: { value: '', about: 'show this' },
  version: { value: '', about: 'show the version' },
})

type Request<Values> =
  { readonly type: 'help' | 'version' } | { readonly type: 'run'; readonly values: Values }

/** What the command line asks for; a Left is one line that says what is wrong and what is right. */
export const parseArguments = <Values>(
  command: Command<Values>,
  words: ReadonlyArray<string>,
): E.Either<string, Request<Values>> => {
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
      `Too much: ${quote(surplus)}. Say ${synopsis(command)}; options come after a "--" of their own.`,
    )
  return decodeValues(command, positionals, values)
}

const splitWords = (command: Command<unknown>, words: ReadonlyArray<string>) => {
  const options = RR.map(({ value, fallback }: Option) => ({
    type: value === '' ? ('boolean' as const) : ('string' as const),
    default: fallback,
  }))(listOptions(command))
  return parseArgs({ args: [...words], allowPositionals: true, options })
}

/** Node's own message, up to its advice for programmers. */
const describeSplit = (command: Command<unknown>, { message }: Error): string => {
  const [what] = message.split(/\.(?:\s|$)|\n/)
  const known = Object.keys(listOptions(command)).map((name) => `--${name}`)
  return printableLine(`${what}. The options are ${known.join(', ')}.`)
}

const decodeValues = <Values>(
  command: Command<Values>,
  given: ReadonlyArray<string>,
  options: object,
): E.Either<string, Request<Values>> => {
  const named = command.positionals.map((name, index) => [
    keyOf(name),
    isSeveral(name) ? given.slice(index) : given[index],
  ])
  return pipe(
    command.codec.decode({ ...options, ...Object.fromEntries(named) }),
    E.bimap(describeErrors(command), (values) => ({ type: 'run', values })),
  )
}

const isSeveral = (positional: string): boolean => positional.endsWith('...]')

const keyOf = (positional: string): string => positional.replace(/\W/g, '').toLowerCase()

const describeErrors =
  (command: Command<unknown>) =>
  ([error]: t.Errors): string => {
    const { key = '', actual, type } = error?.context[1] ?? {}
    const label = key in command.options ? `--${key}` : key.toUpperCase()
    if (actual === undefined) return `${label} is missing. Say ${synopsis(command)}.`
    return error?.message === undefined
      ? `${label} must be ${type?.name}, not ${quote(String(actual))}.`
      : `${label}: ${error.message}`
  }

/** Foreign words are repeated up to a bound. */
const quote = (word: string): string => `"${echo(word)}"`

const synopsis = ({ name, positionals }: Command<unknown>): string =>
  [name, ...positionals].join(' ')

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
    '',
  ].join('\n')
}

/** A whole number in decimal digits, within bounds that include their ends. */
export const wholeNumber = (least: number, most: number): t.Type<number, string, unknown> =>
  new t.Type(
    `a whole number from ${least} to ${most}`,
    t.number.is,
    (value, context) =>
      typeof value === 'string' && /^\d{1,15}$/.test(value) && +value >= least && +value <= most
        ? t.success(+value)
        : t.failure(value, context),
    String,
  )

/** Any text but an empty one, which is what a shell makes of a variable that is not set. */
export const filled = t.refinement(t.string, (text) => text !== '', 'a text that is not empty')

/** A host; an IPv6 address may stand in brackets, as it does in a URL. */
export const host = new t.Type<string, string, unknown>(
  filled.name,
  filled.is,
  (value, context) =>
    pipe(
      filled.validate(value, context),
      E.map((text) => text.replace(/^\[(.+)\]$/, '$1')),
    ),
  t.identity,
)

/** For an option that may be left out. */
export const optional = <Value>(codec: t.Type<Value, unknown, unknown>) =>
  t.union([codec, t.undefined], codec.name)
