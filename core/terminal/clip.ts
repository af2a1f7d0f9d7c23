import { isolate } from '../value/printable'
import { cellsOf, widthOf } from '../view/grapheme'

/** Foreign words that must fit into a row. */

/** Some terminals give a column to each of the two isolates of a name or a text from right to left. */
export const spareFor = (text: string): number => (isolate(text) === text ? 0 : 2)

/** As much of the pieces as fits into so many columns, each kept in its place. */
export const clipAll = (pieces: ReadonlyArray<string>, width: number): string => {
  let clipped = ''
  let room = width
  for (const piece of pieces) {
    const part = clip(piece, room - spareFor(piece))
    clipped += isolate(part)
    room -= widthOf(part) + spareFor(part)
  }
  return clipped
}

/** As much of `text` as fits into so many columns. */
export const clip = (text: string, width: number): string => {
  let clipped = ''
  let room = width
  for (const cell of cellsOf(text, width)) {
    if (cell.width > room) break
    clipped += cell.text
    room -= cell.width
  }
  return clipped
}
