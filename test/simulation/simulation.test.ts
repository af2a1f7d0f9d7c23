import test from 'ava'
import { crc32 } from 'node:zlib'
import { verification } from '../../core/replay/check'
import { narration } from '../../core/replay/narrate'
import { play } from '../core/replay/tape'
import { drawPlan } from './draw-plan'
import { shrink } from './shrink'
import { simulate } from './simulation'
import { loadSystem, project } from './system'
import { World } from './world'

/** Some worlds in which every rule must hold; `npm run simulate` sees more of them. */

const system = loadSystem(project)

const worlds = [
  ...Array.from({ length: 6 }, (_, seed) => [seed + 1, 8, 300] as const),
  ...Array.from({ length: 6 }, (_, seed) => [seed + 1, 2, 200] as const),
  [1, 50, 300] as const,
]

for (const [seed, people, steps] of worlds)
  test(`seed ${seed}, ${people} people, ${steps} steps`, (t) => {
    t.is(simulate(system, drawPlan(seed, people, steps)).failure, undefined)
  })

/** A world, as the lines of its recording. */
const record = (seed: number): ReadonlyArray<string> => {
  const lines: Array<string> = []
  simulate(system, drawPlan(seed, 4, 200), (line) => lines.push(line.trimEnd()))
  return lines
}

test('a seed makes one world, to the byte', (t) => {
  t.deepEqual(record(7), record(7))
  t.notDeepEqual(record(7), record(8))
})

test('what happens in a world can be replayed', (t) => {
  const lines = record(7)
  const { state, replay } = play(lines, verification(crc32))
  t.is(state.difference, null)
  t.true(state.same > 1000)
  t.true(replay.events > 1000)
  t.true(play(lines, narration).said.length > 100)
})

test('a history is shrunk to what it takes to fail', (t) => {
  const plan = drawPlan(1, 3, 100)
  const needed = [plan.actions[17], plan.actions[62]]
  const short = shrink(plan, ({ actions }) =>
    needed.every((action) => actions.some((other) => other === action)),
  )
  t.deepEqual(short.actions, needed)
})

test('a clock that is set forward drops nobody who was just asked for a sign of life', (t) => {
  for (let elapsed = 30_000; elapsed < 32_000; elapsed += 100) {
    const world = new World(system, 5, 3, undefined)
    world.time.within(() => {
      world.startServer()
      for (const who of [0, 1, 2]) world.startClient(who)
      world.time.pass(elapsed)
      world.time.clockStep += 3_600_000
      world.time.pass(elapsed + 5000)
    })
    t.is(world.failure, undefined, `set after ${elapsed} ms`)
  }
})
