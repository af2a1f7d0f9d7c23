import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { AskOf } from '../message/ask'
import { type Order, readOrder } from '../message/order'
import { check } from '../value/check'
import { echo } from '../value/refusal'
import { RoomName } from '../value/room'
import { Text } from '../value/text'

/**
 * What a host may type at the server's own terminal. The table of commands feeds the parser and the help; each row
 * reads what stands after its command's name, and a Left says what is right.
 */
export type HostCommand = HostAsk | { readonly type: 'help' | 'status' | 'stop' }

/** What the chat is asked. */
type HostAsk = Order | AskOf<'list' | 'rooms' | 'say'>

type Read = (argument: string) => E.Either<string, HostCommand>

const checkRoom = check(RoomName)
const checkText = check(Text)

const always = (type: 'rooms' | 'help' | 'status' | 'stop') => (): E.Either<string, HostCommand> =>
  E.right({ type })

const readWho: Read = (argument) =>
  argument === ''
    ? E.right({ type: 'list' })
    : pipe(
        checkRoom(argument),
        E.map((room) => ({ type: 'list', room })),
      )

const readSay: Read = (argument) =>
  pipe(
    checkText(argument),
    E.map((text) => ({ type: 'say', text })),
  )

/** `#ROOM TEXT`, as it is typed at the prompt of a client. */
const readSayIn: Read = (line) => {
  const [, name = '', rest = ''] = /^#(\S*)\s*(.*)$/s.exec(line) ?? []
  if (rest === '') return E.left('Type #ROOM TEXT')
  return pipe(
    E.Do,
    E.apS('room', checkRoom(name)),
    E.apS('text', checkText(rest)),
    E.map((said) => ({ type: 'say', ...said })),
  )
}

/** The name by which the help has it, and others; what stands after it; whether anything must; what it does. */
const row = (names: string, takes: string, about: string, read: Read) => ({
  names: names.split(' '),
  takes,
  needs: takes !== '' && !takes.startsWith('['),
  about,
  read,
})

const rows = [
  row('help h ?', '', 'show this', always('help')),
  row('who', '[ROOM]', 'who is here, or in that room', readWho),
  row('rooms', '', 'which rooms there are', always('rooms')),
  row('status', '', 'how the server stands, in numbers', always('status')),
  row('say', 'TEXT', 'say it to all; #ROOM TEXT: to a room', readSay),
  row('kick', 'NAME [WHY]', 'end the connection of somebody', readOrder('kick')),
  row('ban', 'NAME|ADDRESS [TIME] [WHY]', 'and let them in no more', readOrder('ban')),
  row('unban', 'NAME|ADDRESS', 'let them in again', readOrder('unban')),
  row('bans', '', 'who is banned', readOrder('bans')),
  row('mute', 'NAME [TIME] [WHY]', 'let somebody read only', readOrder('mute')),
  row('unmute', 'NAME', 'let them speak again', readOrder('unmute')),
  row('op', 'NAME', 'let who owns that name do all this', readOrder('promote')),
  row('deop', 'NAME', 'and no more', readOrder('demote')),
  row('disown', 'NAME', 'free a name for everyone', readOrder('disown')),
  row('stop', '', 'stop the server', always('stop')),
]

/** Reads a line that is not blank. */
export const readCommand: Read = (line) => {
  const [, slash = '', name = '', argument = ''] = /^\s*(\/?)(\S*)\s*(.*?)\s*$/s.exec(line) ?? []
  if (name.startsWith('#')) return readSayIn(line.trim())
  if (slash === '') return E.left('A command begins with a slash: /say TEXT, /help for the others.')
  const found = rows.find(({ names }) => names.includes(name.toLowerCase()))
  if (found === undefined) return E.left(`There is no command /${echo(name)}; /help lists them.`)
  return found.needs && argument === ''
    ? E.left(`Type /${found.names[0]} ${found.takes}`)
    : found.read(argument)
}

/** The help, a line for each command. */
export const describeCommands = (): string => {
  const lines = rows.map(
    ({ names: [name], takes, about }) => `${`/${name} ${takes}`.padEnd(31)} ${about}`,
  )
  return [...lines, 'TIME is 10m, 3h, 3d, 2w or forever, which it is if you leave it out.'].join(
    '\n',
  )
}
