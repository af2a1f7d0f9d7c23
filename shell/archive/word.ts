import type { Row } from './connection'
import type { Clause } from './place'
import { textOf } from './row'

/**
 * How words are compared: whatever their case, and parts of words too. The index does so where it can; where it
 * cannot, SQLite looks for a word in the cases that it has, and each text that it finds is looked at once more.
 */

/** The index is of three characters in a row. */
const indexedLengthMin = 3

export const isIndexed = (word: string): boolean => Array.from(word).length >= indexedLengthMin

/** As the index compares them, near enough: it knows an older Unicode. */
const fold = (text: string): string => text.toLowerCase().replaceAll('ς', 'σ')

export const hasWords =
  (words: ReadonlyArray<string>) =>
  (row: Row): boolean => {
    const text = fold(textOf(row))
    return words.every((word) => text.includes(fold(word)))
  }

/** Cases that no upper case of them leads to: the final sigma, and the capital of the sharp s. */
const otherCases: Readonly<Record<string, string>> = { σ: 'ς', ß: 'ẞ' }

/** A character in all its cases. */
const casesOf = (character: string): ReadonlyArray<string> => {
  const folded = fold(character)
  const other = otherCases[folded] ?? folded
  return [character, folded, character.toUpperCase(), folded.toUpperCase(), other]
}

/** The beginning of a word in all its cases: SQLite knows those of ASCII alone, and what follows is seen to later. */
const spellingsOf = (word: string): ReadonlyArray<string> => {
  const spellings = Array.from(word)
    .slice(0, indexedLengthMin - 1)
    .map(casesOf)
    .reduce((starts, cases) => starts.flatMap((start) => cases.map((next) => start + next)), [''])
  return [...new Set(spellings)]
}

/** The text holds that word, or may. */
export const holding = (word: string): Clause => {
  if (/^[ -~]*$/.test(word)) return ['instr(lower(text), ?)', [word.toLowerCase()]]
  const spellings = spellingsOf(word)
  return [`(${spellings.map(() => 'instr(text, ?)').join(' OR ')})`, spellings]
}
