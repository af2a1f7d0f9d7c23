/** What a line from a client asks for, as protocol.txt has it: the frame, or the code of the error. */
export type Request = Readonly<Record<string, string>>

/** The fields of each request that must be strings. */
const fields: ReadonlyMap<string, ReadonlyArray<string>> = new Map([
  ['join', ['name']],
  ['say', ['text']],
  ['whisper', ['to', 'text']],
  ['rename', ['name']],
  ['list', []],
  ['leave', []],
  ['ping', []],
  ['pong', []],
])

export const readRequest = (line: string): Request | 'bad-frame' | 'unknown-type' => {
  let frame: unknown
  try {
    frame = JSON.parse(line)
  } catch {
    return 'bad-frame'
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return 'bad-frame'
  const request = frame as Readonly<Record<string, unknown>>
  if (typeof request['type'] !== 'string') return 'bad-frame'
  const needed = fields.get(request['type'])
  if (needed === undefined) return 'unknown-type'
  const token = request['token']
  const isToken = token === undefined || (typeof token === 'string' && token.length <= 64)
  const takesToken = request['type'] === 'ping' || request['type'] === 'pong'
  if (needed.some((field) => typeof request[field] !== 'string')) return 'bad-frame'
  return takesToken && !isToken ? 'bad-frame' : (request as Request)
}

export const isGoodText = (text: string): boolean =>
  text.trim() !== '' &&
  Buffer.byteLength(text) <= 4096 &&
  [...text].every((character) => isGoodCharacter(character.codePointAt(0) ?? 0))

const isGoodCharacter = (code: number): boolean => {
  if (code === 9 || code === 10) return true
  if (code < 32 || (code >= 127 && code <= 159)) return false
  if (code >= 0xd800 && code <= 0xdfff) return false
  if (code === 0x2028 || code === 0x2029) return false
  return !((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
}
