import { textBytesMax } from '../value/bound'
import { printableText } from '../value/printable'
import { boundaryFrom } from './grapheme'
import { emptyHistory, type History, leaf, remember } from './history'
import type { Move } from './move'

/**
 * The line that a person types, which may have several lines. The cursor is an offset in UTF-16 code
 * units and always on a grapheme boundary; the text is printable, and never longer than `editorLengthMax`.
 */
export interface Editor {
  readonly text: string
  readonly cursor: number
  /** What was cut last, to be put back. */
  readonly killed: string
  readonly history: History
}

export type Edit = (editor: Editor) => Editor

/**
 * Longest text in UTF-16 code units. Each is at least a byte, so a text can be typed that is over the
 * wire's bound: better to be told so than to have lost the end of it.
 */
export const editorLengthMax = 2 * textBytesMax

export const emptyEditor: Editor = { text: '', cursor: 0, killed: '', history: emptyHistory }

/** What stands between the offsets is replaced. A new neighbour can join graphemes around it. */
const splice = (editor: Editor, from: number, to: number, inserted: string): Editor => {
  const text = editor.text.slice(0, from) + inserted + editor.text.slice(to)
  return { ...editor, text, cursor: boundaryFrom(text, from + inserted.length) }
}

/** What `inserted` looks like in the text, cut to the room that is left. */
const clean = ({ text }: Editor, inserted: string): string => {
  const lines = inserted.replace(/\r\n?/g, '\n')
  return printableText(lines.slice(0, Math.max(0, editorLengthMax - text.length)))
}

export const insert =
  (inserted: string): Edit =>
  (editor) =>
    splice(editor, editor.cursor, editor.cursor, clean(editor, inserted))

/** Puts `text` in the place of what stands from `start` to the cursor. */
export const complete =
  (start: number, text: string): Edit =>
  (editor) =>
    splice(editor, start, editor.cursor, clean(editor, text))

/** The whole text is another. */
export const replaceText =
  (text: string): Edit =>
  (editor) =>
    insert(text)({ ...editor, text: '', cursor: 0 })

export const go =
  (move: Move): Edit =>
  (editor) => ({ ...editor, cursor: move(editor.text, editor.cursor) })

/** Deletes as far as `move` goes. */
export const erase =
  (move: Move): Edit =>
  (editor) => {
    const end = move(editor.text, editor.cursor)
    return splice(editor, Math.min(end, editor.cursor), Math.max(end, editor.cursor), '')
  }

/** Deletes as far as `move` goes, and keeps it to be put back; if that is nothing, what was kept stays. */
export const kill =
  (move: Move): Edit =>
  (editor) => {
    const end = move(editor.text, editor.cursor)
    const cut = editor.text.slice(Math.min(end, editor.cursor), Math.max(end, editor.cursor))
    return cut === '' ? editor : { ...erase(move)(editor), killed: cut }
  }

export const yank: Edit = (editor) => insert(editor.killed)(editor)

/** Empties the text; it can be put back. */
export const discard: Edit = (editor) => ({
  ...replaceText('')(editor),
  killed: editor.text,
})

/** Another line of the history. */
export const recall =
  (distance: 1 | -1): Edit =>
  (editor) => {
    const [history, text] = leaf(editor.history, editor.text, distance)
    return replaceText(text)({ ...editor, history })
  }

/** Up or down a line, or from the first or last line to another line of the history. */
export const climb =
  (move: Move, distance: 1 | -1): Edit =>
  (editor) => {
    const moved = go(move)(editor)
    return moved.cursor === editor.cursor ? recall(distance)(editor) : moved
  }

/** The text was sent: it is history. */
export const take = (editor: Editor, sent: string): Editor => ({
  ...replaceText('')(editor),
  history: remember(editor.history, sent),
})
