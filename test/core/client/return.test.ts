import assert from 'node:assert/strict'
import test from 'ava'
import fc from 'fast-check'
import * as O from 'fp-ts/Option'
import { holds } from '../../property'
import type { Entry } from '../../../core/client/words'
import { isSpoken } from '../../../core/message/fact'
import { token } from './client'
import { type Keeper, settled } from './keeper'

/** Whoever comes back has missed nothing: the transcript equals that of somebody who never left. */

const rooms = ['lobby', 'garden', 'pond'] as const
const room = fc.constantFrom(...rooms)
let typed = 0

/** What may happen, in any order. */
const happening: fc.Arbitrary<(keeper: Keeper) => void> = fc.oneof(
  { weight: 6, arbitrary: room.map((where) => (k: Keeper) => k.say('goose', 'honk', where)) },
  { weight: 1, arbitrary: fc.constant((k: Keeper) => k.come('swan')) },
  {
    weight: 6,
    arbitrary: room.map((where) => (k: Keeper) => {
      typed += 1
      k.type(`#${where} typed ${typed}.`)
    }),
  },
  { weight: 1, arbitrary: fc.nat({ max: 3 }).map((count) => (k: Keeper) => k.deliverUp(count)) },
  { weight: 4, arbitrary: fc.nat({ max: 9 }).map((count) => (k: Keeper) => k.deliverUp(count)) },
  { weight: 4, arbitrary: fc.nat({ max: 9 }).map((count) => (k: Keeper) => k.deliverDown(count)) },
  { weight: 2, arbitrary: fc.constant((k: Keeper) => k.deliverDown(Infinity)) },
  { weight: 3, arbitrary: fc.constant((k: Keeper) => k.answer()) },
  { weight: 2, arbitrary: fc.boolean().map((isNoticed) => (k: Keeper) => k.cut(isNoticed)) },
  { weight: 2, arbitrary: fc.constant((k: Keeper) => k.bury()) },
  { weight: 1, arbitrary: fc.constant((k: Keeper) => k.restart('same')) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(1000, 2000, 5000).map((ms) => (k: Keeper) => k.pass(ms)),
  },
  { weight: 1, arbitrary: fc.constant((k: Keeper) => k.pass(310_000)) },
  { weight: 1, arbitrary: fc.constant((k: Keeper) => k.settle()) },
)

/** The same, of whispers. */
const whispering: fc.Arbitrary<(keeper: Keeper) => void> = fc.oneof(
  { weight: 30, arbitrary: happening },
  { weight: 3, arbitrary: fc.constant((k: Keeper) => k.whisper('goose', 'duck', 'psst')) },
  {
    weight: 3,
    arbitrary: fc.constant((k: Keeper) => {
      typed += 1
      k.type(`/msg goose typed ${typed}.`)
    }),
  },
)

const historiesOf = (act: typeof happening) =>
  fc.record({
    pageMax: fc.constantFrom(1, 2, 3, 200),
    acts: fc.array(act, { maxLength: 120, size: 'max' }),
  })

/** The number of what was typed, also as it is given back. */
const listTyped = (text: string): ReadonlyArray<number> => {
  const [, number] = /typed (\d+)\./.exec(text) ?? []
  return number === undefined ? [] : [Number(number)]
}

const everyone = [
  ['without a token, of messages', happening, {}],
  ['with a token, of whispers as well', whispering, { token: O.some(token) }],
] as const

for (const [whom, act, settings] of everyone)
  test(`whatever breaks when, the transcript is that of somebody who never left: ${whom}`, (t) => {
    holds(
      t,
      fc.property(historiesOf(act), ({ pageMax, acts }) => {
        const keeper = settled(settings)
        keeper.pageMax = pageMax
        const first = typed
        for (const act of acts) act(keeper)
        keeper.settle()
        keeper.settle()
        assert.deepEqual(keeper.transcript(), keeper.truth())
        const arrived = keeper.truth().flatMap(({ text }) => listTyped(text))
        const given = keeper.returned.flatMap(listTyped)
        const all = Array.from({ length: typed - first }, (_, index) => first + index + 1)
        assert.deepEqual(
          [...arrived, ...given].toSorted((a, b) => a - b),
          all,
        )
        assert.deepEqual(
          arrived,
          arrived.toSorted((a, b) => a - b),
        )
        assert.equal(keeper.client.state.pending.size, 0)
      }),
      1000,
    )
  })

/** What is shown, and back in the prompt, whatever else becomes of the history. */
const troubleOf = (act: typeof happening): typeof happening =>
  fc.oneof(
    { weight: 20, arbitrary: act },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('other', 'none')
        .map((history) => (k: Keeper) => k.restart(history)),
    },
    { weight: 1, arbitrary: fc.boolean().map((can) => (k: Keeper) => (k.isReadable = can)) },
    { weight: 1, arbitrary: room.map((where) => (k: Keeper) => k.type(`/enter ${where}`)) },
    { weight: 1, arbitrary: room.map((where) => (k: Keeper) => k.type(`/exit ${where}`)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('duck', 'mallard')
        .map((name) => (k: Keeper) => k.type(`/nick ${name}`)),
    },
    { weight: 1, arbitrary: fc.constant((k: Keeper) => k.whisper('goose', 'duck', 'psst')) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('/history', '/search o', '/earlier', '/last')
        .map((line) => (k: Keeper) => k.type(line)),
    },
  )

for (const [whom, act, settings] of everyone)
  test(`whatever becomes of the history, nothing is shown twice or out of order, and nothing typed is lost: ${whom}`, (t) => {
    holds(
      t,
      fc.property(fc.array(troubleOf(act), { maxLength: 120, size: 'max' }), (acts) => {
        const keeper = settled(settings)
        const first = typed
        for (const act of acts) act(keeper)
        keeper.isReadable = true
        keeper.settle()
        const isLooked = ({ room }: Shown): boolean => 'token' in settings || room !== '/whispers'
        const transcript = keeper.transcript()
        const shown = transcript.filter(isLooked).map(({ seq }) => seq)
        const beginnings = keeper.beginnings
          .filter((_, index) => isSaid(keeper.entries[index]))
          .filter((_, index) => transcript.slice(index, index + 1).every(isLooked))
        for (const beginning of new Set(beginnings)) {
          const seqs = shown.filter((_, index) => beginnings[index] === beginning)
          assert.deepEqual(
            seqs,
            [...new Set(seqs)].toSorted((a, b) => a - b),
          )
        }
        const known = new Set([...keeper.everSaid, ...keeper.returned].flatMap(listTyped))
        assert.equal(known.size, typed - first)
        assert.equal(keeper.client.state.pending.size, 0)
      }),
      1000,
    )
  })

type Shown = ReturnType<Keeper['transcript']>[number]

const isSaid = (entry: Entry | undefined): boolean => entry?.type === 'fact' && isSpoken(entry.fact)
