import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { Moment } from '../value/moment'
import { type Folded, foldName } from '../value/name'

/**
 * What is searched for, as people type it: `quack "in the pond" from:goose after:2026-11-01`. Blanks part the
 * words, save between quotation marks. What is no filter is a word, so everything means something, and nothing
 * is an error. All of it must hold; of two filters of a kind, the last counts.
 */
export interface Search {
  /** Each occurs in the text, be it as a part of a word; whether in capitals does not count. */
  readonly words: ReadonlyArray<string>
  /** Who said it. */
  readonly from: Folded | undefined
  /** A moment: it was said before it. */
  readonly before: number | undefined
  /** A moment: it was said then or later. */
  readonly after: number | undefined
}

const everything: Search = { words: [], from: undefined, before: undefined, after: undefined }

/** A phrase, whose closing mark may be missing, or what has no blank in it. */
const part = /"([^"]*)"?|\S+/g

/** The first moment of a day in UTC; undefined for what is no day. */
const beginDay = (day: string): number | undefined =>
  pipe(
    Moment.decode(`${day}T00:00:00.000Z`),
    E.getOrElseW(() => undefined),
  )

const addWord = (search: Search, word: string): Search =>
  word.trim() === '' ? search : { ...search, words: [...search.words, word] }

const addPart = (search: Search, [whole, phrase]: RegExpMatchArray): Search => {
  if (phrase !== undefined) return addWord(search, phrase)
  const [, kind = '', value = ''] = /^(from|before|after):(.+)$/i.exec(whole) ?? []
  if (kind.toLowerCase() === 'from') return { ...search, from: foldName(value) }
  const day = beginDay(value)
  return day === undefined ? addWord(search, whole) : { ...search, [kind.toLowerCase()]: day }
}

export const parseSearch = (text: string): Search =>
  [...text.matchAll(part)].reduce(addPart, everything)
