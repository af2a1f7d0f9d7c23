import { foldName } from '../value/name'
import { commandRows, takesRoom } from '../client/command'
import type { Status } from '../client/status'
import { complete, type Editor } from './editor'

/**
 * Tab: a command where the text begins with a slash, a room where it begins with "#" or where a command takes one,
 * a name anywhere else. The candidates are those of the first press; what happens between two presses changes nothing. Any other key ends it.
 */
export interface Completion {
  /** Where the word begins. */
  readonly start: number
  readonly candidates: ReadonlyArray<string>
  readonly index: number
}

const commands = commandRows.map(({ names }) => `/${names[0]}`)

const matching = (words: Iterable<string>, typed: string, ending: string): ReadonlyArray<string> =>
  Array.from(words)
    .filter((word) => foldName(word).startsWith(foldName(typed)))
    .map((word) => word + ending)

/** Whoever has spoken last comes first. */
const othersOf = ({ roster, name }: Status): Iterable<string> =>
  roster
    .toSeq()
    .reverse()
    .filter((other) => other !== name)

/** What stands before the name of a room: "#", or a command that takes one. */
const roomStart = (before: string): number | undefined => {
  const [start, command] = /^(?:#|\/(\S+)\s+#?)(?=\S*$)/.exec(before) ?? []
  return command === undefined || takesRoom(command) ? start?.length : undefined
}

const roomsOf = ({ rooms }: Status): Iterable<string> =>
  [...rooms.own.values()].map(({ name }) => name)

/** Where a person types, and what is known there. */
export interface Typing {
  readonly editor: Editor
  readonly completion: Completion | undefined
  readonly status: Status
}

/** The completions of what stands before the cursor; there may be none. */
const begin = ({ editor, status }: Typing): Completion => {
  const before = editor.text.slice(0, editor.cursor)
  if (/^\/\S*$/.test(before)) return beginAt(0, matching(commands, before, ' '))
  const room = roomStart(before)
  if (room !== undefined) return beginAt(room, matching(roomsOf(status), before.slice(room), ' '))
  const [typed = ''] = /(?:[\p{L}\p{M}\p{Nd}_.-]|\u200c|\u200d)*$/u.exec(before) ?? []
  const start = editor.cursor - typed.length
  return beginAt(start, matching(othersOf(status), typed, start === 0 ? ': ' : ' '))
}

const beginAt = (start: number, candidates: ReadonlyArray<string>): Completion => ({
  start,
  candidates,
  index: -1,
})

/** Tab (1) or Shift-Tab (-1): the next candidate, or the one before, in the place of the last. */
export const completeWord = <State extends Typing>(state: State, distance: 1 | -1): State => {
  const { start, candidates, index } = state.completion ?? begin(state)
  if (candidates.length === 0) return { ...state, completion: undefined }
  const from = index < 0 && distance < 0 ? 0 : index
  const next = (from + distance + candidates.length) % candidates.length
  const editor = complete(start, candidates[next] ?? '')(state.editor)
  return { ...state, editor, completion: { start, candidates, index: next } }
}
