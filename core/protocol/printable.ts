/**
 * Makes foreign text safe for a terminal. Control characters (C0, DEL, C1), bidirectional overrides
 * and isolates, line and paragraph separators, tag characters, lone surrogates and what else Unicode
 * calls ignorable become U+FFFD; of combining marks at most three follow a base (Unicode TR 36, 2.10).
 * Line feeds and tabs are kept by `printableText` alone, as are the joiners and variation selectors
 * that scripts and emoji need.
 */
const replacement = '\ufffd'

const unprintable =
  /(?![\ufe0e-\ufe0f\u200c-\u200d\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/** Joiners count as part of the run: else they would divide it into runs that are short enough. */
const markRun = /((?:\p{M}[\u200c-\u200d]*){3})\p{M}[\p{M}\u200c-\u200d]*/gu

/** A text of several lines. */
export const printableText = (text: string): string =>
  text.replace(unprintable, replacement).replace(markRun, '$1')

/** A name, or any text that must stay on its line and look unlike every other. */
export const printableLine = (text: string): string =>
  printableText(text).replace(/[\ufe0e-\ufe0f\u200c-\u200d\n\t]/g, replacement)
