import { know } from './name'

/** What a line from a client asks for, as protocol.txt has it. */
export type Request = Readonly<Record<string, string>>

/** The code of the error, and the type of the refused frame, if it has a known one. */
export type Refused = readonly [code: string, request?: string]

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

export const isRefused = (read: Request | Refused): read is Refused => Array.isArray(read)

export const readRequest = (line: string): Request | Refused => {
  let frame: unknown
  try {
    frame = JSON.parse(line)
  } catch {
    return ['bad-frame']
  }
  if (typeof frame !== 'object' || frame === null || Array.isArray(frame)) return ['bad-frame']
  const request = frame as Readonly<Record<string, unknown>>
  const type = request['type']
  if (typeof type !== 'string') return ['bad-frame']
  const needed = fields.get(type)
  if (needed === undefined) return ['unknown-type']
  const token = request['token']
  const isToken = token === undefined || (typeof token === 'string' && token.length <= 64)
  const takesToken = type === 'ping' || type === 'pong'
  const isStrange = needed.some((field) => typeof request[field] !== 'string')
  if (isStrange || (takesToken && !isToken)) return ['bad-frame', type]
  const { name = '', text = '' } = request as Request
  if (needed.includes('name') && know(name) === undefined) return ['bad-name', type]
  if (needed.includes('text') && !isGoodText(text)) return ['bad-text', type]
  return request as Request
}

const isGoodText = (text: string): boolean =>
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
