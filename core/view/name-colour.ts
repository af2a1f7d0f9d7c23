import { foldName } from '../value/name'

/**
 * Colours for names, of the 256 that xterm numbers: all contrast with black and with white by at least 3.5 to 1
 * (WCAG 2.1, relative luminance), and are as far apart in hue as that leaves.
 */
const colours: ReadonlyArray<number> = [
  160, 166, 130, 100, 64, 28, 29, 30, 31, 32, 26, 62, 63, 98, 129, 133, 163, 162, 168,
]

/** FNV-1a (Fowler, Noll, Vo), 32 bits, over UTF-16 code units. */
const hash = (text: string): number => {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1)
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  return sum >>> 0
}

/** The same for everyone who sees that name, however it is cased. */
export const nameColour = (name: string): number =>
  colours[hash(foldName(name)) % colours.length] ?? 0
