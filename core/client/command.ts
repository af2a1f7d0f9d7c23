import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { textBytesMax } from '../value/bound'
import { Name, nameRule } from '../value/name'
import { Text } from '../value/text'

/**
 * What a person may type: a message, or a command. The table of commands feeds the parser, the help and
 * the completion; each row reads what stands after its command's name, and a Left says what is right.
 */
export type Command =
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'whisper'; readonly to: string; readonly text: string }
  | { readonly type: 'reply'; readonly text: string }
  | { readonly type: 'rename'; readonly name: string }
  | { readonly type: 'list' }
  | { readonly type: 'ping' }
  | { readonly type: 'quiet' }
  | { readonly type: 'bell'; readonly on: boolean }
  | { readonly type: 'ignored' }
  | { readonly type: 'ignore'; readonly name: string }
  | { readonly type: 'unignore'; readonly name: string }
  | { readonly type: 'clear' }
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

const messageRule =
  `A message has at most ${textBytesMax} bytes, about as many letters, ` +
  'and no control characters.'

const checkText = (text: string): E.Either<string, string> =>
  pipe(
    Text.decode(text),
    E.mapLeft(() => messageRule),
  )

export const readSay = (text: string): E.Either<string, Command> =>
  pipe(
    checkText(text),
    E.map(() => ({ type: 'say', text })),
  )

/** The first word, and what follows the space after it. */
export const splitWord = (line: string): readonly [string, string] => {
  const [, word = '', rest = ''] = /^\s*(\S*)\s?(.*)$/s.exec(line) ?? []
  return [word, rest]
}

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

const readName =
  (type: 'rename' | 'ignore' | 'unignore') =>
  (argument: string): E.Either<string, Command> =>
    pipe(
      checkName(argument.trim()),
      E.map((name) => ({ type, name })),
    )

/** Without a name: who is ignored. */
const readIgnore = (argument: string): E.Either<string, Command> =>
  argument.trim() === '' ? E.right({ type: 'ignored' }) : readName('ignore')(argument)

const readBell = (argument: string): E.Either<string, Command> => {
  const word = argument.trim().toLowerCase()
  return word === 'on' || word === 'off'
    ? E.right({ type: 'bell', on: word === 'on' })
    : E.left('Type /bell on or /bell off')
}

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
    read: readName('rename'),
  },
  {
    names: ['ignore'],
    takes: '[NAME]',
    about: 'hide what one person says',
    read: readIgnore,
  },
  {
    names: ['unignore'],
    takes: 'NAME',
    about: 'show it again',
    read: readName('unignore'),
  },
  {
    names: ['quiet'],
    takes: '',
    about: 'hide joins, leaves and renames',
    read: () => E.right({ type: 'quiet' }),
  },
  {
    names: ['bell'],
    takes: 'on|off',
    about: 'ring for whispers and mentions',
    read: readBell,
  },
  {
    names: ['ping'],
    takes: '',
    about: 'measure the way to the server',
    read: () => E.right({ type: 'ping' }),
  },
  {
    names: ['clear'],
    takes: '',
    about: 'clear the screen',
    read: () => E.right({ type: 'clear' }),
  },
  {
    names: ['quit', 'leave', 'exit', 'q', 'bye'],
    takes: '',
    about: 'leave',
    read: () => E.right({ type: 'quit' }),
  },
]

/** The help, a line for each command. */
export const describeCommands = (): string => {
  const rows = commandRows.map(({ names: [name, ...aliases], takes, about }) => {
    const also = aliases.map((alias) => ` /${alias}`).join('')
    return [`/${name} ${takes}`.trim(), about, also === '' ? '' : `or${also}`] as const
  })
  const lines = rows.map(([usage, about, also]) =>
    `${usage.padEnd(14)} ${about.padEnd(29)} ${also}`.trimEnd(),
  )
  return [...lines, `${'//text'.padEnd(14)} say "/text"`].join('\n')
}
