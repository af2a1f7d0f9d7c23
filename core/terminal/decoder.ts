import { editorLengthMax } from '../view/editor'
import { type Input, keyInput, namedControl } from './input'

/**
 * Cuts what a terminal sends into keys, typed text, pasted text and reports of focus: a state machine
 * that gives the same inputs wherever its chunks were cut. What was pasted is never read as keys.
 *
 * A lone ESC and the first half of a sequence look alike; half a sequence that is older than `escapeMs`
 * when more comes was the Esc key, which does nothing. The end of a paste can be lost on its way.
 */
export interface Decoder {
  /** Half a sequence. */
  readonly rest: string
  /** What was pasted so far, while a paste goes on. */
  readonly pasted: string | undefined
  /** Whether the last chunk was a paste that the terminal had not marked as one. */
  readonly isUnmarked: boolean
  /** When the last chunk came. */
  readonly at: number
}

export const initialDecoder: Decoder = {
  rest: '',
  pasted: undefined,
  isUnmarked: false,
  at: 0,
}

const escapeMs = 500

/** A paste that pauses for so long is over, in milliseconds. */
const pasteMs = 1000

/** What comes so soon after an unmarked paste can be the rest of it, in milliseconds. */
const unmarkedMs = 50

const pasteStart = '\x1b[200~'
const pasteEnd = '\x1b[201~'
const ctrlC = '\x03'

/* eslint-disable no-control-regex */
const whole =
  /\x1b\[\[.|\x1b\[[0-?]{0,32}[ -/]?[@-Z\\-~]|\x1bO[ -~]|\x1b[^\x1b[O]|[\0-\x1a\x1c-\x1f\x7f]|[^\0-\x1f\x7f]+/uy
const keyless = /^[^\0-\x08\v\f\x0e-\x1f\x7f]*$/
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

type Decoded = readonly [Decoder, ReadonlyArray<Input>]

/** When a paste that goes on is over, in milliseconds since the epoch. */
export const pasteEndsAt = ({ pasted, at }: Decoder): number | undefined =>
  pasted === undefined ? undefined : at + pasteMs

const finishPaste = (decoder: Decoder): Decoded => {
  const { pasted } = decoder
  return pasted === undefined
    ? [decoder, []]
    : [{ ...decoder, rest: '', pasted: undefined }, [{ type: 'paste', text: pasted }]]
}

/** What was waited for in vain is over. */
export const expire = (decoder: Decoder, at: number): Decoded => {
  if (at >= (pasteEndsAt(decoder) ?? Infinity)) return finishPaste(decoder)
  const isOld = decoder.pasted === undefined && at - decoder.at > escapeMs
  return [isOld ? { ...decoder, rest: '' } : decoder, []]
}

/**
 * No person types a tab or a line break between two letters in one go: it was pasted, in a terminal that does not
 * mark its pastes.
 */
const isUnmarkedPaste = (decoder: Decoder, chunk: string, at: number): boolean => {
  if (decoder.rest !== '' || decoder.pasted !== undefined || !keyless.test(chunk)) return false
  const goesOn = decoder.isUnmarked && at - decoder.at <= unmarkedMs
  return (goesOn ? /[^\t\r\n]/ : /[^\t\r\n][\t\r\n]+[^\t\r\n]/).test(chunk)
}

/** What `chunk` brought at `at`, in milliseconds since the epoch. */
export const decode = (before: Decoder, chunk: string, at: number): Decoded => {
  const [decoder, over] = chunk === ctrlC ? finishPaste(before) : expire(before, at)
  const [next, inputs] = isUnmarkedPaste(decoder, chunk, at)
    ? [{ ...decoder, isUnmarked: true, at }, [{ type: 'paste', text: chunk } as const]]
    : readChunk(decoder, chunk, at)
  return [next, [...over, ...inputs]]
}

const readChunk = (decoder: Decoder, chunk: string, at: number): Decoded => {
  const text = decoder.rest + chunk
  const reading: Reading = { inputs: [], pasted: decoder.pasted, offset: 0 }
  const read = (): boolean => (reading.pasted === undefined ? readToken : readPaste)(reading, text)
  while (reading.offset < text.length && read());
  const { pasted, offset, inputs } = reading
  return [{ rest: text.slice(offset), pasted, isUnmarked: false, at }, inputs]
}
