/**
 * What comes from a terminal. A key is a name such as `ctrl-a`, `alt-left` or `enter`; Shift is told
 * for Tab alone. The sequences are those of xterm and those who follow it, rxvt and the Linux console.
 */
export type Input =
  | { readonly type: 'key'; readonly name: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'paste'; readonly text: string }
  | { readonly type: 'focus'; readonly focused: boolean }

const controls: ReadonlyMap<string, string> = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\b', 'backspace'],
  ['\x7f', 'backspace'],
])

/** The name of the key that sends one control character; undefined for a text. */
export const namedControl = (token: string): string | undefined =>
  controls.get(token) ??
  (token < ' ' ? `ctrl-${String.fromCharCode(token.charCodeAt(0) + 96)}` : undefined)

type Names = Readonly<Record<string, string>>

/** By the last character of the sequence; those in lower case are rxvt's. */
const letters: Names = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  Z: 'shift-tab',
  c: 'ctrl-right',
  d: 'ctrl-left',
}

/** By the number before a tilde. */
const numbers: Names = { 1: 'home', 3: 'delete', 4: 'end', 7: 'home', 8: 'end' }

/** xterm tells of held keys by a number less one: 1 is Shift, 2 Alt, 4 Ctrl. */
const prefixOf = (modifier: string | undefined): string => {
  const held = Number(modifier ?? '1') - 1
  return held & 4 ? 'ctrl-' : held & 2 ? 'alt-' : ''
}

/** What a sequence that begins with ESC means; nothing, if it is unknown. */
export const keyInput = (sequence: string): ReadonlyArray<Input> => {
  if (sequence === '\x1b[I') return [{ type: 'focus', focused: true }]
  if (sequence === '\x1b[O') return [{ type: 'focus', focused: false }]
  const isAlt = !/^.(?:\[|O)/s.test(sequence)
  const name = isAlt ? altName(sequence.slice(1)) : functionName(sequence)
  return name === undefined ? [] : [{ type: 'key', name }]
}

const altName = (character: string): string =>
  `alt-${namedControl(character) ?? character.toLowerCase()}`

const functionName = (sequence: string): string | undefined => {
  const [, number, modifier, last = ''] = /^..(\d*)(?:;(\d+))?(.)$/s.exec(sequence) ?? []
  const name = last === '~' ? numbers[number ?? ''] : letters[last]
  return name === undefined ? undefined : prefixOf(modifier) + name
}
