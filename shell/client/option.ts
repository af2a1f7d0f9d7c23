import * as t from 'io-ts'
import { Name } from '../../core/value/name'
import { type Command, host, wholeNumber } from '../argument'

/** What `npm run chat` takes. */

const ChatValues = t.strict({ name: Name, host, port: wholeNumber(1, 65_535) })
export type ChatValues = t.TypeOf<typeof ChatValues>

export const chatCommand: Command<ChatValues> = {
  name: 'npm run chat',
  about: 'Joins the chat on HOST and PORT as NAME; lines that are piped in are sent.',
  positionals: ['NAME', 'HOST', 'PORT'],
  options: {},
  codec: ChatValues,
}
