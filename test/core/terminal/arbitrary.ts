import fc from 'fast-check'

/** Arbitrary texts for the tests of the terminal: what is hard to draw, and what must not be drawn. */

const graphemes = ['👨‍👩‍👧', '🇩🇪', '❤️', '漢', '한', 'é', 'e\u0301', 'ก็', '👍🏽', 'क्ष', '5️⃣', '🏴']
const parts = ['\u200d', '\ufe0f', '\u0301', '🇩', '🏽', 'ᄀ', 'ᅡ', '\ud83d', '\u0600']

/** Control characters, and others that a terminal must not be sent. */
export const dangers: ReadonlyArray<string> = [
  '\x1b[2J',
  '\x1b]0;title\x07',
  '\x9b31m',
  ...'\x07\x08\x7f\x00\r\x85',
  ...'\u202e\u2066\u2028\u2029\u200b\ufeff\u061c\u{e0041}\ud800',
]

const letters = ['a', 'b', 'X', '_', '7', '.', '/', '\\', ' ', ' ', '\t']

/** Words, blanks, and all that takes two columns or is made of several code points. */
export const niceText = fc.string({
  unit: fc.constantFrom(...letters, ...graphemes),
  maxLength: 60,
})

/** With line breaks, and with parts that join up when they meet. */
export const anyText = fc.string({
  unit: fc.constantFrom(...letters, ...graphemes, ...parts, '\n'),
  maxLength: 40,
})

export const dangerousText = fc.string({
  unit: fc.constantFrom(...letters, ...graphemes, ...parts, ...dangers, '\n'),
  maxLength: 60,
})

/** What the keys send that a person presses. */
export const keys: ReadonlyMap<string, string> = new Map([
  ['left', '\x1b[D'],
  ['right', '\x1b[C'],
  ['up', '\x1b[A'],
  ['down', '\x1bOB'],
  ['home', '\x1b[H'],
  ['end', '\x1b[4~'],
  ['delete', '\x1b[3~'],
  ['backspace', '\x7f'],
  ['enter', '\r'],
  ['alt-enter', '\x1b\r'],
  ['tab', '\t'],
  ['shift-tab', '\x1b[Z'],
  ['ctrl-left', '\x1b[1;5D'],
  ['ctrl-right', '\x1b[1;5C'],
  ['alt-left', '\x1b[1;3D'],
  ['alt-right', '\x1b[1;3C'],
  ['alt-b', '\x1bb'],
  ['alt-f', '\x1bf'],
  ['alt-d', '\x1bd'],
  ['alt-backspace', '\x1b\x7f'],
  ...'abefhklnpuwy'.split('').map((letter) => {
    return [`ctrl-${letter}`, String.fromCharCode(letter.charCodeAt(0) - 96)] as const
  }),
])
