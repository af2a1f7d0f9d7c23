import * as O from 'fp-ts/Option'
import { describeParagraph } from '../../../core/client/paragraph'
import { stepAll } from '../../../core/reducer'
import type { Filter } from '../../../core/transcript/filter'
import { describePassed, initialReading, readPiece } from '../../../core/transcript/read'
import { decodeUtf8 } from '../../../shell/utf8'

/** Logs as texts, and what is told of them. */

export const everything: Filter = { room: O.none, name: O.none }

/** A local time of 22 November 2026, in milliseconds since the epoch. */
export const atTime = (hours: number, minutes = 0): number =>
  new Date(2026, 10, 22, hours, minutes).getTime()

const pieceBytes = 10_000

function* piecesOf(text: string): Iterable<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let start = 0; start < bytes.length; start += pieceBytes)
    yield bytes.subarray(start, start + pieceBytes)
}

export interface Account {
  /** The paragraphs, as plain text. */
  readonly told: ReadonlyArray<string>
  readonly passed: string
}

export const readLog = (text: string, filter = everything, since?: number): Account => {
  const read = stepAll(readPiece(filter, O.fromNullable(since)))
  const [reading, paragraphs] = read(initialReading(decodeUtf8), [...piecesOf(text)])
  return {
    told: paragraphs.map(describeParagraph),
    passed: O.getOrElse(() => '')(describePassed(reading)),
  }
}
