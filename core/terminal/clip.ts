import { isolate } from '../value/printable'
import { cellsOf, widthOf } from '../view/grapheme'

/** Foreign words that must fit into a row. */

/** Some terminals give a column to each of the two isolates of a name or a text from right to left. */
const isolatesWidth = 2

/** As much of the pieces as fits into so many columns, each kept in its place. */
export const clipAll = (pieces: ReadonlyArray<string>, width: number): string => {
  let clipped = ''
  let room = width
  for (const piece of pieces) {
    const part = clip(piece, room)
    clipped += part
    room -= widthOf(part)
  }
  return clipped
}

/** As much of `text` as fits into so many columns, with its isolates: only what is left of it tells whether it needs them. */
export const clip = (text: string, width: number): string => {
  const clipped = cut(text, width)
  return isolate(clipped) === clipped ? clipped : isolate(cut(text, width - isolatesWidth))
}

const cut = (text: string, width: number): string => {
  let start = ''
  let room = width
  for (const cell of cellsOf(text, width)) {
    if (cell.width > room) break
    start += cell.text
    room -= cell.width
  }
  return start
}
