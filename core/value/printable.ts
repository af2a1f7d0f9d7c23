import { markRunMax } from './bound'
import { Name } from './name'

/**
 * Makes foreign text safe for a terminal. Control characters (C0, DEL, C1), bidirectional controls but
 * isolates that begin and end on one line, line and paragraph separators, tag characters, lone surrogates and what else Unicode calls
 * ignorable become U+FFFD; of the nonspacing marks on one base, as many stay as a name may have.
 */
const replacement = '\ufffd'

/** What most texts are made of throughout needs no closer look. */
const plain = /^[ -~]*$/

/**
 * Joiners and variation selectors are ignorable too, but scripts and emoji need them. What stays is looked for
 * behind such a character alone: before each character, a long message would take its reader 10 ms.
 */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb](?<!\n|\t|\u200c|\u200d|\ufe0e|\ufe0f|\u2068(?=[^\u2066-\u2069\n]*\u2069)|\u2068[^\u2066-\u2069\n]*\u2069)/gu

/** Joiners count as part of the run: else they would divide it into runs that are short enough. */
const markRun = new RegExp(
  String.raw`((?:[\p{Mn}\p{Me}](?:\u200c|\u200d)*){${markRunMax}})[\p{Mn}\p{Me}][\p{Mn}\p{Me}\u200c\u200d]*`,
  'gu',
)

const unlessPlain =
  (clean: (text: string) => string) =>
  (text: string): string =>
    plain.test(text) ? text : clean(text)

/** A text; its line feeds and tabs stay. */
export const printableText = unlessPlain((text) =>
  text.replace(unprintable, replacement).replace(markRun, '$1'),
)

/** A name, or whatever else must stay on its line and look like no other; whatever is a name stays as it is. */
export const printableName = unlessPlain((name) =>
  Name.is(name)
    ? name
    : printableText(name).replace(/\n|\t|\u200c|\u200d|\ufe0e|\ufe0f|[\u2068\u2069]/g, replacement),
)

/** A text on one line. */
export const printableLine = unlessPlain((text) =>
  printableText(text).replace(/\n/g, ' ⏎ ').replace(/\t/g, ' '),
)

/** A line with letters of the blocks that are written from right to left (Unicode, DerivedBidiClass). */
const rightToLeft =
  /^[^\u2066-\u2069\n]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}][^\u2066-\u2069\n]*$/gmu

/** Foreign words within a line: if they are written from right to left, what stands around them stays in its place. */
export const isolate = unlessPlain((text) => text.replace(rightToLeft, '\u2068$&\u2069'))
