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
    '/quit',
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

export const drawBadLine = (random: Random): string => {
  const line = random.pick([...badLines, ...badNames.map((name) => rename(name))])
  // Another escape might stand for a letter, and the model knows but few of them.
  if (random.chance(0.7) || line === '' || line.includes('\\u')) return line
  const at = random.below(line.length)
  const character = String.fromCharCode(32 + random.below(95))
  return line.slice(0, at) + character + line.slice(at + 1)
}

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
