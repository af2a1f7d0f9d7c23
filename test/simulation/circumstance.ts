import { defaultLimits, type Limits } from '../../core/edge/limit'
import type { Statute } from './model/house'
import type { Conditions } from './pipe'
import type { Random } from './random'
import { password } from './secret'

/** What a world is like, drawn from chance: the limits of its server, who rules there, the network of a person. */

/** The price of a frame is a whole number of milliseconds, so that the model can count without rounding. */
export const drawLimits = (random: Random, people: number): Limits => ({
  ...defaultLimits,
  idleMs: random.pick([10_000, 30_000]),
  rate: random.pick([0, 0, 5, 10]),
  burst: random.pick([5, 50]),
  backlogBytesMax: random.pick([16_384, 65_536, 1_048_576]),
  backlogTotalBytesMax: random.pick([1024, 4096, 268_435_456, 268_435_456]),
  connectionsMax: random.pick([people, 10_000]),
  connectionsPerAddressMax: random.pick([Math.ceil(people / 3) + 1, 10_000]),
})

/** Some servers ask for a password, some have operators from the start. */
export const drawStatute = (random: Random): Statute => ({
  password: random.chance(0.25) ? password : undefined,
  operators: random.chance(0.5) ? ['Duck', 'swan', 'Kite'].slice(0, random.below(4)) : undefined,
})

export const drawConditions = (random: Random): Conditions => {
  const latencyMs = random.pick([0, 1, 20, 200])
  return {
    latencyMs,
    jitterMs: random.pick([0, latencyMs, 4 * latencyMs]),
    cutting: random.pick([0, 0.1, 0.9]),
  }
}
