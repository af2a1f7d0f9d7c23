import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as t from 'io-ts'
import { parseArgs } from 'node:util'
import { printableLine } from '../core/value/printable'

/**
 * Command lines, by a table of what a program takes. They are decoded with io-ts; the name of a codec
 * tells what is right, so it reads like "a whole number from 1 to 9".
 */
export interface Command<Values> {
  /** What is typed up to the positionals: `npm run serve`. */
  readonly name: string
  readonly about: string
  /** Each must be given, in this order. */
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

/** What the command line asks for; a Left is one line that says what is wrong and what is right. */
export type Request<Values> = Help | Run<Values>

interface Help {
  readonly type: 'help' | 'version'
}

interface Run<Values> {
  readonly type: 'run'
  readonly values: Values
}

export const parseArguments = <Values>(
  command: Command<Values>,
  words: ReadonlyArray<string>,
): E.Either<string, Request<Values>> =>
  pipe(
    E.tryCatch(() => splitWords(command, words), describeSplit(command)),
    E.chain(({ values, positionals }): E.Either<string, Request<Values>> => {
      if (values['help'] === true) return E.right({ type: 'help' })
      if (values['version'] === true) return E.right({ type: 'version' })
      return decodeValues(command, positionals, values)
    }),
  )

const splitWords = <Values>(command: Command<Values>, words: ReadonlyArray<string>) =>
  parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      ...Object.fromEntries(
        Object.entries(command.options).map(([name, option]) => [name, parser(option)]),
      ),
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  })

const parser = ({ value, fallback }: Option) => {
  const type = value === '' ? ('boolean' as const) : ('string' as const)
  return fallback === undefined ? { type } : { type, default: fallback }
}

/** Node's own message, up to its advice for programmers. */
const describeSplit =
  <Values>(command: Command<Values>) =>
  (error: unknown): string => {
    const [what] = String(error instanceof Error ? error.message : error).split(/\.\s|\n/)
    const known = [...Object.keys(command.options), 'help', 'version'].map((name) => `--${name}`)
    return printableLine(`${what?.replace(/\.$/, '')}. The options are ${known.join(', ')}.`)
  }

const decodeValues = <Values>(
  command: Command<Values>,
  given: ReadonlyArray<string>,
  options: Readonly<Record<string, unknown>>,
): E.Either<string, Request<Values>> => {
  const { positionals, codec } = command
  const surplus = given[positionals.length]
  if (surplus !== undefined)
    return E.left(
      `Too much: ${quote(surplus)}. Say ${synopsis(command)}; options come after a "--" of their own.`,
    )
  const named = Object.fromEntries(
    positionals.map((name, index) => [name.toLowerCase(), given[index]]),
  )
  return pipe(
    codec.decode({ ...options, ...named }),
    E.bimap(describeErrors(command), (values) => ({ type: 'run', values })),
  )
}

const describeErrors =
  <Values>(command: Command<Values>) =>
  (errors: t.Errors): string => {
    const entry = errors[0]?.context[1]
    const key = entry?.key ?? ''
    const isOption = key in command.options
    const label = isOption ? `--${key}` : key.toUpperCase()
    return entry?.actual === undefined
      ? `${label} is missing. Say ${synopsis(command)}.`
      : `${label} must be ${entry.type.name}, not ${quote(String(entry.actual))}.`
  }

const quote = (word: string): string => `"${printableLine(word)}"`

const synopsis = <Values>({ name, positionals }: Command<Values>): string =>
  [name, ...positionals].join(' ')

/** The help, with its last line feed. */
export const describeCommand = <Values>(command: Command<Values>): string => {
  const rows = Object.entries(command.options).map(
    ([name, { value, about, fallback }]) =>
      [
        `--${name} ${value}`.trimEnd(),
        fallback === undefined ? about : `${about} (${fallback})`,
      ] as const,
  )
  const all = [...rows, ['--help', 'show this'], ['--version', 'show the version']] as const
  const width = Math.max(...all.map(([option]) => option.length))
  return [
    `${synopsis(command)}\n  ${command.about}`,
    `Options, after a "--" of their own (${[command.name, '--', ...command.positionals, '--help'].join(' ')}):`,
    ...all.map(([option, about]) => `  ${option.padEnd(width)}  ${about}`),
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

const isFilled = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Any text but an empty one, which is what a shell makes of a variable that is not set. */
export const filled: t.Type<string, string, unknown> = new t.Type(
  'a text that is not empty',
  isFilled,
  (value, context) => (isFilled(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)
