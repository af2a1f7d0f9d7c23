import test from 'ava'
import { drawPlan } from './draw-plan'
import { mutations } from './mutation'
import { plant } from './plant'
import { simulate } from './simulation'
import { loadSystem } from './system'

/** The simulator finds each of these bugs, within some worlds. */
const worldsMax = 100

for (const mutation of mutations)
  test(mutation.bug, async (t) => {
    const { folder, remove } = plant(mutation)
    const system = await loadSystem(folder)
    const seeds = Array.from({ length: worldsMax }, (_, seed) => seed + 1)
    const found = seeds.some(
      (seed) => simulate(system, drawPlan(seed, 8, 400)).failure !== undefined,
    )
    remove()
    t.true(found)
  })
