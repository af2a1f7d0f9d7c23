import { boundaryAfter, boundaryBefore, graphemesOf } from './grapheme'

/**
 * Where the cursor goes from an offset in a text. Every answer is a grapheme boundary, as every question
 * was. A line is what stands between line feeds, however many rows it takes on the screen.
 */
export type Move = (text: string, cursor: number) => number

export const left: Move = boundaryBefore
export const right: Move = boundaryAfter

export const lineStart: Move = (text, cursor) => text.slice(0, cursor).lastIndexOf('\n') + 1

export const lineEnd: Move = (text, cursor) => {
  const end = text.indexOf('\n', cursor)
  return end < 0 ? text.length : end
}

/** To the line's end; from there, past the line feed. */
export const lineRest: Move = (text, cursor) => {
  const end = lineEnd(text, cursor)
  return end === cursor ? right(text, cursor) : end
}

type Kind = (grapheme: string) => boolean

const isWord: Kind = (grapheme) => /^[\p{L}\p{N}_]/u.test(grapheme)
const isGap: Kind = (grapheme) => !isWord(grapheme)
const isSpace: Kind = (grapheme) => /^\s/.test(grapheme)
const isSolid: Kind = (grapheme) => !isSpace(grapheme)

/** On in one direction, over as many graphemes of a kind as there are. */
const skip = (text: string, start: number, move: Move, kind: Kind): number => {
  let cursor = start
  for (;;) {
    const next = move(text, cursor)
    const passed = text.slice(Math.min(cursor, next), Math.max(cursor, next))
    if (passed === '' || !kind(passed)) return cursor
    cursor = next
  }
}

export const wordLeft: Move = (text, cursor) =>
  skip(text, skip(text, cursor, left, isGap), left, isWord)

export const wordRight: Move = (text, cursor) =>
  skip(text, skip(text, cursor, right, isGap), right, isWord)

/** To the start of a word as a shell sees it: what stands between blanks. */
export const blankLeft: Move = (text, cursor) =>
  skip(text, skip(text, cursor, left, isSpace), left, isSolid)

/** As many graphemes into the line that begins at `start` as the cursor is into its own. */
const alongside = (text: string, cursor: number, start: number): number => {
  const column = graphemesOf(text.slice(lineStart(text, cursor), cursor)).length
  const line = text.slice(start, lineEnd(text, start))
  return start + graphemesOf(line).slice(0, column).join('').length
}

/** To the line above; stays in the first. */
export const lineAbove: Move = (text, cursor) => {
  const start = lineStart(text, cursor)
  return start === 0 ? cursor : alongside(text, cursor, lineStart(text, start - 1))
}

/** To the line below; stays in the last. */
export const lineBelow: Move = (text, cursor) => {
  const end = lineEnd(text, cursor)
  return end === text.length ? cursor : alongside(text, cursor, end + 1)
}
