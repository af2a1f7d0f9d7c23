import test from 'ava'
import { describeEntry } from '../../../core/log/describe'
import type { LogEntry } from '../../../core/log/entry'
import { initialScreen, type ScreenEvent, stepScreen } from '../../../core/log/screen'
import { stepAll } from '../../../core/reducer'
import { at, factSamples } from '../message/sample'
import { hostSamples } from './sample'

/** The host's screen shows what a person can read; the rest is counted. */

const logged = (entry: LogEntry): ScreenEvent => ({ type: 'logged', entry })

const show = (...events: ReadonlyArray<ScreenEvent>): ReadonlyArray<string> =>
  stepAll(stepScreen)(initialScreen('my\u001b.log', false), events)[1]

const ticked: ScreenEvent = { type: 'ticked' }

const said = (count: number): ReadonlyArray<ScreenEvent> =>
  Array.from({ length: count }, () => logged(factSamples.said))

test('an entry is shown in words, with the local time', (t) => {
  const time = new Date(at).toTimeString().slice(0, 8)
  t.deepEqual(show(...said(1)), [`${time} ${describeEntry(factSamples.said)}`])
})

test('where others can read it, nothing of a whisper is shown but its ends', (t) => {
  const entry = factSamples.whispered
  const [, [shown = '']] = stepScreen(initialScreen('my.log', true), logged(entry))
  t.regex(shown, / \[duck\] whispers to \[goose\]; others can read this, so look into my\.log$/)
  const [, [said = '']] = stepScreen(initialScreen('my.log', true), logged(factSamples.said))
  t.true(said.endsWith(describeEntry(factSamples.said)))
})

test('50 entries are shown in a second, and the next one is not', (t) => {
  t.is(show(...said(50)).length, 50)
  t.is(show(...said(51)).length, 50)
})

test('when the second is over, it is told how many more there were, once', (t) => {
  const lines = show(...said(52), ticked, ticked, ...said(1), ticked)
  t.deepEqual(lines.slice(50, 51), ['... 2 more, all in my\ufffd.log'])
  t.is(lines.length, 52)
})

test('when there were no more, nothing is told', (t) => {
  t.is(show(...said(50), ticked).length, 50)
})

for (const entry of [hostSamples.started, hostSamples.stopped, hostSamples.crashed])
  test(`however much is logged, ${entry.type} is shown, after what there was before it`, (t) => {
    const [passed, shown, ...rest] = show(...said(60), logged(entry), ticked).slice(50)
    t.is(passed, '... 10 more, all in my\ufffd.log')
    t.true(shown?.endsWith(describeEntry(entry)))
    t.deepEqual(rest, [])
  })
