import * as E from 'fp-ts/Either'
import type * as O from 'fp-ts/Option'
import type { AskOf } from '../message/ask'
import { type Order, readOrder } from '../message/order'
import type { Name } from '../value/name'
import type { RoomName } from '../value/room'
import type { Sought, Text } from '../value/text'
import {
  always,
  type Read,
  readAction,
  readEnter,
  readHelp,
  readIgnore,
  readName,
  readOwn,
  readRoom,
  readSwitch,
  readText,
  readTopic,
  readWhisper,
  splitWord,
} from './argument'
import { readHistory, readSearch } from './look-up'

/**
 * What a person may type: a message, or a command. What begins with a slash is a command, and is never sent as a
 * message; two slashes begin a message with one. The table of commands feeds the parser, the help and the
 * completion; each row reads what stands after its command's name, and a Left says what is right.
 */
export type Command =
  | Request
  | LookUp
  | PreferenceCommand
  | { readonly type: 'help'; readonly of: 'all' | 'operators' }
  | { readonly type: 'clear' | 'more' | 'token' | 'quit' }

/** What concerns the server: asks as they stand, and what is made into one. */
export type Request =
  | AskOf<'say' | 'whisper' | 'rename' | 'enter' | 'describe' | 'rooms' | 'own'>
  | Order
  /** None is the present room. */
  | { readonly type: 'list' | 'exit'; readonly room: O.Option<RoomName> }
  | { readonly type: 'reply'; readonly text: Text }
  | { readonly type: 'ping' | 'topic' }

/** What is asked of the history. */
export type LookUp =
  | { readonly type: 'history' | 'whispers'; readonly limit: number }
  /** No room is the present one. */
  | { readonly type: 'search'; readonly text: Sought; readonly room: O.Option<RoomName> }
  | { readonly type: 'earlier' | 'last' }

const lookUps: ReadonlySet<string> = new Set(['history', 'whispers', 'search', 'earlier', 'last'])

export const isLookUp = (command: Command): command is LookUp => lookUps.has(command.type)

/** What a person likes to see and to hear. */
export type PreferenceCommand =
  | { readonly type: 'ignore' | 'unignore'; readonly name: Name }
  /** None asks how it stands. */
  | { readonly type: 'quiet' | 'bell'; readonly on: O.Option<boolean> }
  | { readonly type: 'ignored' }

/**
 * A row of the table: the name by which the help has it, and others that mean the same; what stands after the
 * name, and how many words of it there must be at least; what it does, empty if the help tells it with another; and
 * what reads it.
 */
const row = (names: string, takes: string, needs: number, about: string, read: Read) => ({
  names: names.split(' '),
  takes,
  needs,
  about,
  read,
})

export const userRows = [
  row('help h ?', '', 0, 'show this; /help operators', readHelp),
  row('who list names users', '[ROOM]', 0, 'who is here; /rooms: the rooms', readRoom('list')),
  row('rooms', '', 0, '', always('rooms')),
  row('enter join', 'ROOM', 1, 'go to a room', readEnter),
  row('exit part', '[ROOM]', 0, 'be in a room no more', readRoom('exit')),
  row('topic', '[TEXT]', 0, 'what it is about; - for nothing', readTopic),
  row('me', 'TEXT', 1, 'say what you do', readAction),
  row(
    'history',
    '[N]',
    0,
    'what was said; /earlier: before; /whispers: to or by you',
    readHistory('history'),
  ),
  row('whispers', '[N]', 0, '', readHistory('whispers')),
  row('earlier', '', 0, '', always('earlier')),
  row('search', 'TEXT', 1, 'find it; in:ROOM from:NAME too', readSearch),
  row('last', '', 0, 'what came since you wrote here', always('last')),
  row('msg whisper w tell', 'NAME TEXT', 2, 'whisper to one person', readWhisper),
  row('reply r', 'TEXT', 1, 'whisper to who whispered last', readText('reply')),
  row('nick name rename', 'NAME', 1, 'choose a new name', readName('rename')),
  row('ignore', '[NAME]', 0, 'hide what one says; /unignore', readIgnore),
  row('unignore', 'NAME', 1, '', readName('unignore')),
  row('own', '', 0, 'let nobody else take your name; /disown; /token: see how', readOwn),
  row('disown', '[NAME]', 0, '', readOrder('disown')),
  row('token', '', 0, '', always('token')),
  row(
    'quiet',
    '[on|off]',
    0,
    'hide joins, leaves, renames; /bell: ring when called',
    readSwitch('quiet'),
  ),
  row('bell', '[on|off]', 0, '', readSwitch('bell')),
  row('ping', '', 0, 'measure the way to the server', always('ping')),
  row('more', '', 0, 'rest of a long message; /clear', always('more')),
  row('clear', '', 0, '', always('clear')),
  row('quit leave q bye', '', 0, 'leave', always('quit')),
]

