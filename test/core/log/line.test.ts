import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import type { LogEntry } from '../../../core/log/entry'
import { describeEntry, formatEntry, formatJson } from '../../../core/log/line'
import { holds } from '../../property'

/** An entry is one line, in the file and on the host's terminal, whatever stands in it. */

const base = { time: '2026-11-22T07:31:00.123Z', level: 'info' } as const
const place = { address: '192.0.2.1', port: 5 } as const

const examples: ReadonlyArray<readonly [entry: LogEntry, words: string]> = [
  [
    { ...base, ...place, event: 'started', version: '1.2.3' },
    'Puddle 1.2.3 listens on 192.0.2.1 port 5',
  ],
  [{ ...base, ...place, event: 'connected', connection: 7 }, '#7 connected from 192.0.2.1 port 5'],
  [{ ...base, event: 'joined', connection: 7, name: 'duck' }, '#7 [duck] has joined'],
  [{ ...base, event: 'said', connection: 7, name: 'duck', text: 'hi' }, '[duck] hi'],
  [
    { ...base, event: 'whispered', connection: 7, from: 'duck', to: 'goose', text: 'psst' },
    '[duck] whispers to [goose]: psst',
  ],
  [
    { ...base, event: 'renamed', connection: 7, from: 'duck', to: 'mallard' },
    '[duck] is now [mallard]',
  ],
  [
    { ...base, level: 'warn', event: 'refused', connection: 7, name: 'duck', code: 'bad-text' },
    '#7 [duck] was refused: bad-text',
  ],
  [
    { ...base, level: 'warn', event: 'refused', connection: 7, name: null, code: 'not-joined' },
    '#7 was refused: not-joined',
  ],
  [
    { ...base, event: 'left', connection: 7, name: 'duck', reason: 'lost' },
    '#7 [duck] has left (lost)',
  ],
  [
    { ...base, ...place, event: 'disconnected', connection: 7, reason: 'server-full' },
    '#7 disconnected from 192.0.2.1 port 5 (server-full)',
  ],
  [{ ...base, event: 'stopped' }, 'stopped'],
  [
    { ...base, level: 'error', event: 'crashed', error: 'Error: no\n  at here', cause: null },
    'crashed: Error: no ⏎   at here',
  ],
]

for (const [entry, words] of examples) {
  test(`in words: ${words}`, (t) => {
    t.is(describeEntry(entry), `${words}\n`)
  })

  test(`in JSON: ${words}`, (t) => {
    t.deepEqual(JSON.parse(formatEntry(entry)), entry)
    t.is(formatEntry(entry).indexOf('\n'), formatEntry(entry).length - 1)
  })
}

test('nothing that was sent steers the terminal that shows it', (t) => {
  const error = 'one\u001b[2J\u009b2J\u202e\u2028two'
  const entry: LogEntry = { ...base, level: 'error', event: 'crashed', error, cause: null }
  t.is(describeEntry(entry), 'crashed: one�[2J�2J��two\n')
  t.regex(formatEntry(entry), /^[\u0020-\u007e]*\n$/)
  t.deepEqual(JSON.parse(formatEntry(entry)), entry)
})

test('what is spelled out is written as every other entry is', (t) => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('"', '\u202e'))
  holds(
    t,
    fc.property(text, text, (name, said) => {
      const entry: LogEntry = { ...base, event: 'said', connection: 7, name, text: said }
      assert.equal(formatEntry(entry), `${formatJson(entry)}\n`)
    }),
    1000,
  )
})
