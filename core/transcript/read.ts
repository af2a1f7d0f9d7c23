import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import { phraseDay } from '../client/words'
import type { Paragraph } from '../client/paragraph'
import { type Reducer, type Step, stepAll } from '../reducer'
import { formatMoment } from '../value/moment'
import type { Framing } from '../wire/framing'
import { type Cut, cutPiece, initialCut } from './cut'
import { readEntry, type Told } from './entry'
import { type Filter, isWanted } from './filter'
import { phraseTold } from './phrase'

/** A log as a person reads a chat: from its bytes, in pieces, to paragraphs, with a line where a day begins. */
export interface Reading {
  readonly cut: Cut
  readonly page: Page
}

interface Page {
  /** The local day of what was told last, and the minute since the epoch. */
  readonly day: string
  readonly minute: number
  /** Lines that are no entries, or that a newer version has made. */
  readonly unreadable: number
}

/**
 * Longest line in bytes, its line feed included. The longest is a crash with what one read of a socket has brought: 64 KiB,
 * of which each byte takes seven, as it is escaped twice; the rest is left for later versions.
 */
export const lineBytesMax = 4_194_304

export const initialReading = (decode: Framing['decode']): Reading => ({
  cut: initialCut(lineBytesMax, decode),
  page: { day: '', minute: -1, unreadable: 0 },
})

/** Nothing before `since`, in milliseconds since the epoch, is told; it is not even decoded. */
export const readPiece = (
  filter: Filter,
  since: O.Option<number>,
): Reducer<Reading, Uint8Array, Paragraph> => {
  const readAll = stepAll(readLine(isWanted(filter), O.toUndefined(O.map(formatMoment)(since))))
  return (reading, piece) => {
    const [cut, lines] = cutPiece(reading.cut, piece)
    const [page, paragraphs] = readAll(reading.page, lines)
    return [{ cut, page }, paragraphs]
  }
}

const readLine =
  (isTold: (entry: Told) => boolean, since: string | undefined): Reducer<Page, string, Paragraph> =>
  (page, line) => {
    if (since !== undefined && isBefore(line, since)) return [page, []]
    const entry = readEntry(line)
    if (E.isRight(entry)) return isTold(entry.right) ? tell(page, entry.right) : [page, []]
    return entry.left === 'untold' ? [page, []] : [{ ...page, unreadable: page.unreadable + 1 }, []]
  }

/** Stands before the moment alone: in a text, quotation marks are escaped. */
const label = '"at":"'

/** Moments are compared as texts: all have the same width. */
const isBefore = (line: string, since: string): boolean => {
  const start = line.lastIndexOf(label) + label.length
  return start >= label.length && line.slice(start, start + since.length) < since
}

const minuteMs = 60_000

/** A day ends with a minute, so one day has all of it. To look each time took a tenth of all the time. */
const tell = (page: Page, entry: Told): Step<Page, Paragraph> => {
  const minute = Math.floor(entry.at / minuteMs)
  const paragraph = phraseTold(entry)
  if (minute === page.minute) return [page, [paragraph]]
  const day = new Date(entry.at).toDateString()
  const begins = day === page.day ? [] : [phraseDay(entry.at)]
  return [{ ...page, day, minute }, [...begins, paragraph]]
}

/** What was passed over, as a sentence; none if nothing was. */
export const describePassed = ({ cut, page }: Reading): O.Option<string> => {
  const passed = cut.overlong + page.unreadable
  if (passed === 0) return O.none
  const what = passed === 1 ? 'line was' : 'lines were'
  return O.some(
    `${passed} ${what} passed over: damaged, made by a newer version, or longer than ${lineBytesMax} bytes.`,
  )
}
