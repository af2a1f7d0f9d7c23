import { know } from './name'
import { knowNetwork } from './network'
import { knowRoom } from './room'

/** What a line from a client asks for, as protocol.txt has it. */
export type Request = Readonly<Record<string, string>>

/** The code of the error, and the type of the refused frame, if it has a known one. */
export type Refused = readonly [code: string, request?: string]

const isGoodCharacter = (code: number): boolean => {
  if (code === 9 || code === 10) return true
  if (code < 32 || (code >= 127 && code <= 159)) return false
  if (code >= 0xd800 && code <= 0xdfff) return false
  if (code === 0x2028 || code === 0x2029) return false
  return !((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
}

const isGoodText = (text: string): boolean =>
  text.trim() !== '' &&
  Buffer.byteLength(text) <= 4096 &&
  [...text].every((character) => isGoodCharacter(character.codePointAt(0) ?? 0))

const isOneLine = (text: string): boolean =>
  !/[\n\t]/.test(text) && [...text].every((one) => isGoodCharacter(one.codePointAt(0) ?? 0))

const isGoodTopic = (topic: string): boolean =>
  topic === '' || (isGoodText(topic) && isOneLine(topic) && Buffer.byteLength(topic) <= 512)

/** The code of what is wrong with a field, if anything is. */
type Check = (value: unknown) => string | undefined

/** What is no string is malformed; of a string it depends on the field. */
const check =
  (isGood: (value: string) => boolean, code = 'bad-frame'): Check =>
  (value) => {
    if (typeof value !== 'string') return 'bad-frame'
    return isGood(value) ? undefined : code
  }

const optional =
  (inner: Check): Check =>
  (value) =>
    value === undefined ? undefined : inner(value)

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

/** A field that is no string. */
const fits =
  (isGood: (value: unknown) => boolean): Check =>
  (value) =>
    isGood(value) ? undefined : 'bad-frame'

const name = check((value) => know(value) !== undefined, 'bad-name')
const text = check(isGoodText, 'bad-text')
const to = check(() => true)
const room = check((value) => knowRoom(value) !== undefined, 'bad-room')
const topic = check(isGoodTopic, 'bad-topic')
const sought = check((value) => value !== '' && isGoodTopic(value), 'bad-text')
const whispers = optional(fits((value) => typeof value === 'boolean'))
const seq = optional(fits(isWhole))
const limit = optional(fits((value) => isWhole(value) && value >= 1 && value <= 200))
const pingToken = optional(check((value) => value.length <= 64))
const id = optional(check((value) => value.length <= 64 && isOneLine(value)))
const kind = optional(check((value) => value === 'action' || value === 'notice'))
const token = optional(check((value) => /^[\w-]{22,128}$/.test(value)))
const password = optional(check((value) => value !== '' && value.length <= 1024))
const target = optional(to)
const address = optional(check((value) => knowNetwork(value) !== undefined))
const seconds = optional(fits((value) => isWhole(value) && value >= 1 && value <= 3_155_760_000))
const reason = optional(check((value) => value !== '' && isGoodTopic(value), 'bad-text'))

/** The fields of each request, in the order in which they are looked at: the first fault is told. */
const fields = new Map<string, Readonly<Record<string, Check>>>([
  ['join', { name, token, password }],
  ['say', { text, room: optional(room), id, kind }],
  ['whisper', { to, text, id, kind }],
  ['rename', { name }],
  ['list', { room: optional(room) }],
  ['enter', { room }],
  ['exit', { room }],
  ['describe', { topic, room: optional(room) }],
  ['rooms', {}],
  ['recall', { room: optional(room), whispers, before: seq, after: seq, limit }],
  ['search', { text: sought, room: optional(room), whispers, before: seq, limit }],
  ['own', { name: target }],
  ['disown', { name: target }],
  ['kick', { name: to, reason }],
  ['ban', { name: target, address, for: seconds, reason }],
  ['unban', { name: target, address }],
  ['bans', {}],
  ['mute', { name: to, for: seconds, reason }],
  ['unmute', { name: to }],
  ['promote', { name: to }],
  ['demote', { name: to }],
  ['leave', {}],
  ['ping', { token: pingToken }],
  ['pong', { token: pingToken }],
])

/** What of it has a meaning. */
export const pickKnown = (request: Request): Request => {
  const known = Object.keys(fields.get(request['type'] ?? '') ?? {})
  return Object.fromEntries(Object.entries(request).filter(([field]) => known.includes(field)))
}

/** Whether the archive is to answer it. */
export const isQuestion = ({ type }: Request): boolean => type === 'recall' || type === 'search'

/** Whether it is between the two ends of the connection alone. */
export const isSign = ({ type }: Request): boolean => type === 'ping' || type === 'pong'

/** Whether it is about whom to trust. */
export const isOfTrust = ({ type = '' }: Request): boolean =>
  ['own', 'disown', 'kick', 'ban', 'unban', 'bans', 'mute', 'unmute', 'promote', 'demote'].includes(
    type,
  )

/** Whether it becomes a fact that is kept, unless it is refused. */
export const isToBeKept = ({ type }: Request): boolean =>
  type === 'say' || type === 'whisper' || type === 'describe'

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
  const known = fields.get(type)
  if (known === undefined) return ['unknown-type']
  for (const [field, findFault] of Object.entries(known)) {
    const code = findFault(request[field])
    if (code !== undefined) return [code, type]
  }
  return request as Request
}
