import { textBytesMax } from '../value/bound'
import { boundaryFrom } from './grapheme'
import type { Move } from './move'

/**
 * The line that a person types, which may have several lines. The cursor is an offset in UTF-16 code
 * units and always on a grapheme boundary. The text is as it was typed, and never longer than
 * `editorLengthMax`; it is made safe where it is drawn.
 */
export interface Editor {
  readonly text: string
  readonly cursor: number
  /** What was cut last, to be put back. */
  readonly killed: string
  readonly history: History
}

/**
 * What was sent before, to be sent again. They are pages to turn: a copy of the lines, oldest first, and
 * last the draft. What is changed on a page stays there until something is sent.
 */
interface History {
  readonly lines: ReadonlyArray<string>
  readonly pages: ReadonlyArray<string>
  /** The page that stands in the editor; its entry in `pages` is out of date. */
  readonly page: number
}

export type Edit = (editor: Editor) => Editor

/**
 * Longest text in UTF-16 code units. Each is at least a byte, so a text can be typed that is over the
 * wire's bound: better to be told so than to have lost the end of it.
 */
export const editorLengthMax = 2 * textBytesMax

export const emptyEditor: Editor = {
  text: '',
  cursor: 0,
  killed: '',
  history: { lines: [], pages: [''], page: 0 },
}

/** What stands between the offsets is replaced. A new neighbour can join graphemes around it. */
const splice = (editor: Editor, from: number, to: number, inserted: string): Editor => {
  const text = editor.text.slice(0, from) + inserted + editor.text.slice(to)
  return { ...editor, text, cursor: boundaryFrom(text, from + inserted.length) }
}

/** As much of `inserted` as there is room for. A terminal pastes a carriage return for a line break. */
const fit = ({ text }: Editor, inserted: string): string =>
  inserted.replace(/\r\n?/g, '\n').slice(0, Math.max(0, editorLengthMax - text.length))

export const insert =
  (inserted: string): Edit =>
  (editor) =>
    splice(editor, editor.cursor, editor.cursor, fit(editor, inserted))

/** Puts `text` in the place of what stands from `start` to the cursor. */
export const complete =
  (start: number, text: string): Edit =>
  (editor) =>
    splice(editor, start, editor.cursor, fit(editor, text))

/** The whole text is another. */
export const replaceText =
  (text: string): Edit =>
  (editor) =>
    insert(text)({ ...editor, text: '', cursor: 0 })

export const go =
  (move: Move): Edit =>
  (editor) => ({ ...editor, cursor: move(editor.text, editor.cursor) })

/** What lies between the cursor and where `move` goes, as two offsets. */
const reach = (move: Move, { text, cursor }: Editor): readonly [number, number] => {
  const end = move(text, cursor)
  return [Math.min(end, cursor), Math.max(end, cursor)]
}

/** Deletes as far as `move` goes. */
export const erase =
  (move: Move): Edit =>
  (editor) =>
    splice(editor, ...reach(move, editor), '')

/** Deletes as far as `move` goes, and keeps it to be put back; if that is nothing, what was kept stays. */
export const kill =
  (move: Move): Edit =>
  (editor) => {
    const cut = editor.text.slice(...reach(move, editor))
    return cut === '' ? editor : { ...erase(move)(editor), killed: cut }
  }

export const yank: Edit = (editor) => insert(editor.killed)(editor)

/** Empties the text; it can be put back. */
export const discard: Edit = (editor) => ({
  ...replaceText('')(editor),
  killed: editor.text,
})

/** Another page of the history; what stands in the editor stays on the present one. */
export const recall =
  (distance: 1 | -1): Edit =>
  (editor) => {
    const { history, text } = editor
    const page = Math.min(Math.max(history.page + distance, 0), history.pages.length - 1)
    const pages = history.pages.with(history.page, text)
    return replaceText(pages[page] ?? '')({ ...editor, history: { ...history, pages, page } })
  }

/** Up or down a line, or from the first or last line to another line of the history. */
export const climb =
  (move: Move, distance: 1 | -1): Edit =>
  (editor) => {
    const moved = go(move)(editor)
    return moved.cursor === editor.cursor ? recall(distance)(editor) : moved
  }

/** How many lines are remembered. */
const historyMax = 500

/** The text was sent: it is history, but no line twice in a row; and the page is the draft again. */
export const take = (editor: Editor, sent: string): Editor => {
  const { lines } = editor.history
  const isNew = sent !== '' && lines.at(-1) !== sent
  const kept = isNew ? [...lines, sent].slice(-historyMax) : lines
  const history = { lines: kept, pages: [...kept, ''], page: kept.length }
  return { ...replaceText('')(editor), history }
}

/** A line becomes the newest before the draft, whatever page stands in the editor. */
export const putAside = (editor: Editor, line: string): Editor => {
  const { lines, pages, page } = editor.history
  const history = {
    lines: [...lines, line],
    pages: pages.toSpliced(-1, 0, line),
    page: page === pages.length - 1 ? page + 1 : page,
  }
  return { ...editor, history }
}
