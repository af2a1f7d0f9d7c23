import { isRight } from 'fp-ts/Either'
import * as t from 'io-ts'
import type { Remembered } from '../../core/page/effect'
import { Token } from '../../core/value/credential'
import { Name } from '../../core/value/name'

/** What the browser keeps for its user. Where it keeps nothing, it is known for this visit alone. */

const memoryKey = 'puddle'
const tokenKey = 'puddle-token'

export type Memory = t.TypeOf<typeof Memory>

const Memory = t.strict({
  name: Name,
  rooms: t.array(t.string),
  present: t.string,
  preferences: t.strict({ sound: t.boolean, notifications: t.boolean }),
})

const read = (key: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '')
  } catch {
    return undefined
  }
}

const write = (key: string, value: unknown): void => {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // It is full, or not allowed.
  }
}

export const recallMemory = (): Memory | undefined => {
  const memory = Memory.decode(read(memoryKey))
  return isRight(memory) ? memory.right : undefined
}

export const keepMemory = (memory: Remembered): void => write(memoryKey, memory)

/** Proves that its user was here before: made at the first visit. */
export const recallToken = (): Token => {
  const known = read(tokenKey)
  if (Token.is(known)) return known
  const token = makeRandom(24) as Token
  write(tokenKey, token)
  return token
}

/** So many random bytes, in base64url (RFC 4648, 5). */
export const makeRandom = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
