import { createHash, createHmac } from 'node:crypto'
import type { Hashes } from '../../core/wire/veil'

/** What people prove with who they are, and that they may come. All of it holds one word, to be looked for. */

const mark = 'sEcReT'

export const password = `${mark} "Käse" 🦆`

/** Some people come with two programs, and some have none. */
const persons = [0, 1, 2, undefined, 4, 4, undefined, 1]

const personOf = (who: number): number | undefined => {
  const person = persons[who % persons.length]
  return person === undefined ? undefined : who - (who % persons.length) + person
}

/** The token that somebody's programs have for the server. */
export const tokenOf = (who: number): string | undefined => {
  const person = personOf(who)
  return person === undefined ? undefined : `${mark}-token-of-person-${person}_x`
}

/** What stands for them in a server. The key of passwords is the same each time, so that a seed makes one world. */
export const hashes: Hashes = {
  token: (token) => createHash('sha256').update(token).digest('base64url'),
  password: (text) => createHmac('sha256', 'key').update(text).digest('base64url'),
}

/** What stands for the password, and for the tokens of so many. */
const digests = new Set([
  hashes.password(password),
  ...Array.from({ length: 64 }, (_, who) => hashes.token(tokenOf(who) ?? '')),
])

/** Whether what stands for a secret can be read there. */
export const isRevealing = (text: string): boolean =>
  /[\w-]{43}/.test(text) && [...text.matchAll(/[\w-]{43}/g)].some(([word]) => digests.has(word))

/** Whether anything of it can be read there. */
export const isTelling = (text: string): boolean => text.includes(mark)
