import * as t from 'io-ts'
import { Name } from '../../core/value/name'
import { answerLimitMax } from '../../core/value/bound'
import { RoomName } from '../../core/value/room'
import { type Command, host, optional, wholeNumber } from '../argument'

/** What `npm run chat` takes. */

const ChatValues = t.strict({
  name: Name,
  host,
  port: wholeNumber(1, 65_535),
  room: optional(RoomName),
  last: optional(wholeNumber(0, answerLimitMax)),
  follow: optional(t.boolean),
  since: optional(wholeNumber(0, 999_999_999_999_999)),
  text: optional(t.boolean),
})
export type ChatValues = t.TypeOf<typeof ChatValues>

export const chatCommand: Command<ChatValues> = {
  name: 'npm run chat',
  about: 'Joins the chat on HOST and PORT as NAME; lines that are piped in are sent.',
  positionals: ['NAME', 'HOST', 'PORT'],
  options: {
    room: { value: 'ROOM', about: 'begin in that room (lobby)' },
    last: { value: 'N', about: 'show the last N messages on coming (20 at a terminal, else 0)' },
    text: { value: '', about: 'take each line for a message, none for a command' },
    follow: { value: '', about: 'only print what is said; reads no input, comes back by itself' },
    since: { value: 'SEQ', about: 'begin after that number, which --follow tells when it ends' },
  },
  codec: ChatValues,
}
