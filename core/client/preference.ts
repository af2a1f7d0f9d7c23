import { foldName } from '../value/name'
import type { Command } from './command'
import { notify, type Step } from './effect'
import type { Entry } from './entry'
import type { ClientState, Preferences } from './state'

/** What a person likes to see and to hear. It is kept here, and the server learns nothing of it. */
export type PreferenceCommand = Extract<
  Command,
  { readonly type: 'quiet' | 'bell' | 'ignore' | 'unignore' | 'ignored' }
>

export const prefer = (state: ClientState, command: PreferenceCommand): Step => {
  const { preferences } = state
  switch (command.type) {
    case 'quiet':
      return toggleQuiet(state)
    case 'bell':
      return change(state, { bell: command.on }, `The bell is ${command.on ? 'on' : 'off'}.`)
    case 'ignore':
      return ignore(state, command.name)
    case 'unignore':
      return change(
        state,
        { ignored: preferences.ignored.delete(foldName(command.name)) },
        `You see what [${command.name}] says.`,
      )
    case 'ignored':
      return [state, [notify(describeIgnored(preferences))]]
  }
}

const change = (state: ClientState, changes: Partial<Preferences>, text: string): Step => [
  { ...state, preferences: { ...state.preferences, ...changes } },
  [notify(text)],
]

const toggleQuiet = (state: ClientState): Step => {
  const quiet = !state.preferences.quiet
  const text = `Joins, leaves and renames are ${quiet ? 'not shown' : 'shown'}.`
  return change(state, { quiet }, text)
}

const ignore = (state: ClientState, name: string): Step => {
  const ignored = state.preferences.ignored.set(foldName(name), name)
  return change(
    state,
    { ignored },
    `You do not see what [${name}] says; /unignore ${name} ends it.`,
  )
}

const describeIgnored = ({ ignored }: Preferences): string =>
  ignored.isEmpty() ? 'You ignore nobody.' : `You ignore ${[...ignored.values()].join(', ')}.`

/** Who is ignored stays so under a new name. */
export const followRename = (preferences: Preferences, from: string, to: string): Preferences => {
  const { ignored } = preferences
  return ignored.has(foldName(from))
    ? { ...preferences, ignored: ignored.delete(foldName(from)).set(foldName(to), to) }
    : preferences
}

export const isWanted = ({ quiet, ignored }: Preferences, entry: Entry): boolean => {
  switch (entry.type) {
    case 'joined':
    case 'left':
    case 'renamed':
      return !quiet
    case 'said':
    case 'whispered':
      return entry.own || ignored.isEmpty() || !ignored.has(foldName(entry.from))
    default:
      return true
  }
}
