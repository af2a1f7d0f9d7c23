import { act } from './act'
import type { Plan } from './plan'
import type { System } from './system'
import { type Failure, World } from './world'

/** Lets a plan happen, looks at it all along, and sees everybody go in the end. */

export interface Outcome {
  /** The first rule that was broken. */
  readonly failure: Failure | undefined
  /** How long the world existed, in its own milliseconds. */
  readonly elapsedMs: number
}

/** How often somebody looks at the world, in milliseconds. */
const lookMs = 1000

/** After so long everybody must be gone: floods that were sent are read at the rate that is allowed. */
const farewellMs = 3_600_000

/** `record` is given the recording of it, a line at a time. */
export const simulate = (system: System, plan: Plan, record?: (line: string) => void): Outcome => {
  const world = new World(system, plan.seed, plan.people, record)
  world.time.within(() => {
    try {
      live(world, plan)
    } catch (error) {
      world.fail('crash', String(error instanceof Error ? error.stack : error))
    }
  })
  return { failure: world.failure, elapsedMs: world.time.elapsed }
}

const live = (world: World, { actions }: Plan): void => {
  world.startServer()
  setInterval(() => world.tick(), lookMs)
  for (const action of actions) {
    world.time.pass(action.at)
    if (world.failure !== undefined) return
    act(world, action)
  }
  farewell(world)
}

const farewell = (world: World): void => {
  for (const client of world.clients) {
    client?.link?.close()
    client?.kill()
  }
  const end = world.time.elapsed + farewellMs
  while (!world.isEmpty && world.time.elapsed < end && world.failure === undefined)
    world.time.pass(world.time.elapsed + lookMs)
  world.checkEmpty()
}
