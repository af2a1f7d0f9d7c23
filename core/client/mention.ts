import { textBytesMax } from '../value/bound'
import { fold, foldName } from '../value/name'

/**
 * Whether `text` speaks of `name` as a word of its own, compared as names are. What is longer than a text may
 * be speaks of nobody: no server that keeps the rules sends it.
 */
export const mentions = (text: string, name: string): boolean => {
  if (text.length > textBytesMax) return false
  const [folded, foldedName] = [fold(text), foldName(name)]
  // Most texts name nobody, and to make a regular expression costs more than all else with a message.
  if (!folded.includes(foldedName)) return false
  const word = foldedName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const alone = new RegExp(`(?<![\\p{L}\\p{Nd}\\p{M}_])${word}(?![\\p{L}\\p{Nd}\\p{M}_])`, 'u')
  return alone.test(folded)
}
