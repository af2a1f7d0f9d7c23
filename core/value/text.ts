import * as t from 'io-ts'
import { textBytesMax } from './bound'

/**
 * A text: 1 to 4096 bytes of UTF-8, not all white space. Line feeds and tabs may stand in it; no
 * other control character, no lone surrogate, no bidirectional override or isolate, no line or
 * paragraph separator. It is refused or carried as it is, never altered. Only the codec makes a
 * `Text`, so one that was not checked cannot be sent.
 */
export type Text = t.Branded<string, { readonly Text: unique symbol }>

// oxlint-disable-next-line no-control-regex
const forbidden = /[\0-\x08\v-\x1f\x7f-\x9f\p{Cs}\u2028-\u202e\u2066-\u2069]/u

const utf8Length = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4

/** Bytes of `value` in UTF-8. A UTF-16 code unit takes three at most, so most need no count. */
const fits = (value: string): boolean => {
  if (3 * value.length <= textBytesMax) return true
  if (value.length > textBytesMax) return false
  let bytes = 0
  for (const character of value) bytes += utf8Length(character.codePointAt(0) ?? 0)
  return bytes <= textBytesMax
}

export const Text = t.brand(
  t.string,
  (value): value is Text => /\S/.test(value) && fits(value) && !forbidden.test(value),
  'Text',
)

/** What a refused text is told. */
export const textRule =
  `A text has 1 to ${textBytesMax} bytes of UTF-8, is not all white space, and holds no control ` +
  'characters but line feeds and tabs, no bidirectional overrides and no line separators.'
