import * as t from 'io-ts'
import { Name } from '../../core/value/name'
import { answerLimitMax } from '../../core/value/bound'
import { RoomName } from '../../core/value/room'
import type { Command } from '../argument'
import { callOf } from '../call'
import { filled, host, optional, wholeNumber } from '../option-value'

/** What `npm run chat` takes. */

/** 32 bytes in base64, as the server shows them at its start. */
const Fingerprint = t.refinement(
  t.string,
  (text) => /^SHA256:[A-Za-z0-9+/]{43}$/.test(text),
  'a fingerprint like SHA256:... with 43 characters',
)

const ChatValues = t.strict({
  name: Name,
  host,
  port: wholeNumber(1, 65_535),
  room: optional(RoomName),
  last: optional(wholeNumber(0, answerLimitMax)),
  follow: optional(t.boolean),
  since: optional(wholeNumber(0, 999_999_999_999_999)),
  text: optional(t.boolean),
  'token-file': optional(filled),
  'password-file': optional(filled),
  tls: optional(t.boolean),
  fingerprint: optional(Fingerprint),
})
export type ChatValues = t.TypeOf<typeof ChatValues>

export const chatCommand: Command<ChatValues> = {
  name: callOf('chat'),
  about: 'Joins the chat on HOST and PORT as NAME; lines that are piped in are sent.',
  positionals: ['NAME', 'HOST', 'PORT'],
  options: {
    room: { value: 'ROOM', about: 'begin in that room (lobby)' },
    last: { value: 'N', about: 'show the last N messages first (terminal: 20, else 0)' },
    'token-file': { value: 'FILE', about: 'be known by the token in its first line' },
    'password-file': { value: 'FILE', about: 'if asked, give the password in its first line' },
    tls: { value: '', about: 'speak TLS, to a server that has the key it had at first' },
    fingerprint: { value: 'TEXT', about: 'speak TLS, and its key must be this: SHA256:...' },
    text: { value: '', about: 'take each line for a message, none for a command' },
    follow: { value: '', about: 'only print what is said, read nothing; comes back' },
    since: { value: 'SEQ', about: 'begin after that number, which --follow tells at its end' },
  },
  codec: ChatValues,
}
