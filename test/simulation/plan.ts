import { badNames, goodNames } from './model/name'
import { Random } from './random'

/** What will happen in a world, drawn from a seed: who does what, and what befalls them, and when. */

export interface Plan {
  readonly seed: number
  readonly people: number
  readonly actions: ReadonlyArray<Action>
}

export interface Action {
  /** Milliseconds since the world began. */
  readonly at: number
  /** Who does it. */
  readonly who: number
  readonly act: Act
}

export type Act =
  /** Types a line into the client, which is started first if it does not run. */
  | { readonly type: 'type'; readonly line: string }
  /** Sends lines that no client of ours would; and then perhaps no more. */
  | { readonly type: 'send'; readonly lines: ReadonlyArray<string>; readonly isLast: boolean }
  /** Connects without a client, and may send lines. */
  | { readonly type: 'intrude'; readonly lines: ReadonlyArray<string> }
  | { readonly type: 'send-endless'; readonly bytes: number }
  /** The program is killed: its system ends the connection. */
  | { readonly type: 'kill' }
  | { readonly type: 'end-half' }
  /** The connection breaks, and both ends are told. */
  | { readonly type: 'reset' }
  /** The network is cut, and nobody is told; the program runs on. */
  | { readonly type: 'sever' }
  /** The machine is switched off: nobody is told, and nothing runs. */
  | { readonly type: 'vanish' }
  /** Reads so many bytes a second from now on; 0 is none. */
  | { readonly type: 'read-slowly'; readonly pace: number }
  /** The host's system clock is set. */
  | { readonly type: 'step-clock'; readonly ms: number }
  /** The server is stopped, or crashes, and is started again after so long. */
  | { readonly type: 'stop-server'; readonly forMs: number }
  | { readonly type: 'crash-server'; readonly forMs: number }

/** What people are like; those who are honest keep every rule. */
type Role = 'honest' | 'flaky' | 'slow' | 'flooder' | 'hostile'

const roles: ReadonlyArray<Role> = [
  'honest',
  'honest',
  'flaky',
  'slow',
  'hostile',
  'flooder',
  'honest',
  'flaky',
]

export const roleOf = (who: number): Role => roles[who % roles.length] ?? 'honest'

export const drawPlan = (seed: number, people: number, steps: number): Plan => {
  const random = new Random(seed)
  const actions: Array<Action> = []
  let at = 0
  for (let step = 0; step < steps; step += 1) {
    at += drawPauseMs(random)
    const who = random.below(people)
    actions.push({ at, who, act: drawAct(random, roleOf(who), step) })
  }
  return { seed, people, actions }
}

/** Bursts and silences: some 10 s between two actions, on average. */
const drawPauseMs = (random: Random): number => {
  const most = random.pick([0, 20, 100, 100, 1000, 5000, 5000, 10_000, 20_000, 60_000, 120_000])
  return random.below(most + 1)
}

/** How often they are not like everyone. */
const oddity: Readonly<Record<Role, number>> = {
  honest: 0,
  flaky: 0.5,
  slow: 0.5,
  flooder: 0.2,
  hostile: 0.5,
}

const drawAct = (random: Random, role: Role, step: number): Act => {
  const isOdd = random.chance(oddity[role])
  if (!isOdd) return random.chance(0.01) ? drawEvent(random) : drawLine(random, step)
  switch (role) {
    case 'honest':
      return drawLine(random, step)
    case 'flaky':
      return random.pick<Act>([
        { type: 'kill' },
        { type: 'end-half' },
        { type: 'reset' },
        { type: 'sever' },
        { type: 'vanish' },
        { type: 'send', lines: drawFlood(random, step), isLast: true },
      ])
    case 'slow':
      return random.chance(0.3)
        ? { type: 'send', lines: drawFlood(random, step), isLast: false }
        : { type: 'read-slowly', pace: random.pick([0, 0, 100, 2000, 100_000, Infinity]) }
    case 'flooder':
      return { type: 'send', lines: drawFlood(random, step), isLast: false }
    case 'hostile':
      return drawHostility(random, step)
  }
}

/** What befalls everyone. */
const drawEvent = (random: Random): Act => {
  const ms = random.pick([1, 1000, 60_000, 3_600_000])
  return random.pick<Act>([
    { type: 'step-clock', ms },
    { type: 'step-clock', ms: -ms },
    { type: 'stop-server', forMs: random.below(60_000) },
    { type: 'crash-server', forMs: random.below(60_000) },
  ])
}

const drawLine = (random: Random, step: number): Act => {
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

const drawFlood = (random: Random, step: number): ReadonlyArray<string> => {
  const text = 'x'.repeat(random.pick([1, 100, 4000]))
  const length = random.below(random.pick([5, 10, 20, 150]))
  return Array.from({ length }, (_, index) =>
    random.chance(0.1) ? '{"type":"list"}' : say(`${text} ${step} ${index}`),
  )
}

const drawHostility = (random: Random, step: number): Act => {
  const lines = Array.from({ length: random.below(4) }, () => drawBadLine(random))
  const join = `{"type":"join","name":"intruder_${step}"}`
  return random.pick<Act>([
    { type: 'send', lines, isLast: random.chance(0.1) },
    { type: 'intrude', lines },
    { type: 'intrude', lines: [join, ...drawFlood(random, step)] },
    { type: 'send-endless', bytes: random.pick([16_383, 16_384, 50_000]) },
  ])
}

const drawBadLine = (random: Random): string => {
  const line = random.pick([...badLines, ...badNames.map((name) => rename(name))])
  if (random.chance(0.7) || line === '') return line
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
