import { editorLengthMax } from './editor'
import { type Input, keyInput, namedControl } from './input'

/**
 * Cuts what a terminal sends into keys, typed text, pasted text and reports of focus: a state machine
 * that gives the same inputs wherever its chunks were cut. What was pasted is never read as keys.
 *
 * A lone ESC and the first half of a sequence look alike; half a sequence that is older than `escapeMs`
 * when more comes was the Esc key, which does nothing.
 */
export interface Decoder {
  /** Half a sequence. */
  readonly rest: string
  /** What was pasted so far, while a paste goes on. */
  readonly pasted: string | undefined
  /** When the last chunk came. */
  readonly at: number
}

export const initialDecoder: Decoder = { rest: '', pasted: undefined, at: 0 }

const escapeMs = 500

const pasteStart = '\x1b[200~'
const pasteEnd = '\x1b[201~'

/* eslint-disable no-control-regex */
const whole =
  /\x1b\[\[.|\x1b\[[0-?]{0,32}[ -/]?[@-Z\\-~]|\x1bO[ -~]|\x1b[^\x1b[O]|[\0-\x1a\x1c-\x1f\x7f]|[^\0-\x1f\x7f]+/uy
const begun = /\x1b(?:O|\[(?:\[|[0-?]{0,32}[ -/]?))?/y
/* eslint-enable no-control-regex */

const matchAt = (pattern: RegExp, text: string, offset: number): string | undefined => {
  pattern.lastIndex = offset
  return pattern.exec(text)?.[0]
}

interface Reading {
  readonly inputs: Array<Input>
  pasted: string | undefined
  offset: number
}

/** Longest end of `text` that could be the beginning of the end of a paste, in characters. */
const endingLength = (text: string): number => {
  const lengths = [5, 4, 3, 2, 1]
  return lengths.find((length) => text.endsWith(pasteEnd.slice(0, length))) ?? 0
}

/** Takes up what was pasted; false if more must come first. */
const readPaste = (reading: Reading, text: string): boolean => {
  const found = text.indexOf(pasteEnd, reading.offset)
  const end = found < 0 ? text.length - endingLength(text.slice(reading.offset)) : found
  const pasted = (reading.pasted ?? '') + text.slice(reading.offset, end)
  reading.offset = found < 0 ? end : end + pasteEnd.length
  reading.pasted = found < 0 ? pasted.slice(0, editorLengthMax) : undefined
  if (found >= 0) reading.inputs.push({ type: 'paste', text: pasted })
  return found >= 0
}

/** Takes up one key, or a run of text; false if more must come first. */
const readToken = (reading: Reading, text: string): boolean => {
  const token = matchAt(whole, text, reading.offset)
  if (token === undefined) {
    const length = matchAt(begun, text, reading.offset)?.length ?? 1
    if (reading.offset + length === text.length) return false
    reading.offset += length
    return true
  }
  reading.offset += token.length
  if (token === pasteStart) reading.pasted = ''
  else reading.inputs.push(...inputsOf(token))
  return true
}

const inputsOf = (token: string): ReadonlyArray<Input> => {
  if (token.startsWith('\x1b')) return keyInput(token)
  const name = namedControl(token)
  return [name === undefined ? { type: 'text', text: token } : { type: 'key', name }]
}

/** What `chunk` brought at `at`, in milliseconds since the epoch. */
export const decode = (
  decoder: Decoder,
  chunk: string,
  at: number,
): readonly [Decoder, ReadonlyArray<Input>] => {
  const expired = decoder.pasted === undefined && at - decoder.at > escapeMs
  const text = (expired ? '' : decoder.rest) + chunk
  const reading: Reading = { inputs: [], pasted: decoder.pasted, offset: 0 }
  const read = (): boolean => (reading.pasted === undefined ? readToken : readPaste)(reading, text)
  while (reading.offset < text.length && read());
  const { pasted, offset, inputs } = reading
  return [{ rest: text.slice(offset), pasted, at }, inputs]
}
