import test from 'ava'
import { drawPlan } from '../simulation/draw-plan'
import { mutations } from './mutation'
import { plant } from './plant'
import { simulate } from '../simulation/simulation'

/** The simulator finds each of these bugs, within some worlds. */
const worldsMax = 100

/** One after another, and each is told at once: all together take minutes, and silence counts as a hang. */
for (const mutation of mutations)
  test.serial(mutation.bug, async (t) => {
    const system = await plant(mutation)
    const seeds = [mutation.seed, ...Array.from({ length: worldsMax }, (_, seed) => seed + 1)]
    const found = seeds.some(
      (seed) => simulate(system, drawPlan(seed, 8, 400)).failure !== undefined,
    )
    t.true(found)
  })
