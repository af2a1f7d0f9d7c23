import { pipe } from 'fp-ts/function'
import * as E from 'fp-ts/Either'
import { parseCommand } from '../client/command'
import { andThen } from '../reducer'
import { completeWord } from '../view/completion'
import { climb, type Edit, editorLengthMax, take } from '../view/editor'
import { lineAbove, lineBelow } from '../view/move'
import { follow, show, submit, turn } from './choose'
import type { PageStep } from './effect'
import type { EventOf, Key } from './event'
import { roomKey } from './place'
import { goToEnd } from './reading'
import { showEntry } from './show'
import type { PageState } from './state'

/** What is typed, and what becomes of it on Enter. */

/** The field holds what the person has made of it; a completion goes on until that is something else. */
export const typed = (state: PageState, { text, cursor, at }: EventOf<'typed'>): PageState => {
  const { editor } = state
  if (text === editor.text && cursor === editor.cursor) return state
  const kept = text.slice(0, editorLengthMax)
  return {
    ...state,
    editor: { ...editor, text: kept, cursor: Math.min(cursor, kept.length) },
    completion: undefined,
    isUnsent: state.isUnsent && text === editor.text,
    begunAt: editor.text === '' ? at : state.begunAt,
  }
}

const edit = (state: PageState, change: Edit): PageState => ({
  ...state,
  editor: change(state.editor),
  completion: undefined,
  isUnsent: false,
})

export const press = (state: PageState, key: Key, at: number): PageStep => {
  switch (key) {
    case 'enter':
      return enter(state, at)
    case 'tab':
      return [{ ...completeWord(state, 1), isUnsent: false }, []]
    case 'shift-tab':
      return [{ ...completeWord(state, -1), isUnsent: false }, []]
    case 'up':
      return [edit(state, climb(lineAbove, -1)), []]
    case 'down':
      return [edit(state, climb(lineBelow, 1)), []]
    case 'escape':
      return [escape(state), []]
    case 'next':
      return turn(state, 1, at)
    case 'previous':
      return turn(state, -1, at)
  }
}

/** Ends what was begun last. */
const escape = (state: PageState): PageState =>
  state.completion === undefined
    ? { ...state, search: undefined }
    : { ...state, completion: undefined }

const enter = (state: PageState, at: number): PageStep => {
  const text = state.editor.text.trimEnd()
  const place = state.conversations.get(state.present)?.place
  const line = place?.type === 'whispers' ? toWhisper(place.name, text) : text
  if (line === undefined) return showEntry(state, forRooms)
  const sent = edit(state, (editor) => take(editor, text))
  return pipe(
    goToEnd(sent),
    andThen((next) => [next, [...follow(next, at), submit(line, state.begunAt)]]),
    andThen((next) => followEnter(next, text)),
  )
}

const forRooms = {
  type: 'problem',
  text: 'Not sent: /me is told to a room; choose one, or whisper without it.',
} as const

/** What is typed among whispers is one, but for commands. Undefined for what would be said to a room. */
const toWhisper = (name: string, text: string): string | undefined => {
  if (/^\/me(?!\S)/i.test(text)) return undefined
  const isOther = text === '' || (text.startsWith('/') && !text.startsWith('//'))
  return isOther ? text : `/msg ${name} ${text.replace(/^\/\//, '/')}`
}

/** Of a room where it is already, the client has nothing to tell. */
const followEnter = (state: PageState, text: string): PageStep => {
  const command = parseCommand(text)
  const isEntered = E.isRight(command) && command.right.type === 'enter'
  const key = isEntered ? roomKey(command.right.room) : state.present
  return key !== state.present && state.conversations.has(key) ? show(state, key) : [state, []]
}
