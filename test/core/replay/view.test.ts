import test from 'ava'
import { crc32 } from 'node:zlib'
import { verification } from '../../../core/replay/check'
import { explainPerson } from '../../../core/replay/explain'
import { narration } from '../../../core/replay/narrate'
import type { View } from '../../../core/replay/playback'
import { survey } from '../../../core/replay/survey'
import { findPerson } from '../../../core/replay/trace'
import { watchPerson } from '../../../core/replay/watch'
import { connect, join, type Line, play, receive, record, say } from './tape'

/** What all views have in common. */

const listViews = (lines: ReadonlyArray<Line>): ReadonlyArray<readonly [string, View<any>]> => {
  const { traces } = play(lines, findPerson('goose')).state
  return [
    ['narration', narration],
    ['verification', verification(crc32)],
    ['survey', survey],
    ['explanation', explainPerson(traces)],
    ['watch', watchPerson(traces)],
  ]
}

const evil = '\u001b]0;mine\u0007\u009b2J\u202e\n'

/** A recording may come from anybody. */
const forged = [
  ...record([
    connect(1, 0, `192.0.2.1${evil}`),
    receive(1, 0, { type: 'join', name: 'goose' }, { type: evil }, evil, { type: 'list' }),
    ...join(2, 1000, 'goose'),
  ]),
  JSON.stringify({ type: 'digest', events: 4, effects: evil }),
].map((line) =>
  line.startsWith('{"type":"header"')
    ? line
        .replace('"version":"1"', `"version":${JSON.stringify(evil)}`)
        .replace('Hello!', '\\u001b')
    : line,
)

for (const [name, view] of listViews(forged))
  test(`whatever stands in a recording: ${name} upsets no terminal`, (t) => {
    const { said } = play(forged, view)
    t.true(said.join().includes('\ufffd'))
    for (const line of said) t.notRegex(line, /[\p{Cc}\p{Bidi_Control}]/u)
  })

const broken = (line: string): ReadonlyArray<Line> => [
  ...record([...join(1, 0, 'goose'), say(1, 1000, 'hello')]),
  line,
]

const breaks: ReadonlyArray<readonly [line: string, said: string]> = [
  ['{"type":"gap","reason":"full"}', 'The recording was full: this run is known up to here.'],
  [
    '{"type":"gap","reason":"unwritten"}',
    'The disk took no more of the recording: this run is known up to here.',
  ],
  ['{"type":"rec', 'Line 5 is cut off: this run is known up to here.'],
]

for (const [line, words] of breaks)
  for (const [name, view] of listViews(broken(line)))
    test(`a recording that lacks something: ${name} says so, at ${line}`, (t) => {
      const { said } = play([...broken(line), ...record(join(2, 9000, 'duck'))], view)
      t.is(said.filter((one) => one.endsWith(words)).length, 1)
      t.is(play([...broken(line), ...record([])], view).replay.lost, 0)
    })
