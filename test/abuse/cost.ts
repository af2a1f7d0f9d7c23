import { defaultLimits } from '../../core/edge/limit'
import { initialServerState, type ServerState, stepServer } from '../../core/server'
import type { Scenario } from './scenario'

/**
 * What a frame costs the server's reducer, in processor time, and what it gives for it, in one process without
 * a socket: one person among a hundred sends it over and over.
 */

const people = 100

const frame = (type: string, fields: object = {}): string => JSON.stringify({ type, ...fields })
const ping = (padding: string): string => `{"type":"ping","x":${padding}}`
const list = (item: string, count: number): string => `[${Array(count).fill(item).join()}]`

/** Every kind of frame, as long as it may be, and of line that is none. */
const lines: Readonly<Record<string, string>> = {
  'blank line': '',
  ping: frame('ping'),
  pong: frame('pong'),
  'say, short': frame('say', { text: 'hi' }),
  'say, letters': frame('say', { text: 'x'.repeat(4096) }),
  'say, quotation marks': frame('say', { text: '"'.repeat(4096) }),
  'say, emoji': frame('say', { text: '😀'.repeat(1024) }),
  'say, blanks': frame('say', { text: ' '.repeat(16_000) }),
  whisper: frame('whisper', { to: 'person1', text: 'x'.repeat(4096) }),
  'whisper to nobody': frame('whisper', { to: '\ufdfa'.repeat(5000), text: 'x' }),
  'whisper to marks': frame('whisper', { to: `a${'\u0301\u0323'.repeat(3900)}`, text: 'x' }),
  'rename, as before': frame('rename', { name: 'person0' }),
  'rename, too long': frame('rename', { name: 'x'.repeat(16_000) }),
  'join again': frame('join', { name: 'person0' }),
  list: frame('list'),
  'unknown type': frame('x'.repeat(16_000)),
  'no JSON, short': 'x',
  'no JSON': 'x'.repeat(16_000),
  'string without end': `"${'x'.repeat(16_000)}`,
  'deep arrays': '['.repeat(8000) + ']'.repeat(8000),
  'deep objects': `${'{"a":'.repeat(2700)}1${'}'.repeat(2700)}`,
  'empty objects': ping(list('{}', 5300)),
  'many keys': ping(`{${Array.from({ length: 1500 }, (_, key) => `"k${key}":0`).join()}}`),
  'many numbers': ping(list('1e9', 4000)),
  'a long number': ping('9'.repeat(16_000)),
  escapes: ping(`"${'\\u0041'.repeat(2600)}"`),
}

const send = (state: ServerState, connection: number, line: string) => {
  const event = { type: 'received', connection, lines: [line], overlong: false, at: 1 } as const
  return stepServer(state, event)
}

const populate = (): ServerState => {
  const limits = { ...defaultLimits, rate: 0 }
  let state = initialServerState({ limits, server: 'puddle', welcome: 'Welcome!' })
  for (let connection = 0; connection < people; connection += 1) {
    const origin = { address: '::1', port: 1, exempt: true } as const
    const [next] = stepServer(state, { type: 'connected', connection, ...origin, at: 1 })
    state = send(next, connection, frame('join', { name: `person${connection}` }))[0]
  }
  return state
}

interface Cost {
  readonly bytesIn: number
  /** Of processor time, for one frame. */
  readonly micros: number
  /** To whoever sent it or hears it, each. */
  readonly bytesOut: number
}

/** The least of several is the one that others on the machine disturbed least. */
const measureMs = 100
const measurements = 4

const measure = (line: string): Cost => {
  let state = populate()
  let [count, bytesOut] = [0, 0]
  const before = process.cpuUsage()
  for (const until = performance.now() + measureMs; performance.now() < until; count += 1) {
    const [next, effects] = send(state, 0, line)
    state = next
    bytesOut = effects.reduce(
      (sum, effect) => sum + ('text' in effect ? Buffer.byteLength(effect.text) : 0),
      0,
    )
  }
  const { user, system } = process.cpuUsage(before)
  return { bytesIn: Buffer.byteLength(line) + 1, micros: (user + system) / count, bytesOut }
}

/** For each KB that a frame begins. */
const microsMax = 20

export const tellCosts: Scenario = async (say) => {
  say('                       µs a frame    µs a KB   bytes out a byte in')
  let dearest = { kilobyte: 0, name: '' }
  for (const [name, line] of Object.entries(lines)) {
    const costs = Array.from({ length: measurements }, () => measure(line))
    const { bytesIn, bytesOut } = costs[0]!
    const micros = Math.min(...costs.map((cost) => cost.micros))
    const kilobyte = micros / Math.ceil(bytesIn / 1024)
    if (kilobyte > dearest.kilobyte) dearest = { kilobyte, name }
    const figures = [micros.toFixed(1), kilobyte.toFixed(1), (bytesOut / bytesIn).toFixed(1)]
    say(`${name.padEnd(22)}${figures.map((figure) => figure.padStart(11)).join('')}`)
  }
  const verdict = dearest.kilobyte < microsMax ? 'met' : 'MISSED'
  say(
    `dearest, for each KB begun: ${dearest.name}, ${dearest.kilobyte.toFixed(1)} µs: ` +
      `target (under ${microsMax} µs) ${verdict}`,
  )
}
