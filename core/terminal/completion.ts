import { foldName } from '../value/name'
import { complete } from './editor'
import type { Status } from '../client/status'
import type { TerminalState } from './state'

/**
 * Tab: a command where the text begins with a slash, a name anywhere else. The candidates are those of
 * the first press; what happens between two presses changes nothing. Any other key ends it.
 */
export interface Completion {
  /** Where the word begins. */
  readonly start: number
  readonly candidates: ReadonlyArray<string>
  readonly index: number
}

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

/** The completions of what stands before the cursor; there may be none. */
const begin = ({ editor, settings, status }: TerminalState): Completion => {
  const before = editor.text.slice(0, editor.cursor)
  if (/^\/\S*$/.test(before))
    return { start: 0, candidates: matching(settings.commands, before, ' '), index: -1 }
  const [typed = ''] = /(?:[\p{L}\p{M}\p{Nd}_.-]|\u200c|\u200d)*$/u.exec(before) ?? []
  const start = editor.cursor - typed.length
  return {
    start,
    candidates: matching(othersOf(status), typed, start === 0 ? ': ' : ' '),
    index: -1,
  }
}

/** Tab (1) or Shift-Tab (-1): the next candidate, or the one before, in the place of the last. */
export const completeWord = (state: TerminalState, distance: 1 | -1): TerminalState => {
  const { start, candidates, index } = state.completion ?? begin(state)
  if (candidates.length === 0) return { ...state, completion: undefined }
  const from = index < 0 && distance < 0 ? 0 : index
  const next = (from + distance + candidates.length) % candidates.length
  const editor = complete(start, candidates[next] ?? '')(state.editor)
  return { ...state, editor, completion: { start, candidates, index: next } }
}
