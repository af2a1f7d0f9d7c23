/**
 * Text as a person sees it. A grapheme is what the cursor steps over and a deletion takes whole, be it
 * one code point or a family of emoji (Unicode Standard Annex 29). Offsets are in UTF-16 code units.
 */
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Texts in which each code unit is a grapheme; the segmenter takes some 5 µs for each. */
const simple = /^[\t\n -~\u00a0-\u02ff\u0370-\u0482\u4e00-\u9fff]*$/

/** The graphemes of a text, in their order. */
export const graphemesOf = (text: string): ReadonlyArray<string> =>
  simple.test(text) ? text.split('') : Array.from(segmenter.segment(text), ({ segment }) => segment)

/** The last boundary before `offset`; 0 at the start. */
export const boundaryBefore = (text: string, offset: number): number =>
  segmenter.segment(text).containing(offset - 1)?.index ?? 0

/** The first boundary at `offset` or after it. */
export const boundaryFrom = (text: string, offset: number): number => {
  const found = segmenter.segment(text).containing(offset)
  if (found === undefined) return text.length
  return found.index === offset ? offset : found.index + found.segment.length
}

/** The first boundary after `offset`; the length of the text at its end. */
export const boundaryAfter = (text: string, offset: number): number =>
  boundaryFrom(text, offset + 1)
