/**
 * Makes foreign text safe for a terminal. Control characters (C0, DEL, C1), bidirectional overrides
 * and isolates, line and paragraph separators, tag characters, lone surrogates and what else Unicode
 * calls ignorable become U+FFFD; of combining marks at most three follow a base (Unicode TR 36, 2.10).
 * Line feeds and tabs are kept by `printableText` alone, as are the joiners and variation selectors
 * that scripts and emoji need.
 */
const replacement = '\ufffd'

const unprintable =
  /(?![\u200c\u200d\ufe0e\ufe0f\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/gu

const markRun = /(\p{M}{3})\p{M}+/gu

/** A text of several lines. */
export const printableText = (text: string): string =>
  text.replace(unprintable, replacement).replace(markRun, '$1')

/** A name, or any text that must stay on its line and look unlike every other. */
export const printableLine = (text: string): string =>
  printableText(text).replace(/[\n\t\u200c\u200d\ufe0e\ufe0f]/g, replacement)
