import { isForeign } from './model/foreign'
import { isRefused, pickKnown, readRequest } from './model/request'

/** What lines mean, of which a server may read another spelling than was sent. */

/** What is read is what was sent, but for the secrets in it, and for what has no meaning. */
export const isSame = (sent: ReadonlyArray<string>, read: ReadonlyArray<string>): boolean =>
  sent.join('\n') === read.join('\n') ||
  (sent.length === read.length && sent.every((line, index) => isSameLine(line, read[index] ?? '')))

/** It costs no less than what was sent, and the connection ends with what is foreign. */
const isSameLine = (sent: string, read: string): boolean =>
  sent === read ||
  (isForeign(sent) && isForeign(read)) ||
  (read.length >= sent.length && meaningOf(sent) === meaningOf(read))

const meaningOf = (line: string): string => {
  const request = readRequest(line)
  if (isRefused(request)) return request.join()
  const known = Object.entries(pickKnown(request))
  const isOpen = ([field]: readonly [string, unknown]) => field !== 'token' && field !== 'password'
  const type = request['type']
  return JSON.stringify([type, ...(type === 'join' ? known.filter(isOpen) : known)])
}
