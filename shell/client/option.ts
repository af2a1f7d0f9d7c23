import * as t from 'io-ts'
import { Name, nameDescription } from '../../core/protocol/name'
import { type Command, wholeNumber } from '../argument'

/** What `npm run chat` takes. */

const NewName = new t.Type<string, string, unknown>(
  nameDescription,
  Name.is,
  Name.validate,
  Name.encode,
)

const ChatValues = t.strict({ name: NewName, host: t.string, port: wholeNumber(1, 65_535) })
export type ChatValues = t.TypeOf<typeof ChatValues>

export const chatCommand: Command<ChatValues> = {
  name: 'npm run chat',
  about:
    'Joins the chat on HOST and PORT as NAME. Lines that are piped in are sent, then it leaves.',
  positionals: ['NAME', 'HOST', 'PORT'],
  options: {},
  codec: ChatValues,
}
