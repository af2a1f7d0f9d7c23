import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { Network } from '../value/address'
import { banSecondsMax } from '../value/bound'
import { check } from '../value/check'
import { readDuration } from '../value/duration'
import { Name } from '../value/name'
import { Reason } from '../value/text'
import type { AskOf } from './ask'

/**
 * What an operator types behind a command that is about others: whom it concerns, for how long, and why. It is the
 * same at the prompt of a client and at the host's own terminal.
 */

type OrderType =
  'kick' | 'ban' | 'unban' | 'bans' | 'mute' | 'unmute' | 'promote' | 'demote' | 'disown'

export type Order = AskOf<OrderType>

type Read<Value> = E.Either<string, Value>

const times = '10m, 3h, 3d, 2w or forever'

/** What is right, in one sentence. */
const usages: Readonly<Record<OrderType, string>> = {
  kick: 'Type /kick NAME, then perhaps why',
  ban: `Type /ban NAME or ADDRESS, then perhaps ${times}, and why`,
  unban: 'Type /unban NAME or ADDRESS',
  bans: 'Type /bans',
  mute: `Type /mute NAME, then perhaps ${times}, and why`,
  unmute: 'Type /unmute NAME',
  promote: 'Type /op NAME',
  demote: 'Type /deop NAME',
  disown: 'Type /disown NAME',
}

/** Reads what stands behind the command; a Left says what would be right. */
export const readOrder =
  (type: OrderType) =>
  (argument: string): Read<Order> => {
    const [word, rest] = splitWord(argument.trim())
    switch (type) {
      case 'bans':
        return E.right({ type })
      case 'disown':
        return word === '' ? E.right({ type }) : readName(type, word, rest)
      case 'kick':
        return word === '' ? E.left(usages[type]) : readKick(word, rest)
      case 'ban':
        return readBan(word, rest)
      case 'unban':
        return rest === '' ? readUnban(word) : E.left(usages[type])
      case 'mute':
        return word === '' ? E.left(usages[type]) : readMute(word, rest)
      default:
        return readName(type, word, rest)
    }
  }

/** The first word, and what follows it. */
const splitWord = (text: string): readonly [string, string] => {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? []
  return [word, rest]
}

const checkName = check(Name)
const checkReason = check(Reason)

const readName = (
  type: 'unmute' | 'promote' | 'demote' | 'disown',
  word: string,
  rest: string,
): Read<Order> =>
  word === '' || rest !== ''
    ? E.left(usages[type])
    : pipe(
        checkName(word),
        E.map((name) => ({ type, name })),
      )

const readKick = (word: string, rest: string): Read<Order> =>
  pipe(
    E.Do,
    E.apS('name', checkName(word)),
    E.apS('reason', readReason(rest)),
    E.map((kick) => ({ type: 'kick', ...kick })),
  )

const readBan = (word: string, rest: string): Read<Order> =>
  pipe(
    E.Do,
    E.bind('target', () => readTarget('ban', word)),
    E.bind('term', () => readTerm(rest)),
    E.map(({ target, term }) => ({ type: 'ban', ...target, ...term })),
  )

const readUnban = (word: string): Read<Order> =>
  pipe(
    readTarget('unban', word),
    E.map((target) => ({ type: 'unban', ...target })),
  )

const readMute = (word: string, rest: string): Read<Order> =>
  pipe(
    E.Do,
    E.bind('name', () => checkName(word)),
    E.bind('term', () => readTerm(rest)),
    E.map(({ name, term }) => ({ type: 'mute', name, ...term })),
  )

type Target = { readonly name: Name } | { readonly address: Network }

/** What can be read as an address is one, though it may be a name as well. */
const readTarget = (type: 'ban' | 'unban', word: string): Read<Target> => {
  const address = Network.decode(word)
  if (E.isRight(address)) return E.right({ address: address.right })
  return word === '' || /[:/]/.test(word)
    ? E.left(usages[type])
    : pipe(
        checkName(word),
        E.map((name) => ({ name })),
      )
}

/** For how long, in seconds (for ever, if it is left out), and why. */
interface Term {
  readonly for: number | undefined
  readonly reason: Reason | undefined
}

/** A word that is no time belongs to the reason. */
const readTerm = (text: string): Read<Term> => {
  const [word, rest] = splitWord(text)
  return isTime(word)
    ? pipe(
        E.Do,
        E.bind('for', () => readTime(word)),
        E.bind('reason', () => readReason(rest)),
      )
    : pipe(
        readReason(text),
        E.map((reason) => ({ for: undefined, reason })),
      )
}

const readReason = (text: string): Read<Reason | undefined> =>
  text === '' ? E.right(undefined) : checkReason(text)

/** A number alone, or with another letter, was meant for a time as well: taken for a reason, it would be for ever. */
const isTime = (word: string): boolean => /^(?:\d+[a-z]?|forever)$/i.test(word)

const readTime = (word: string): Read<number | undefined> => {
  if (word.toLowerCase() === 'forever') return E.right(undefined)
  const time = readDuration(word)
  return time >= 1 && time <= banSecondsMax
    ? E.right(time)
    : E.left(`A time is written as ${times}, and is a hundred years at most.`)
}
