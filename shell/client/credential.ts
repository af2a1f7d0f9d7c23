import * as O from 'fp-ts/Option'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import type { ClientSettings, KnownToken } from '../../core/client/state'
import { Password, Token } from '../../core/value/credential'
import { printableLine } from '../../core/value/printable'
import { readSecret } from '../secret-file'
import type { ChatValues } from './option'
import { nameServer, ServerFile } from './server-file'

/** What a user has to show to a server: a token, which is known again, and a password if the user has given one. */
export type Credentials = Pick<ClientSettings, 'token' | 'password'>

/** Rejects with a sentence that says what is wrong with a file that the user has named. */
export const loadCredentials = async (values: ChatValues): Promise<Credentials> => {
  const { host, port, 'token-file': file } = values
  return {
    password: await loadPassword(values),
    token: file === undefined ? await findToken(nameServer(host, port)) : await readToken(file),
  }
}

const readToken = async (file: string): Promise<O.Option<KnownToken>> => {
  const value = await readSecret(file)
  if (!Token.is(value)) throw new Error(`The first line of ${file} is no ${Token.name}.`)
  return O.some({ value, path: resolve(file), isGiven: true })
}

/** 192 random bits; 128 are enough that nobody ever guesses one. */
const makeToken = (): string => randomBytes(24).toString('base64url')

/** Made at the first visit. Without one, a user can chat, but is not known again. */
const findToken = async (server: string): Promise<O.Option<KnownToken>> => {
  const file = new ServerFile('tokens')
  const { path } = file
  try {
    const value = (await file.find(server)) ?? (await file.add(server, makeToken()))
    if (!Token.is(value)) throw new Error(`the line of ${server} holds no token, delete it`)
    return O.some({ value, path, isGiven: false })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    console.error(
      printableLine(`-- No token of yours can be kept in ${path}, so you can own no name: ${why}.`),
    )
    return O.none
  }
}

/** A file is asked for first; the environment is for containers. */
const loadPassword = async (values: ChatValues): Promise<O.Option<string>> => {
  const file = values['password-file']
  const fromEnvironment = process.env['PUDDLE_PASSWORD']
  // No process that is started later is handed it on.
  delete process.env['PUDDLE_PASSWORD']
  const given = file === undefined ? fromEnvironment : await readSecret(file)
  if (given === undefined || (file === undefined && given === '')) return O.none
  if (Password.is(given)) return O.some(given)
  throw new Error(`${file ?? 'PUDDLE_PASSWORD'} must hold a ${Password.name}.`)
}
