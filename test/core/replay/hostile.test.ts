import test from 'ava'
import { crc32 } from 'node:zlib'
import { verification } from '../../../core/replay/check'
import { explainPerson } from '../../../core/replay/explain'
import { narration } from '../../../core/replay/narrate'
import type { View } from '../../../core/replay/playback'
import { survey } from '../../../core/replay/survey'
import { findPerson } from '../../../core/replay/trace'
import { watchPerson } from '../../../core/replay/watch'
import { connect, join, play, receive, record } from './tape'

/** A recording may come from anybody: whatever stands in it, no view upsets a terminal. */

const evil = '\u001b]0;mine\u0007\u009b2J\u202e\n'

const lines = [
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

const { traces } = play(lines, findPerson('goose')).state
const views: Readonly<Record<string, View<any>>> = {
  narration,
  verification: verification(crc32),
  survey,
  explanation: explainPerson(traces),
  watch: watchPerson(traces),
}

for (const [name, view] of Object.entries(views))
  test(`${name} prints what is foreign as something harmless`, (t) => {
    const { said } = play(lines, view)
    t.true(said.length > 0)
    for (const line of said) t.notRegex(line, /[\p{Cc}\p{Bidi_Control}]/u)
    t.true(said.join().includes('\ufffd'))
  })
