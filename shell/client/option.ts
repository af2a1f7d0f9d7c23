import * as t from 'io-ts'
import { Name } from '../../core/value/name'
import { RoomName } from '../../core/value/room'
import { type Command, host, optional, wholeNumber } from '../argument'

/** What `npm run chat` takes. */

const ChatValues = t.strict({
  name: Name,
  host,
  port: wholeNumber(1, 65_535),
  room: optional(RoomName),
})
export type ChatValues = t.TypeOf<typeof ChatValues>

export const chatCommand: Command<ChatValues> = {
  name: 'npm run chat',
  about: 'Joins the chat on HOST and PORT as NAME; lines that are piped in are sent.',
  positionals: ['NAME', 'HOST', 'PORT'],
  options: { room: { value: 'ROOM', about: 'begin in that room (lobby)' } },
  codec: ChatValues,
}
