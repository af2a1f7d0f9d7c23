import test from 'ava'
import * as E from 'fp-ts/Either'
import { logEntries, LogEntry } from '../../../core/log/entry'

/** Each entry decodes as it was written, and not without one of its fields. */

const time = '2026-11-22T07:31:00.123Z'
const connection = 7
const address = '::1'
const port = 50_007

const entries: { readonly [Event in LogEntry['event']]: Extract<LogEntry, { event: Event }> } = {
  started: { time, level: 'info', event: 'started', version: '0.1.0', address, port },
  connected: { time, level: 'info', event: 'connected', connection, address, port },
  joined: { time, level: 'info', event: 'joined', connection, name: 'duck' },
  said: { time, level: 'info', event: 'said', connection, name: 'duck', text: 'a\nb' },
  whispered: {
    time,
    level: 'info',
    event: 'whispered',
    connection,
    from: 'duck',
    to: 'goose',
    text: 'psst',
  },
  renamed: { time, level: 'info', event: 'renamed', connection, from: 'duck', to: 'mallard' },
  refused: { time, level: 'warn', event: 'refused', connection, name: null, code: 'bad-name' },
  left: { time, level: 'info', event: 'left', connection, name: 'duck', reason: 'lost' },
  disconnected: {
    time,
    level: 'info',
    event: 'disconnected',
    connection,
    address,
    port,
    reason: 'server-full',
  },
  stopped: { time, level: 'info', event: 'stopped' },
  crashed: { time, level: 'error', event: 'crashed', error: 'out of ducks', cause: null },
}

for (const [event, entry] of Object.entries(entries)) {
  test(`${event} survives a line of JSON`, (t) => {
    const line: unknown = JSON.parse(JSON.stringify(entry))
    t.deepEqual(LogEntry.decode(line), E.right(entry))
  })

  for (const field of Object.keys(logEntries[entry.event].type.props))
    test(`${event} needs a good ${field}`, (t) => {
      t.true(E.isLeft(LogEntry.decode({ ...entry, [field]: undefined })))
      t.true(E.isLeft(LogEntry.decode({ ...entry, [field]: { nonsense: true } })))
    })
}

test('every entry of the log is one of the union', (t) => {
  t.deepEqual(
    LogEntry.types.map((codec) => codec.type.props.event.value),
    Object.keys(logEntries) as Array<LogEntry['event']>,
  )
})

test('codes and reasons are those of the protocol', (t) => {
  t.true(E.isLeft(LogEntry.decode({ ...entries.refused, code: 'bad-quack' })))
  t.true(E.isLeft(LogEntry.decode({ ...entries.left, reason: 'bored' })))
  t.true(E.isLeft(LogEntry.decode({ ...entries.disconnected, reason: 'bored' })))
})

test('a refused user is named, and a user does not leave for what befalls connections alone', (t) => {
  t.true(E.isRight(LogEntry.decode({ ...entries.refused, name: 'duck' })))
  t.true(E.isLeft(LogEntry.decode({ ...entries.left, reason: 'server-full' })))
})
