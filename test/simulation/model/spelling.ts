/**
 * Frames and lines of the log in one way of writing, so that two can be compared; sentences and unknown
 * fields are left out.
 */

export type Frame = Readonly<Record<string, unknown>>

export const spell = (frame: Frame): string => {
  const { type, code, name, from, to, reason, names, token, seq, at } = frame
  const { room, id, kind } = frame
  // Most are messages.
  if (type === 'said')
    return JSON.stringify({ type, from, text: frame['text'], room, id, kind, seq, at })
  if (type === 'welcome')
    return JSON.stringify({ type, history: frame['history'], needs: frame['needs'] })
  if (type === 'history' || type === 'matches') return spellFound(frame)
  const { connection, address, port, times, topic, by } = frame
  const request = code === 'unknown-type' ? undefined : frame['request']
  const text = type === 'whispered' || type === 'left' ? frame['text'] : undefined
  const rooms = type === 'rooms' ? spellRooms(frame['rooms']) : undefined
  const fact = { type, code, name, from, to, reason, names, token, text, id, kind, seq, at }
  const place = { room, topic, by, rooms }
  const host = { connection, address, port, times, request }
  return JSON.stringify({ ...fact, ...place, ...spellTrust(frame), ...host })
}

/** With what is kept, but told to nobody. */
const spellTrust = (frame: Frame): Frame => {
  const { until, kept, operators, bans, network, fromToken, toToken, promoted } = frame
  return { until, kept, operators, bans, network, fromToken, toToken, promoted }
}

/** Facts are found as they were said. */
const spellFound = ({ type, facts, room, whispers, more }: Frame): string =>
  JSON.stringify({ type, facts, room, whispers, more })

interface Listed {
  readonly room: string
  readonly topic: string
  readonly people: number
}

/** Which of two that are equally full comes first is nobody's to rely on. */
const spellRooms = (rooms: unknown): ReadonlyArray<unknown> => {
  let turn = 0
  let latest = 0
  const listed = (rooms as ReadonlyArray<Listed>).map(({ room, topic, people }) => {
    if (people !== latest) turn += 1
    latest = people
    return { turn, room, topic, people }
  })
  return listed.toSorted((one, other) => one.turn - other.turn || (one.room < other.room ? -1 : 1))
}

/** Who asks the archive, and for what. */
export const spellQuestion = (connection: number, query: Frame): string => {
  const { type, room, token, text, before, limit } = query
  const after = type === 'recall' ? query['after'] : undefined
  return JSON.stringify({ connection, type, room, token, text, before, after, limit })
}

/** Most lines are spelled by the server as they are here. */
export const isSpelled = (line: string, expected: string | undefined): boolean =>
  line.trimEnd() === expected || respell(line) === expected

/** Most lines are heard by many, so the latest are kept. */
const spellings = new Map<string, string>()

export const respell = (line: string): string => {
  const known = spellings.get(line)
  if (known !== undefined) return known
  if (spellings.size > 1000) spellings.clear()
  const spelled = spell(JSON.parse(line) as Frame)
  spellings.set(line, spelled)
  return spelled
}
