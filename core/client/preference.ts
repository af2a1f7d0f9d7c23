import * as O from 'fp-ts/Option'
import { actorOf } from '../message/describe'
import { isSpoken } from '../message/fact'
import { foldName } from '../value/name'
import type { PreferenceCommand } from './command'
import { type ClientStep, notify } from './effect'
import type { FactEntry } from './words'
import type { ClientState, Preferences } from './state'

/** What a person likes to see and to hear. It is kept here, and the server learns nothing of it. */
export const prefer = (state: ClientState, command: PreferenceCommand): ClientStep => {
  const [changed, text] = change(state.preferences, command)
  return [{ ...state, preferences: { ...state.preferences, ...changed } }, [notify(text)]]
}

/** What changes, and what the person is told of it. */
const change = (
  { quiet, bell, ignored }: Preferences,
  command: PreferenceCommand,
): readonly [Partial<Preferences>, string] => {
  switch (command.type) {
    case 'quiet': {
      const on = O.getOrElse(() => quiet)(command.on)
      return [{ quiet: on }, `Joins, leaves and renames are ${on ? 'not shown' : 'shown'}.`]
    }
    case 'bell': {
      const on = O.getOrElse(() => bell)(command.on)
      return [{ bell: on }, `The bell is ${on ? 'on' : 'off'}.`]
    }
    case 'ignore': {
      const text = `You do not see what [${command.name}] says; /unignore ${command.name} ends it.`
      return [{ ignored: ignored.set(foldName(command.name), command.name) }, text]
    }
    case 'unignore': {
      const text = `You see what [${command.name}] says.`
      return [{ ignored: ignored.delete(foldName(command.name)) }, text]
    }
    case 'ignored':
      return [{}, describeIgnored(ignored)]
  }
}

const describeIgnored = (ignored: Preferences['ignored']): string =>
  ignored.isEmpty() ? 'You ignore nobody.' : `You ignore ${[...ignored.values()].join(', ')}.`

/** A user who is ignored stays ignored under a new name. */
export const followRename = (preferences: Preferences, from: string, to: string): Preferences => {
  const { ignored } = preferences
  return ignored.has(foldName(from))
    ? { ...preferences, ignored: ignored.delete(foldName(from)).set(foldName(to), to) }
    : preferences
}

/**
 * Whether a person wants to see it: who comes and goes, what operators do, or what somebody says, also of a room. What
 * the user or another operator has done to the other is no matter of liking.
 */
export const isWanted = (
  { preferences: { quiet, ignored }, name }: ClientState,
  { fact, own, personal }: FactEntry,
): boolean =>
  isSpoken(fact) || fact.type === 'described'
    ? own || ignored.isEmpty() || !ignored.has(foldName(actorOf(fact)))
    : !quiet || personal || ('by' in fact && fact.by === name)
