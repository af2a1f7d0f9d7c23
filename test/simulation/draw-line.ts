import { badNames, goodNames } from './model/name'
import type { Act } from './plan'
import type { Random } from './random'

/** Draws what people type and what programs send, good and bad. `step` makes texts differ. */

export const drawTyped = (random: Random, step: number): Act => {
  const name = random.pick(goodNames)
  const text = `${random.pick(['hello', 'two\nlines', '\tKäse 🦆', `@${name}`])} ${step}`
  const whisper = `/msg ${name} ${text}`
  const line = random.pick([
    text,
    text,
    text,
    text,
    whisper,
    whisper,
    `/nick ${name}`,
    '/who',
    random.chance(0.3) ? '/quit' : text,
  ])
  return { type: 'type', line }
}

/** What people do in rooms who do it with a client. */
export const drawTypedInRoom = (random: Random, step: number): Act => {
  const room = random.pick(['pond', 'pond', 'Straße', 'lobby'])
  const line = random.pick([
    `/enter ${room}`,
    `/enter ${room}`,
    `#${room} over there ${step}`,
    `/me waves ${step}`,
    `right here ${step}`,
    `/topic about ${step}`,
    `/exit ${room}`,
    random.pick(['/topic', '/rooms', '/exit', '/history 3', '/search in', '/last', '/enter -']),
  ])
  return { type: 'type', line }
}

export const drawFlood = (random: Random, step: number): ReadonlyArray<string> => {
  const text = 'x'.repeat(random.pick([1, 100, 4000]))
  const length = random.below(random.pick([5, 10, 20, 150]))
  return Array.from({ length }, (_, index) =>
    random.chance(0.1) ? '{"type":"list"}' : say(`${text} ${step} ${index}`),
  )
}

/** More than may wait to be stored. */
export const drawDeluge = (step: number): ReadonlyArray<string> =>
  Array.from({ length: 2300 }, (_, index) => say(`${step} ${index}`))

export const drawBadLine = (random: Random): string => {
  const line = random.pick([...badLines, ...badNames.map((name) => rename(name))])
  // Another escape might stand for a letter, and the model knows but few of them.
  if (random.chance(0.7) || line === '' || line.includes('\\u')) return line
  return spoil(random, line)
}

/** Another character stands somewhere. */
const spoil = (random: Random, line: string): string => {
  const at = random.below(line.length)
  const character = String.fromCharCode(32 + random.below(95))
  return line.slice(0, at) + character + line.slice(at + 1)
}

/** What somebody does in rooms, mostly in one in which others are as well. */
export const drawRoomLines = (random: Random, step: number): ReadonlyArray<string> => {
  if (random.chance(0.01)) return Array.from({ length: 22 }, (_, index) => enter(`isle${index}`))
  const place = random.pick(rooms)
  const more = Array.from({ length: random.below(5) }, (_, index) =>
    drawRoomLine(random, random.chance(0.15) ? random.pick(farRooms) : place, `${step} ${index}`),
  )
  const lines = random.chance(0.7) ? [enter(place), ...more] : more
  const [first = ''] = lines
  // The model knows but few names in other scripts.
  return random.chance(0.05) && /^[ -~]+$/.test(first) ? [spoil(random, first)] : lines
}

const drawRoomLine = (random: Random, place: string, step: string): string => {
  const text = `in ${place} ${step}`
  const whisper = { type: 'whisper', to: random.pick(goodNames), text, ...drawExtra(random) }
  return random.pick([
    enter(place),
    JSON.stringify({ type: 'exit', room: place }),
    JSON.stringify({ type: 'describe', room: place, topic: random.pick(topics) }),
    JSON.stringify({ type: 'say', room: place, text, ...drawExtra(random) }),
    JSON.stringify({ type: 'say', room: place, text, ...drawExtra(random) }),
    JSON.stringify({ type: 'say', room: place, text, ...drawExtra(random) }),
    JSON.stringify({ type: 'say', room: place, text }),
    JSON.stringify({ type: 'say', text, ...drawExtra(random) }),
    JSON.stringify({ type: 'say', text }),
    JSON.stringify(whisper),
    JSON.stringify({ type: 'list', room: place }),
    '{"type":"rooms"}',
    '{"type":"rooms"}',
    drawQuestion(random, place),
    drawQuestion(random, place),
    random.pick(badRoomLines),
  ])
}

