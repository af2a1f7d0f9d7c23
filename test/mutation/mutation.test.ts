import test from 'ava'
import { drawPlan } from '../simulation/draw-plan'
import { mutations } from './mutation'
import { plant } from './plant'
import { simulate } from '../simulation/simulation'
import { loadSystem } from '../simulation/system'

/** The simulator finds each of these bugs, within some worlds. */
const worldsMax = 100

for (const mutation of mutations)
  test(mutation.bug, (t) => {
    const { folder, remove } = plant(mutation)
    const system = loadSystem(folder)
    const seeds = [mutation.seed, ...Array.from({ length: worldsMax }, (_, seed) => seed + 1)]
    const found = seeds.some(
      (seed) => simulate(system, drawPlan(seed, 8, 400)).failure !== undefined,
    )
    remove()
    t.true(found)
  })
