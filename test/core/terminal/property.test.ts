/* eslint-disable no-control-regex */
import test from 'ava'
import fc from 'fast-check'
import { OrderedSet } from 'immutable'
import type { Entry } from '../../../core/client/words'
import type { TerminalEvent } from '../../../core/terminal/event'
import { dangerousText, keys } from './arbitrary'
import {
  happened,
  moved,
  noon,
  opened,
  pending,
  run,
  said,
  shown,
  status,
  told,
  typed,
  whispered,
  within,
  woken,
  written,
} from './sample'

const anyEntry: fc.Arbitrary<Entry> = fc
  .tuple(dangerousText, dangerousText, fc.nat(9))
  .map(([from, text, kind]): Entry => {
    const at = noon + kind * 40_000_000
    const entries: ReadonlyArray<Entry> = [
      said(from, text, at),
      whispered(from, text),
      { type: 'welcome', server: from, text },
      happened({ type: 'renamed', from, to: text, seq: 1, at }),
      { type: 'users', names: [from, text], operators: [], asked: false },
      {
        type: 'traffic',
        left: [from],
        joined: [text, from],
        rooms: [{ room: text, exited: [from], entered: [text, from] }],
        at: noon,
      },
      { type: 'problem', text },
      happened({ type: 'left', name: from, reason: 'lost', seq: 1, at }),
      { type: 'room', room: from, topic: text, names: [text] },
      { type: 'rooms', rooms: [{ room: from, topic: text, people: 1 }] },
    ]
    return entries[kind] ?? said(from, text)
  })

const anyEvent: fc.Arbitrary<TerminalEvent> = fc
  .record({
    at: fc.nat(2000).map((ms) => noon + ms),
    text: dangerousText,
    key: fc.constantFrom(...keys.values(), '\x1b[I', '\x1b[O', '\x0c', '\x03', '\x04', '\x1a'),
    entry: anyEntry,
    size: fc.record({ columns: fc.nat(90), rows: fc.nat(30) }),
    kind: fc.nat(12),
  })
  .map(({ at, text, key, entry, size, kind }): TerminalEvent => {
    const events: ReadonlyArray<TerminalEvent> = [
      { type: 'opened', ...size, at },
      { type: 'resized', ...size, at },
      told({ type: 'return', text }, at),
      told({ type: 'clear' }, at),
      pending([{ text, at }], at),
      told({ type: 'status', status: { ...status, name: text, roster: OrderedSet([text]) } }, at),
      shown(entry, at),
      woken(at),
      moved(within('garden', 'בריכה'), at),
      typed(text, at),
      typed(`\x1b[200~${text}\x1b[201~`, at),
    ]
    return events[kind] ?? typed(key, at)
  })

const known =
  /\x1b\[\?(?:2026|25|7|2004|1004)[hl]|\x1b\[(?:\d*A|B|H|J|K|[\d;]*m|2[23];2t)|\x1b\]2;[^\x07]*\x07|\r\n|\r|\x07/g

test('whatever happens: nothing is written that the drawing did not put there', (t) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const text = written(run(opened, ...events)[1])
      t.notRegex(
        text.replace(known, ''),
        /(?![\u2068\u2069])[\p{Cc}\p{Cs}\p{Bidi_Control}\p{Zl}\p{Zp}\u200b]/u,
      )
    }),
  )
})

test('whatever happens: at most one write for an event, before all else, and none while closed', (t) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      let state = opened
      for (const event of events) {
        const [next, effects] = run(state, event)
        const writes = effects.map(({ type }) => type === 'write')
        t.false(writes.slice(1).includes(true))
        t.true(state.isOpen || next.isOpen || !writes.includes(true))
        state = next
      }
    }),
  )
})

test('whatever happens: what was shown is drawn when its time has come', (t) => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
      const [state] = run(opened, ...events, shown(said('goose', 'hello')), woken(noon + 9999))
      t.is(state.isOpen, state.undrawn === 0)
    }),
  )
})
