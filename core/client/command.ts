import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import leven from 'leven'
import { Name, nameRule } from '../protocol/name'
import { Text, textRule } from '../protocol/text'

/**
 * What a person types: a message, or a command. One table feeds the parser and the help. What does not
 * parse is never sent; the Left says what is wrong and what is right.
 */
export type Command =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'whisper'; readonly to: string; readonly text: string }
  | { readonly type: 'reply'; readonly text: string }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'list' }
  | { readonly type: 'help' }
  | { readonly type: 'quit' }

/** A row of the table; `read` gets what was typed after the command's name. */
export interface CommandRow {
  readonly names: ReadonlyArray<string>
  readonly takes: string
  readonly about: string
  readonly read: (argument: string) => E.Either<string, Command>
}

const checkName = (name: string): E.Either<string, string> =>
  pipe(
    Name.decode(name),
    E.mapLeft(() => nameRule),
  )

const checkText = (text: string): E.Either<string, string> =>
  pipe(
    Text.decode(text),
    E.mapLeft(() => textRule),
  )

const readSay = (text: string): E.Either<string, Command> =>
  pipe(
    checkText(text),
    E.map(() => ({ type: 'say', text })),
  )

const readWhisper = (argument: string): E.Either<string, Command> => {
  const [to = '', text = ''] = splitWord(argument)
  return pipe(
    checkName(to),
    E.chain(() => checkText(text)),
    E.map(() => ({ type: 'whisper', to, text })),
  )
}

const readReply = (text: string): E.Either<string, Command> =>
  pipe(
    checkText(text),
    E.map(() => ({ type: 'reply', text })),
  )

const readRename = (argument: string): E.Either<string, Command> =>
  pipe(
    checkName(argument.trim()),
    E.map(() => ({ type: 'rename', name: argument.trim() })),
  )

export const commandRows: ReadonlyArray<CommandRow> = [
  {
    names: ['help', 'h', '?'],
    takes: '',
    about: 'show this',
    read: () => E.right({ type: 'help' }),
  },
  {
    names: ['who', 'list', 'names', 'users'],
    takes: '',
    about: 'list who is here',
    read: () => E.right({ type: 'list' }),
  },
  {
    names: ['msg', 'whisper', 'w', 'tell'],
    takes: 'NAME TEXT',
    about: 'whisper to one person',
    read: readWhisper,
  },
  {
    names: ['reply', 'r'],
    takes: 'TEXT',
    about: 'whisper to who whispered last',
    read: readReply,
  },
  {
    names: ['nick', 'name', 'rename'],
    takes: 'NAME',
    about: 'choose a new name',
    read: readRename,
  },
  {
    names: ['quit', 'leave', 'exit', 'q', 'bye'],
    takes: '',
    about: 'leave',
    read: () => E.right({ type: 'quit' }),
  },
]

/** Reads a line that is not blank. */
export const parseCommand = (line: string): E.Either<string, Command> => {
  if (line.startsWith('//')) return readSay(line.slice(1))
  if (!line.startsWith('/')) return readSay(line)
  const [name, argument] = splitWord(line.slice(1))
  const row = commandRows.find(({ names }) => names.includes(name.toLowerCase()))
  return row === undefined ? E.left(suggest(name)) : readArgument(row, argument)
}

const readArgument = (row: CommandRow, argument: string): E.Either<string, Command> => {
  const missing = argument.trim() === '' && row.takes !== ''
  return missing ? E.left(`Type /${row.names[0]} ${row.takes}`) : row.read(argument)
}

const splitWord = (line: string): readonly [string, string] => {
  const [, word = '', rest = ''] = /^\s*(\S*)\s?(.*)$/s.exec(line) ?? []
  return [word, rest]
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

/** The help, a line for each command. */
export const describeCommands = (): string => {
  const rows = commandRows.map(({ names: [name, ...aliases], takes, about }) => {
    const also = aliases.map((alias) => `/${alias}`).join(', ')
    return [`/${name} ${takes}`.trim(), about, also] as const
  })
  const lines = rows.map(
    ([usage, about, also]) => `${usage.padEnd(14)} ${about.padEnd(29)} also ${also}`,
  )
  return [...lines, `${'//text'.padEnd(14)} say "/text"`].join('\n')
}
