import * as t from 'io-ts'
import { textBytesMax, topicBytesMax } from './bound'

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

/** Bytes of `value` in UTF-8. */
const countBytes = (value: string): number => {
  let bytes = 0
  for (const character of value) bytes += utf8Length(character.codePointAt(0) ?? 0)
  return bytes
}

/** A UTF-16 code unit takes three bytes at most, so most need no count. */
const fits = (value: string): boolean =>
  3 * value.length <= textBytesMax ||
  (value.length <= textBytesMax && countBytes(value) <= textBytesMax)

const isText = (value: unknown): value is Text =>
  typeof value === 'string' && /\S/.test(value) && fits(value) && !forbidden.test(value)

/** What is wrong with it, in one sentence. */
const describeFault = (value: string): string => {
  if (!fits(value))
    return `A text has at most ${textBytesMax} bytes of UTF-8; this one has ${countBytes(value)}.`
  const [character] = forbidden.exec(value) ?? []
  return character === undefined
    ? 'A text has something to read, not white space alone.'
    : `A text has no control characters but line feeds and tabs; this one has ${describeCodePoint(character)}.`
}

/** As Unicode writes it: U+001B. */
const describeCodePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Fails on what nobody may say, and says why. */
export const Text = new t.Type<Text, string, unknown>(
  'Text',
  isText,
  (value, context) =>
    isText(value)
      ? t.success(value)
      : t.failure(value, context, typeof value === 'string' ? describeFault(value) : undefined),
  t.identity,
)

/** What a room is about: a text of one line, of 512 bytes at most, or nothing. */
export type Topic = t.Branded<string, { readonly Topic: unique symbol }>

export const noTopic = '' as Topic

const isTopic = (value: unknown): value is Topic =>
  value === '' || (isText(value) && !/[\n\t]/.test(value) && countBytes(value) <= topicBytesMax)

/** What is wrong with what is to be a line of that kind. */
const describeLineFault = (kind: string, value: string): string => {
  if (countBytes(value) > topicBytesMax)
    return `A ${kind} has at most ${topicBytesMax} bytes of UTF-8; this one has ${countBytes(value)}.`
  return isText(value) ? `A ${kind} has one line, and no tabs.` : describeFault(value)
}

/** Fails on what is no topic, and says why. */
export const Topic = new t.Type<Topic, string, unknown>(
  'Topic',
  isTopic,
  (value, context) =>
    isTopic(value)
      ? t.success(value)
      : t.failure(
          value,
          context,
          typeof value === 'string' ? describeLineFault('topic', value) : undefined,
        ),
  t.identity,
)

/** What is searched for: a topic's length of text, on one line, and not nothing. */
export type Sought = t.Branded<string, { readonly Sought: unique symbol }>

const isSought = (value: unknown): value is Sought => isTopic(value) && value !== noTopic

/** Fails on what nobody can look for, and says why. */
export const Sought = new t.Type<Sought, string, unknown>(
  'Sought',
  isSought,
  (value, context) =>
    isSought(value)
      ? t.success(value)
      : t.failure(
          value,
          context,
          typeof value === 'string' ? describeSoughtFault(value) : undefined,
        ),
  t.identity,
)

const describeSoughtFault = (value: string): string =>
  value === '' ? 'Say what to search for.' : describeLineFault('search', value)

/** Why somebody is kicked, banned or muted: a topic's length of text, on one line, and not nothing. */
export type Reason = t.Branded<string, { readonly Reason: unique symbol }>

const isReason = (value: unknown): value is Reason => isTopic(value) && value !== noTopic

/** Fails on what is no reason, and says why. */
export const Reason = new t.Type<Reason, string, unknown>(
  'Reason',
  isReason,
  (value, context) =>
    isReason(value)
      ? t.success(value)
      : t.failure(
          value,
          context,
          typeof value === 'string' ? describeLineFault('reason', value) : undefined,
        ),
  t.identity,
)

export const OptionalReason = t.union([Reason, t.undefined], Reason.name)
