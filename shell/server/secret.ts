import { createHash, createHmac, randomBytes } from 'node:crypto'
import { passwordLengthMax } from '../../core/value/bound'
import type { Hashes } from '../../core/wire/veil'
import { readSecret } from '../secret-file'

/** What nobody is to read: how it is hashed, and where a host's password comes from. */

/** Several systems compose the same letters differently (RFC 8265, 4.2.2). */
const normalise = (password: string): string => password.normalize('NFC')

/** The key of passwords is made anew, and lives as long as this process. */
export const createHashes = (): Hashes => {
  const key = randomBytes(32)
  return {
    token: (token) => createHash('sha256').update(token).digest('base64url'),
    password: (password) =>
      createHmac('sha256', key).update(normalise(password)).digest('base64url'),
  }
}

/** The variable that holds a password where files are cumbersome, as in containers. */
const variable = 'PUDDLE_PASSWORD'

/** What a host has chosen, if anything; `isPassedOver` says that there was another one, which a file takes precedence of. */
interface Chosen {
  readonly password: string | undefined
  readonly isPassedOver: boolean
}

/**
 * The password that a `join` has to hold: the first line of that file, or the variable, which no other process is handed on.
 * Rejects with an error that says what is wrong.
 */
export const readPassword = async (path: string | undefined): Promise<Chosen> => {
  const given = process.env[variable]
  delete process.env[variable]
  if (path === undefined)
    return {
      password: given === undefined ? undefined : check(given, `The password in ${variable}`),
      isPassedOver: false,
    }
  const password = check(await readSecret(path), `The password in the first line of ${path}`)
  return { password, isPassedOver: given !== undefined }
}

const check = (password: string, what: string): string => {
  if (password === '') throw new Error(`${what} is empty.`)
  if (password.length > passwordLengthMax)
    throw new Error(`${what} has ${password.length} characters; ${passwordLengthMax} are allowed.`)
  return password
}
