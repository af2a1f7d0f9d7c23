import * as O from 'fp-ts/Option'
import { isolate, printableLine } from '../value/printable'
import type { ClientSettings } from './state'

/** Where the user's token lies, and how to bring it to another machine. The token itself is never shown. */
export const describeToken = ({ token }: ClientSettings): string => {
  if (O.isNone(token))
    return 'You have no token here, so you can own no name; --token-file FILE takes one.'
  const { path, isGiven } = token.value
  const file = isolate(printableLine(path))
  const place = isGiven
    ? `Your token is the first line of ${file}: bring that file to another machine`
    : `Your token is the second word of this server's line in ${file}: put it into a file elsewhere`
  return `${place}, and join there with --token-file FILE. Whoever has it is you, so show it to nobody.`
}
