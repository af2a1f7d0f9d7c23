import type { Talk } from './talk'

/** What people do, in crowds of which sizes, and how often. */

export interface Gathering {
  readonly people: number
  readonly talks: ReadonlyArray<Talk>
  readonly rounds: number
}

const saturate = (people: number, talkers: number, measureMs: number): Talk => ({
  talkers,
  samples: people < 100 ? 1 : 3,
  warmMs: 500 + people / 5,
  measureMs,
})

/** `perSecond` messages a second, from ten talkers together. */
const pace = (perSecond: number, measureMs: number): Talk => ({
  talkers: 10,
  perSecond,
  samples: 50,
  warmMs: 300,
  measureMs,
})

/** About a quarter of an hour. Ten take least, and what they reach varies from start to start. */
export const fullPlan: ReadonlyArray<Gathering> = [
  { people: 10, rounds: 7, talks: [saturate(10, 10, 1500)] },
  { people: 100, rounds: 3, talks: [saturate(100, 1, 1500), saturate(100, 10, 1500)] },
  {
    people: 1000,
    rounds: 3,
    talks: [saturate(1000, 1, 1500), saturate(1000, 10, 1500), pace(20, 4000), pace(2000, 2000)],
  },
  { people: 5000, rounds: 3, talks: [saturate(5000, 10, 1500)] },
  { people: 10_000, rounds: 1, talks: [] },
]

/** About a minute. */
export const quickPlan: ReadonlyArray<Gathering> = [
  { people: 10, rounds: 1, talks: [saturate(10, 10, 700)] },
  { people: 1000, rounds: 1, talks: [saturate(1000, 10, 700), pace(2000, 1000)] },
]
