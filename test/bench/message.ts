import { learnSize, type Numbered } from './number'

/**
 * The texts of the benchmark: 64 bytes, of which the first tell who says it, which of their texts it
 * is, and when it was sent. All are of one size, so they can be told apart without being parsed.
 */

/** As in most measurements of chat servers. */
const textBytes = 64

const marker = '='
const talkerAt = 1
const talkerWidth = 4
const numberAt = 5
const numberWidth = 9
const sentAt = 14
const sentWidth = 12

/** Microseconds on the clock that all times of a run are told by. */
export const clockMicros = (): number => Math.round(performance.now() * 1000)

const writeDigits = (bytes: Uint8Array, at: number, width: number, value: number): void => {
  for (let index = at + width - 1; index >= at; index -= 1) {
    bytes[index] = 48 + (value % 10)
    value = Math.floor(value / 10)
  }
}

const readDigits = (bytes: Uint8Array, at: number, width: number): number => {
  let value = 0
  for (let index = at; index < at + width; index += 1) value = 10 * value + (bytes[index] ?? 0) - 48
  return value
}

/** Makes the requests of one talker: `count` of them from number `first` on, all sent at `micros`. */
export const createSpeech = (talker: number, say: (text: string) => string) => {
  const template = Buffer.from(say(marker.padEnd(textBytes, '0')))
  const textAt = template.indexOf(marker)
  writeDigits(template, textAt + talkerAt, talkerWidth, talker)
  return (first: number, count: number, micros: number): Buffer => {
    const bytes = Buffer.allocUnsafe(count * template.length)
    writeDigits(template, textAt + sentAt, sentWidth, micros)
    for (let index = 0; index < count; index += 1) {
      writeDigits(template, textAt + numberAt, numberWidth, first + index)
      template.copy(bytes, index * template.length)
    }
    return bytes
  }
}

/** What every delivery looks like: its bytes, and where in it the text begins. */
export interface Shape extends Numbered {
  readonly textAt: number
}

/** The shape of the one delivery in `received`; undefined if there is none. */
export const learnShape = (received: string): Shape | undefined => {
  const textAt = received.indexOf(marker)
  return textAt < 0 ? undefined : { ...learnSize(received), textAt }
}

export interface Message {
  readonly talker: number
  readonly number: number
  readonly sentMicros: number
}

/** The message whose delivery begins at `at`, if one does. */
export const readMessage = (bytes: Uint8Array, at: number, shape: Shape): Message | undefined => {
  const text = at + shape.textAt
  if (bytes[text] !== marker.charCodeAt(0)) return undefined
  return {
    talker: readDigits(bytes, text + talkerAt, talkerWidth),
    number: readDigits(bytes, text + numberAt, numberWidth),
    sentMicros: readDigits(bytes, text + sentAt, sentWidth),
  }
}
