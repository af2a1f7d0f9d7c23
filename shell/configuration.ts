import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as RR from 'fp-ts/ReadonlyRecord'
import type * as t from 'io-ts'
import { formatJson } from '../core/log/format'
import { echo } from '../core/value/refusal'
import {
  type Choice,
  type Choices,
  type Command,
  listNames,
  nameArgument,
  nameVariable,
  type Option,
  parseArguments,
  quote,
  synopsis,
} from './argument'
import { readConfigurationFile } from './configuration-file'

/**
 * What a program runs with: the command line comes first, then variables, then the file (`--config`, or the variable of
 * that name), then the defaults. They are decoded together, so what is not looked at may be wrong.
 */

/** What a program only tells, and ends. */
export type Question =
  { readonly type: 'help' | 'version' } | { readonly type: 'print'; readonly text: string }

type Request<Values> = Question | { readonly type: 'run'; readonly values: Values }

type Environment = Readonly<Record<string, string | undefined>>

/** A Left is one line that says what is wrong, and where. */
export const readRequest = <Values>(
  command: Command<Values>,
  words: ReadonlyArray<string>,
  environment: Environment,
): E.Either<string, Request<Values>> => {
  const parsed = parseArguments(command, words)
  if (E.isLeft(parsed)) return parsed
  if (parsed.right.type !== 'run') return E.right(parsed.right)
  const { choices } = parsed.right
  return pipe(
    completeChoices(command, choices, environment),
    E.flatMap((complete) => decodeChoices(command, complete)),
    E.map((values) =>
      choices['print-config'] === undefined
        ? { type: 'run', values }
        : { type: 'print', text: formatValues(command, values) },
    ),
  )
}

/** What a program runs with: what was chosen, and for the rest the defaults. */
const decodeChoices = <Values>(
  command: Command<Values>,
  choices: Choices,
): E.Either<string, Values> => {
  const fallbacks = RR.map(({ fallback }: Option): unknown => fallback)(command.options)
  const chosen = RR.map(({ value }: Choice) => value)(choices)
  return pipe(
    command.codec.decode({ ...fallbacks, ...chosen }),
    E.mapLeft(describeErrors(command, choices)),
  )
}

const describeErrors =
  (command: Command<unknown>, choices: Choices) =>
  ([error]: t.Errors): string => {
    const { key = '', type } = error?.context[1] ?? {}
    const choice = choices[key]
    if (choice === undefined)
      return `${nameArgument(command, key)} is missing. Say ${synopsis(command)}.`
    return error?.message === undefined
      ? `${choice.place} must be ${type?.name}, not ${quote(error?.value)}.`
      : `${choice.place}: ${error.message}`
  }

/** As a file that gives the same values, with its last line feed. */
const formatValues = <Values>(command: Command<Values>, values: Values): string => {
  const json = command.codec.encode(values)
  const lines = listNames(command)
    .filter((name) => json[name] !== undefined)
    .map((name) => `  ${formatJson(name)}: ${formatJson(json[name])}`)
  return `{\n${lines.join(',\n')}\n}\n`
}

const completeChoices = (
  command: Command<unknown>,
  words: Choices,
  environment: Environment,
): E.Either<string, Choices> => {
  if (command.variables === undefined) return E.right(words)
  const given = { ...readVariables(command, command.variables, environment), ...words }
  const { config } = given
  if (config === undefined) return E.right(given)
  return pipe(
    readConfigurationFile(config),
    E.flatMap((file) => chooseFrom(command, file, String(config.value))),
    E.map((file) => ({ ...file, ...given })),
  )
}

/** An empty variable is one that is not set; others than those of options are not ours to judge. */
const readVariables = (
  command: Command<unknown>,
  prefix: string,
  environment: Environment,
): Choices => {
  const rows = [...listNames(command), 'config'].map((name) => {
    const place = nameVariable(prefix, name)
    return [name, { value: environment[place] ?? '', place }] as const
  })
  return Object.fromEntries(rows.filter(([, { value }]) => value !== '' && !isServiceLink(value)))
}

/**
 * For a service that is named like this program Kubernetes puts an address where a port is expected:
 * `PUDDLE_PORT=tcp://10.0.0.11:12000` (Kubernetes, Service, "Environment variables").
 */
const isServiceLink = (value: string): boolean => /^(?:tcp|udp|sctp):\/\/.+:\d+$/.test(value)

const chooseFrom = (
  command: Command<unknown>,
  file: Readonly<Record<string, unknown>>,
  path: string,
): E.Either<string, Choices> => {
  const known = listNames(command)
  const nameKey = (key: string): string => `"${echo(key)}" in ${echo(path)}`
  const stranger = Object.keys(file).find((key) => !known.includes(key))
  return stranger === undefined
    ? E.right(RR.mapWithIndex((key, value) => ({ value, place: nameKey(key) }))(file))
    : E.left(`${nameKey(stranger)} is no option. The options are ${known.join(', ')}.`)
}
