import { foldName } from '../value/name'

/** Whether `text` speaks of `name` as a word of its own, whatever its case. */
export const mentions = (text: string, name: string): boolean => {
  const [folded, foldedName] = [foldName(text), foldName(name)]
  // Most texts name nobody, and to make a regular expression costs more than all else with a message.
  if (!folded.includes(foldedName)) return false
  const word = foldedName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const alone = new RegExp(`(?<![\\p{L}\\p{Nd}\\p{M}_])${word}(?![\\p{L}\\p{Nd}\\p{M}_])`, 'u')
  return alone.test(folded)
}
