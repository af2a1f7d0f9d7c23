import table from 'unhomoglyph/data.json'
import { fold, type Folded, foldName } from './name'

/**
 * What a name looks like, as Unicode Technical Standard 39 (section 4) has it: each character counts as the one that
 * it is confused with, of Unicode's own table. It goes too far for names that are read one at a time in a terminal:
 * there "rn" is no "m", and neither digit a letter.
 */

/** The table lacks most of them: each looks like the letter's capital, and counts as the letter. */
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡʏᴢ'
const letters = 'abcdefghijklmnopqrstuvwyz'

const prototypes: ReadonlyMap<string, string> = new Map([
  ...Object.entries(table)
    .filter(([character]) => !'01m'.includes(character))
    .map(([character, prototype]) => [character, prototype.replaceAll('rn', 'm')] as const),
  ...Array.from(smallCapitals, (character, index) => [character, letters.charAt(index)] as const),
])

const drawSkeleton = (text: string): string =>
  Array.from(text.normalize('NFD'), (character) => prototypes.get(character) ?? character).join('')

/** Of ASCII, the "I" alone counts as another letter of a name. */
const plain = /^[A-HJ-Za-z0-9_.-]*$/

/**
 * The forms of a name, one or two, in which it is compared with others: two names that have a form in common are too
 * like each other. A capital may be confused with what the small letter is not (`paypaI`), and the other way round.
 * Most names have their folded form alone, which takes a twentieth of the time.
 */
export const skeletonsOf = (name: string, folded = foldName(name)): ReadonlyArray<Folded> => {
  if (plain.test(name)) return [folded]
  const written = fold(drawSkeleton(name))
  const spoken = fold(drawSkeleton(folded))
  return written === spoken ? [written] : [written, spoken]
}