/** What somebody wants to see of what was said before. Only few of the bounds are no good. */
const drawQuestion = (random: Random, place: string): string => {
  const { type, text } = random.pick(questions)
  const room = random.pick([undefined, place, place])
  const whispers = random.chance(0.8) ? undefined : random.pick([true, false, 'all'])
  const before = random.chance(0.7) ? undefined : drawSeq(random)
  const after = random.chance(0.7) ? undefined : drawSeq(random)
  const limit = random.pick([undefined, undefined, 1, 3, 64, 200, random.pick([0, 201, 1.5, '9'])])
  return JSON.stringify({ type, text, room, whispers, before, after, limit })
}

/** Many kinds of sought text, as each is something else to find. */
const questions = [
  ...Array.from({ length: 6 }, () => ({ type: 'recall', text: undefined })),
  ...['in', 'pond 1', 'Käse 🦆', 'x', '', ' ', 'two\nlines', 5].map((text) => ({
    type: 'search',
    text,
  })),
]

/** Numbers of the first run begin there. */
const drawSeq = (random: Random): unknown =>
  random.pick([1_000_000_000 + random.below(500), 1_000_000_000, 2e9, -1, 0, 0.5, 2 ** 53, null])

/** What a message may bear beside its text. */
const drawExtra = (random: Random) => ({
  id: random.chance(0.8) ? undefined : random.pick(['', 'm1', 'x'.repeat(64), 'x'.repeat(65), 5]),
  kind: random.chance(0.7) ? undefined : random.pick(['action', 'notice', 'notice', 'shout']),
})

const enter = (room: string): string => JSON.stringify({ type: 'enter', room })

/** Few, so that people meet in them. */
const rooms = ['pond', 'pond', '#Pond', 'POND', 'Straße', '#STRASSE']

const farRooms = ['lobby', '#Lobby', 'lake', '鴨', '', '#', '##pond', '-pond', 'x'.repeat(33)]

const topics = [
  '',
  '',
  '',
  'Ducks only',
  'Käse 🦆',
  ' ',
  'two\nlines',
  'ä'.repeat(256),
  'ä'.repeat(257),
]

const badRoomLines: ReadonlyArray<string> = [
  '{"type":"enter"}',
  '{"type":"exit"}',
  '{"type":"exit","room":5}',
  '{"type":"describe","room":"pond"}',
  '{"type":"describe","topic":"everything"}',
  '{"type":"describe","topic":""}',
  '{"type":"say","text":"where?","room":5}',
  '{"type":"say","text":"","room":"","kind":5}',
  '{"type":"list","room":null}',
  '{"type":"entered","room":"pond","name":"duck"}',
]

const rename = (name: string): string => JSON.stringify({ type: 'rename', name })
const say = (text: string): string => JSON.stringify({ type: 'say', text })

/** Refused lines, and others that no client of ours sends. */
const badLines: ReadonlyArray<string> = [
  '',
  ' \t',
  'nonsense',
  'null',
  '[]',
  '{}',
  '{"type":5}',
  '{"type":"shout"}',
  '{"type":"constructor"}',
  '{"type":"say"}',
  '{"type":"say","text":5}',
  '{"type":"whisper","text":"to whom?"}',
  '{"type":"whisper","to":"nobody","text":"psst"}',
  '{"type":"join"}',
  '{"type":"join","name":"duck"}',
  '{"type":"rename","name":"Duck"}',
  '{"type":"ping"}',
  '{"type":"ping","token":"t"}',
  '{"type":"ping","token":5}',
  '{"type":"pong","token":"t"}',
  '{"type":"leave"}',
  '{"type":"list","more":{"of":["it"]}}',
  '{"__proto__":{"type":"leave"},"type":"list"}',
  say(''),
  say(' \n'),
  say('bell \u0007'),
  say('\u202eesrever'),
  say('x'.repeat(4096)),
  say('x'.repeat(4097)),
  say('\ud800'),
  `{"type":"ping","token":"${'x'.repeat(65)}"}`,
  '['.repeat(2000),
]
