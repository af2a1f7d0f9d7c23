import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import { formatEntry } from '../../../core/log/line'
import { formatFrame } from '../../../core/wire/line'
import { close, log, type Recipients, send, type ServerEffect } from '../../../core/server/effect'
import { renderEffects, type ServerOutput } from '../../../core/server/output'
import { holds } from '../../property'

const few = [[1], [1, 2], [3]] as const
const text = fc.string()
const effect: fc.Arbitrary<ServerEffect> = fc.oneof(
  fc.tuple(fc.constantFrom(...few), text).map(([to, token]) => send(to, { type: 'pong', token })),
  fc.constantFrom(1, 3).map((connection) => close(connection, 'flush')),
  text.map((name) => log({ time: 'now', level: 'info', event: 'joined', connection: 1, name })),
)

type Said = readonly [Recipients, string]

/** Effects but for what is logged, a line at a time. */
const list = (effects: ReadonlyArray<ServerEffect>): ReadonlyArray<Said | ServerEffect> =>
  effects.flatMap((one): ReadonlyArray<Said | ServerEffect> => {
    if (one.type === 'send') return [[one.to, formatFrame(one.frame)]]
    return one.type === 'log' ? [] : [one]
  })

const listOutputs = (outputs: ReadonlyArray<ServerOutput>): ReadonlyArray<Said | ServerEffect> =>
  outputs.flatMap((one): ReadonlyArray<Said | ServerEffect> => {
    if (one.type === 'sent') return splitLines(one.lines).map((line) => [one.to, line])
    return one.type === 'logged' ? [] : [one]
  })

const splitLines = (lines: string): ReadonlyArray<string> => lines.match(/.*\n/g) ?? []

test('all effects go out, in their order', (t) => {
  const property = fc.property(fc.array(effect), (effects) => {
    assert.deepEqual(listOutputs(renderEffects(effects)), list(effects))
  })
  holds(t, property)
})

test('what is logged is one text, in its order', (t) => {
  const property = fc.property(fc.array(effect), (effects) => {
    const entries = effects.flatMap((one) => (one.type === 'log' ? [one.entry] : []))
    const lines = entries.map(formatEntry).join('')
    assert.deepEqual(
      renderEffects(effects).filter(({ type }) => type === 'logged'),
      entries.length === 0 ? [] : [{ type: 'logged', entries, lines }],
    )
  })
  holds(t, property)
})

test('an event may log as much as it likes: a full server stops', (t) => {
  const entry = { time: 'now', level: 'info', event: 'stopped' } as const
  const effects = Array.from({ length: 500_000 }, () => log(entry))
  t.like(renderEffects(effects)[0], { type: 'logged', entries: { length: 500_000 } })
})

test('what goes to the same recipients is one text, whatever is logged in between', (t) => {
  const [to, other] = few
  const said = { type: 'said', from: 'duck', text: 'Hi!', at: 'now' } as const
  const entry = {
    time: 'now',
    level: 'info',
    event: 'joined',
    connection: 1,
    name: 'duck',
  } as const
  const line = formatFrame(said)
  t.deepEqual(renderEffects([send(to, said), log(entry), send(to, said), send(other, said)]), [
    { type: 'logged', entries: [entry], lines: formatEntry(entry) },
    { type: 'sent', to, lines: line + line },
    { type: 'sent', to: other, lines: line },
  ])
})
