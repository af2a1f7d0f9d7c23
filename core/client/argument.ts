import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { pipe } from 'fp-ts/function'
import { check } from '../value/check'
import { Name } from '../value/name'
import { RoomName } from '../value/room'
import { Text, Topic } from '../value/text'
import type { Command } from './command'

/** What stands behind the name of a command, read for each of them. A Left says what would be right. */
export type Read = (argument: string) => E.Either<string, Command>

const checkName = check(Name)
const checkText = check(Text)
const checkRoom = check(RoomName)
const checkTopic = check(Topic)

export const readText =
  (type: 'say' | 'reply'): Read =>
  (argument) =>
    pipe(
      checkText(argument),
      E.map((text) => ({ type, text })),
    )

/** What somebody does, told by another in the third person: "waves". */
export const readAction: Read = (argument) =>
  pipe(
    checkText(argument),
    E.map((text) => ({ type: 'say', text, kind: 'action' })),
  )

export const readName =
  (type: 'rename' | 'ignore' | 'unignore'): Read =>
  (argument) =>
    pipe(
      checkName(argument.trim()),
      E.map((name) => ({ type, name })),
    )

/** The first word, and what follows the space after it. */
export const splitWord = (line: string): readonly [string, string] => {
  const [, word = '', rest = ''] = /^\s*(\S*)\s?(.*)$/s.exec(line) ?? []
  return [word, rest]
}

export const readWhisper: Read = (argument) => {
  const [word, rest] = splitWord(argument)
  const to = checkName(word)
  const text = checkText(rest)
  if (E.isLeft(to)) return to
  return E.isLeft(text) ? text : E.right({ type: 'whisper', to: to.right, text: text.right })
}

export const readEnter: Read = (argument) =>
  pipe(
    checkRoom(argument.trim()),
    E.map((room) => ({ type: 'enter', room })),
  )

export const readRoom =
  (type: 'list' | 'exit'): Read =>
  (argument) =>
    argument.trim() === ''
      ? E.right({ type, room: O.none })
      : pipe(
          checkRoom(argument.trim()),
          E.map((room) => ({ type, room: O.some(room) })),
        )

/** Without a text the command asks for the topic; "-" takes it away. */
export const readTopic: Read = (argument) =>
  argument.trim() === ''
    ? E.right({ type: 'topic' })
    : pipe(
        checkTopic(argument.trim().replace(/^-$/, '')),
        E.map((topic) => ({ type: 'describe', topic })),
      )

/** Without a name the command asks who is ignored. */
export const readIgnore: Read = (argument) =>
  argument.trim() === '' ? E.right({ type: 'ignored' }) : readName('ignore')(argument)

export const readSwitch =
  (type: 'quiet' | 'bell'): Read =>
  (argument) => {
    switch (argument.trim().toLowerCase()) {
      case '':
        return E.right({ type, on: O.none })
      case 'on':
        return E.right({ type, on: O.some(true) })
      case 'off':
        return E.right({ type, on: O.some(false) })
      default:
        return E.left(`Type /${type} on or /${type} off`)
    }
  }

/** Without a name it is about the present one. */
export const readOwn: Read = (argument) =>
  argument.trim() === ''
    ? E.right({ type: 'own' })
    : pipe(
        checkName(argument.trim()),
        E.map((name) => ({ type: 'own', name })),
      )

/** What operators can do is a help of its own, since the screen has no room for both. */
export const readHelp: Read = (argument) => {
  switch (argument.trim().toLowerCase()) {
    case '':
      return E.right({ type: 'help', of: 'all' })
    case 'operators':
      return E.right({ type: 'help', of: 'operators' })
    default:
      return E.left('Type /help or /help operators')
  }
}

/** Reads a command that takes nothing. */
export const always =
  (type: 'rooms' | 'ping' | 'earlier' | 'last' | 'clear' | 'more' | 'token' | 'quit') =>
  (): E.Either<string, Command> =>
    E.right({ type })
