import { drawPlan } from '../simulation/draw-plan'
import { simulate } from '../simulation/simulation'
import type { Mutation } from './mutate'
import { plant } from './plant'

/** The simulator finds each bug within so many worlds. */
const worldsMax = 100

export const isFound = async (mutation: Mutation): Promise<boolean> => {
  const system = await plant(mutation)
  const seeds = [mutation.seed, ...Array.from({ length: worldsMax }, (_, seed) => seed + 1)]
  return seeds.some((seed) => simulate(system, drawPlan(seed, 8, 400)).failure !== undefined)
}
