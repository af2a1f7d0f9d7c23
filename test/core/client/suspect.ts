import fc from 'fast-check'

/**
 * What should never reach a terminal, told code point by code point from the Unicode charts and not by
 * the code under test; and texts that are full of it.
 */

const ranges: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x00, 0x08], // C0, but for tab and line feed
  [0x0b, 0x1f],
  [0x7f, 0x9f], // DEL, C1
  [0x061c, 0x061c], // Arabic letter mark
  [0x200b, 0x200b], // zero-width space
  [0x200e, 0x200f], // directional marks
  [0x2028, 0x202e], // separators, bidirectional embeddings and overrides
  [0x2060, 0x206f], // invisible operators, bidirectional isolates
  [0xd800, 0xdfff], // lone surrogates
  [0xfeff, 0xfeff], // zero-width no-break space
  [0xe0000, 0xe007f], // tags
]

const isSuspect = (character: string): boolean => {
  const codePoint = character.codePointAt(0) ?? 0
  return ranges.some(([first, last]) => first <= codePoint && codePoint <= last)
}

/** What keeps right-to-left words in their place: on one line, and never one in another. */
const isolates = /\u2068([^\u2066-\u2069\n]*)\u2069/g

/** Whether a terminal shows `text` as it is, with at most four nonspacing marks on one base. */
export const isSafe = (text: string): boolean =>
  ![...text.replace(isolates, '$1')].some(isSuspect) && !/[\p{Mn}\p{Me}]{5}/u.test(text)

const suspect = fc
  .constantFrom(...ranges)
  .chain(([first, last]) => fc.integer({ min: first, max: last }))
  .map((codePoint) => String.fromCodePoint(codePoint))

/** Texts of characters that are dangerous, composed of many, or tear lines apart. */
export const suspectText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: suspect },
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(
        '\n',
        '\t',
        '\u0301',
        '\u200d',
        '\ufe0f',
        '👩',
        '[goose] ',
        '\u001b]0;x\u0007',
      ),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))
