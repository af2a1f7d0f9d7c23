import { asks, signs } from '../message/ask'
import { Password, Token } from '../value/credential'
import { isForeign } from './foreign'

/**
 * Takes the secrets out of the lines that a client sends, before anybody keeps or decides anything: in a `join`, a
 * token is replaced by its SHA-256, and a password by a keyed hash. So no state, recording, log or error can hold
 * them. A secret may also stand where it does not belong, as in half a line: so of a line that is not plainly
 * something else, only the fields that its type has are kept, and nothing of one that is no frame.
 */

/** What a pure core cannot compute by itself; both results are of base64url. */
export interface Hashes {
  /** The SHA-256 of a token. */
  readonly token: (token: string) => string
  /**
   * An HMAC-SHA-256 of a password, with a key that is made anew for each run. To compare two of them tells nothing
   * by the time that it takes.
   */
  readonly password: (password: string) => string
}

/** A type or a field can be spelled with escapes. */
const suspect = /join|password|token|\\u/

/** As clients begin what they send. Nearly all lines are so, and hold nothing suspect: they are passed through. */
const ordinary = /^\{"type":"[a-z]+"[,}]/

export const createVeil =
  (hashes: Hashes) =>
  (line: string): string =>
    ordinary.test(line) && !suspect.test(line) ? line : veil(hashes, line)

/**
 * What stands for a line has as many UTF-16 code units as that had, so a long one costs its sender no less for being
 * veiled; but for letters beyond ASCII in what was taken out, as a line costs by its bytes.
 */
const veil = (hashes: Hashes, line: string): string => {
  const value = parse(line)
  if (value === undefined) return isForeign(line) ? foreign : unreadable.padEnd(line.length)
  if (!isObject(value)) return noObject.padEnd(line.length)
  return JSON.stringify(veilFrame(hashes, value)).padEnd(line.length)
}

type Fields = Readonly<Record<string, unknown>>

const veilFrame = (hashes: Hashes, value: Fields): Fields => {
  const { type } = value
  const codec = typeof type === 'string' ? codecs.get(type) : undefined
  if (codec === undefined) return { type: simple(type) }
  const fields = Object.keys(codec.type.props).filter((key) => Object.hasOwn(value, key))
  const kept: Fields = Object.fromEntries(fields.map((key) => [key, simple(value[key])]))
  return type === 'join' ? { ...kept, ...hide(hashes, kept) } : kept
}

const codecs = new Map(Object.entries({ ...asks, ...signs }))

/** What stands for a line that is refused, so that it is refused in the same words. */
const foreign = 'GET / HTTP/1.1'
const unreadable = '{'
const noObject = '0'

const parse = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** No field of a frame holds more than one value. */
const simple = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? {} : value

/** What is no secret of the right shape is left for the codec to refuse. */
const hide = ({ token, password }: Hashes, fields: Fields): Fields => ({
  ...hideField('token', Token.is, token, fields),
  ...hideField('password', Password.is, password, fields),
})

const hideField = (
  key: string,
  isSecret: (value: unknown) => value is string,
  hash: (secret: string) => string,
  fields: Fields,
): Fields => {
  const value = fields[key]
  return value === undefined ? {} : { [key]: isSecret(value) ? hash(value) : '' }
}
