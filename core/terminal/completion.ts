import { foldName } from '../value/name'
import { complete, type Editor } from './editor'

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

/** What can be completed. */
export interface Vocabulary {
  /** Each with its slash. */
  readonly commands: ReadonlyArray<string>
  /** Names, by who has spoken last. */
  readonly names: Iterable<string>
}

const matching = (words: Iterable<string>, typed: string, ending: string): ReadonlyArray<string> =>
  Array.from(words)
    .filter((word) => foldName(word).startsWith(foldName(typed)))
    .map((word) => word + ending)

/** The completions of what stands before the cursor; there may be none. */
const begin = ({ text, cursor }: Editor, { commands, names }: Vocabulary): Completion => {
  const before = text.slice(0, cursor)
  if (/^\/\S*$/.test(before))
    return { start: 0, candidates: matching(commands, before, ' '), index: -1 }
  const [typed = ''] = /[\p{L}\p{M}\p{Nd}_.-]*$/u.exec(before) ?? []
  const start = cursor - typed.length
  return { start, candidates: matching(names, typed, start === 0 ? ': ' : ' '), index: -1 }
}

/** The next candidate, or the one before, in the place of the last. */
const turn = (completion: Completion, distance: 1 | -1): Completion => {
  const { length } = completion.candidates
  const from = completion.index < 0 && distance < 0 ? 0 : completion.index
  return { ...completion, index: (from + distance + length) % length }
}

/** The editor and the completion after Tab (1) or Shift-Tab (-1). */
export const completeWord = (
  editor: Editor,
  ongoing: Completion | undefined,
  vocabulary: Vocabulary,
  distance: 1 | -1,
): readonly [Editor, Completion | undefined] => {
  const completion = ongoing ?? begin(editor, vocabulary)
  if (completion.candidates.length === 0) return [editor, undefined]
  const turned = turn(completion, distance)
  const candidate = turned.candidates[turned.index] ?? ''
  return [complete(turned.start, candidate)(editor), turned]
}