const target = 'NAME|ADDRESS'

/** What they take is checked where it is read, as at the host's own terminal. */
export const operatorRows = [
  row('kick', 'NAME [WHY]', 0, 'send somebody away, who may come back', readOrder('kick')),
  row('ban', `${target} [TIME] [WHY]`, 0, 'the same, and keep them out', readOrder('ban')),
  row('unban', target, 0, 'let them in again', readOrder('unban')),
  row('bans', '', 0, 'who is kept out', readOrder('bans')),
  row('mute', 'NAME [TIME] [WHY]', 0, 'let somebody read alone', readOrder('mute')),
  row('unmute', 'NAME', 0, 'let them speak again', readOrder('unmute')),
  row('op', 'NAME', 0, 'make the owner of a name an operator', readOrder('promote')),
  row('deop', 'NAME', 0, 'make them an operator no more', readOrder('demote')),
]

export const commandRows = [...userRows, ...operatorRows]

const findRow = (name: string) =>
  commandRows.find(({ names }) => names.includes(name.toLowerCase()))

/** Whether what stands behind that name is a room. */
export const takesRoom = (name: string): boolean => findRow(name)?.takes.includes('ROOM') ?? false

/** Signs or at most two letters, something that looks like a slash, and a word. */
const slip = /^(?:[^\p{L}\p{N}/]*|([\p{L}\p{N}]{1,2}))[/\\／⁄∕⧸](\p{L}+)(?!\S)/u

/**
 * The command that a message was probably to be: what was meant for one person must not be told to all. After
 * letters, as in km/h, only the longer names of those that whisper are taken for one.
 */
const findSlip = (line: string): string | undefined => {
  const [, letters, name = ''] = slip.exec(line) ?? []
  const found = findRow(name)
  const isMeant = letters === undefined || (name.length > 1 && found?.takes.endsWith('TEXT'))
  return isMeant ? found?.names[0] : undefined
}

const readMessage: Read = (line) => {
  const command = findSlip(line)
  return command === undefined
    ? readText('say')(line)
    : E.left(`Not sent: /${command} begins with its slash; to say this to all, begin with a word.`)
}

/** Reads a line that is not blank; a Left says what would be right. */
export const parseCommand = (line: string): E.Either<string, Command> => {
  if (line.startsWith('//')) return readText('say')(line.slice(1))
  if (!line.startsWith('/')) return readMessage(line)
  const [name, argument] = splitWord(line.slice(1))
  const found = findRow(name)
  if (found === undefined) return E.left(describeUnknown(name))
  const given = argument.match(/\S+/g) ?? []
  return given.length < found.needs
    ? E.left(`Type /${found.names[0]} ${found.takes}`)
    : found.read(argument)
}

/** Longest foreign word that an answer repeats, in characters. */
const echoLengthMax = 32

const describeUnknown = (name: string): string =>
  `There is no command /${name.slice(0, echoLengthMax)}; /help lists them. ` +
  'A message may begin with //.'
