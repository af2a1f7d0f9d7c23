import * as E from 'fp-ts/Either'
import leven from 'leven'
import { type Command, type CommandRow, commandRows, readSay, splitWord } from './command'

/**
 * Reads what was typed. What begins with a slash is a command, and is never sent as a message; two
 * slashes begin a message with one.
 */

/** Reads a line that is not blank. */
export const parseCommand = (line: string): E.Either<string, Command> => {
  if (line.startsWith('//')) return readSay(line.slice(1))
  if (!line.startsWith('/')) return readSay(line)
  const [name, argument] = splitWord(line.slice(1))
  const row = commandRows.find(({ names }) => names.includes(name.toLowerCase()))
  return row === undefined ? E.left(suggest(name)) : readArgument(row, argument)
}

/** Each of the words that a row takes must be there, but for those in brackets. */
const readArgument = (row: CommandRow, argument: string): E.Either<string, Command> => {
  const needed = row.takes.match(/(?<!\[)\b\w\S*/g) ?? []
  const given = argument.match(/\S+/g) ?? []
  return given.length < needed.length
    ? E.left(`Type /${row.names[0]} ${row.takes}`)
    : row.read(argument)
}

/** Longest foreign word that an answer repeats, in characters. */
const echoLengthMax = 32

const suggest = (typed: string): string => {
  const name = typed.slice(0, echoLengthMax)
  const known = commandRows.flatMap(({ names }) => names)
  const distance = (other: string): number => leven(name.toLowerCase(), other)
  const nearest = known.reduce((best, other) => (distance(other) < distance(best) ? other : best))
  return `There is no command /${name}. Did you mean /${nearest}? A message may begin with //.`
}
