import { foldName } from '../protocol/name'

/** Whether `text` speaks of `name` as a word of its own, whatever its case. */
export const mentions = (text: string, name: string): boolean => {
  const word = foldName(name).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  const alone = new RegExp(`(?<![\\p{L}\\p{Nd}\\p{M}_])${word}(?![\\p{L}\\p{Nd}\\p{M}_])`, 'u')
  return alone.test(foldName(text))
}
