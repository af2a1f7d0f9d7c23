import test from 'ava'
import * as E from 'fp-ts/Either'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkout } from './checkout'
import type { Contender } from './contender'
import type { Report } from './load'
import { joins } from './measure'
import { type Gathering, planParts } from './plan'
import { median, Results } from './result'

/** Contenders in turns: when each has its part, and how two compare, round by round. */

const create = (name: string, kind: Contender['kind'], peopleMax = Infinity): Contender => ({
  name,
  kind,
  dialect: 'puddle',
  peopleMax,
  atOnce: 1,
  program: '',
  words: () => [],
})

const [own, beside] = [create('own', 'puddle'), create('beside', 'puddle')]
const [floor, peer] = [create('floor', 'floor'), create('peer', 'peer', 100)]
const all = [own, beside, floor, peer]

const talk = { talkers: 1, samples: 1, warmMs: 1, measureMs: 1 }

const describeParts = (gathering: Gathering): ReadonlyArray<string> =>
  planParts([gathering], all).map(
    ({ contender, round, talks }) => `${round} ${contender.name} ${talks.length}`,
  )

test('all have their turn in each round, and every second round goes backwards', (t) =>
  t.deepEqual(describeParts({ people: 1000, rounds: 3, talks: [talk] }), [
    '0 own 1',
    '0 beside 1',
    '0 floor 1',
    '1 floor 1',
    '1 beside 1',
    '1 own 1',
    '2 own 1',
    '2 beside 1',
    '2 floor 1',
  ]))

test('others do what they are named with, or nothing', (t) => {
  const others = { floor: [talk], absent: [talk] }
  const gathering = { people: 10, rounds: 1, talks: [talk, talk], others }
  t.deepEqual(describeParts(gathering), ['0 own 2', '0 beside 2', '0 floor 1'])
  t.true(describeParts({ ...gathering, others: { peer: [] } }).includes('0 peer 0'))
})

test('only who has rooms talks in them', (t) => {
  const gathering = { people: 1000, rooms: 100, rounds: 1, talks: [talk] }
  const parts = planParts([gathering], [{ ...own, hasRooms: true }, beside, floor])
  t.deepEqual(
    parts.map(({ contender, rooms }) => [contender.name, rooms]),
    [['own', 100]],
  )
})

const usage = { serverMs: 0, loadShare: 0, foreignShare: 0 }

const toReport = (ms: number): Report => ({
  join: { ...usage, ms, bytesPerPerson: 0 },
  talks: [],
})

/** Figures by contender and round; a gap is a round that failed. */
const collect = (figures: Readonly<Record<string, ReadonlyArray<number | null>>>): Results => {
  const results = new Results(all)
  for (const contender of all)
    for (const [round, ms] of (figures[contender.name] ?? []).entries())
      if (ms !== null)
        results.add({ contender, people: 1000, rooms: undefined, round }, toReport(ms))
  return results
}

const measure = joins(1000)

const isOther = ({ name }: Contender): boolean => name !== 'own'

test('ratios are of one round each, however the rounds differ', (t) => {
  const results = collect({ own: [10, 200, 3000], beside: [20, 100, 1000] })
  t.deepEqual(results.compare('own', isOther, measure), [0.5, 2, 3])
  t.is(results.read(own, measure), 200)
})

test('people who talk in rooms are another crowd', (t) => {
  const results = collect({ own: [10] })
  results.add({ contender: own, people: 1000, rooms: 100, round: 0 }, toReport(20))
  t.is(results.read(own, measure), 10)
  t.is(results.read(own, { ...measure, rooms: 100 }), 20)
})

test('a round that lacks one of the two has no ratio', (t) => {
  const results = collect({ own: [10, null, 30, 40], beside: [20, 20, null] })
  t.deepEqual(results.compare('own', isOther, measure), [0.5])
  t.deepEqual(results.compare('absent', isOther, measure), [])
})

test('of several others, the best counts', (t) => {
  const results = collect({ own: [12], beside: [3], floor: [4] })
  t.deepEqual(results.compare('own', isOther, measure), [4])
  t.deepEqual(results.compare('own', isOther, { ...measure, better: 'more' }), [3])
})

test('the median is the middle, or halfway between the two that are', (t) => {
  t.is(median([10, 9, 1000]), 10)
  t.is(median([4, 100, 1, 2]), 3)
  t.is(median([]), undefined)
})

test('a checkout can serve and has its packages', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-checkout-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const isAccepted = (): boolean => E.isRight(checkout.decode(folder))
  t.false(isAccepted())
  mkdirSync(join(folder, 'node_modules'))
  t.false(isAccepted())
  writeFileSync(join(folder, 'package.json'), '{"scripts":{}}')
  t.false(isAccepted())
  writeFileSync(join(folder, 'package.json'), '{"scripts":{"serve":"node serve.js"}}')
  t.true(isAccepted())
  rmSync(join(folder, 'node_modules'), { recursive: true })
  t.false(isAccepted())
})
