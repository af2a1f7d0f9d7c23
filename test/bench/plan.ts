import type { Contender } from './contender'
import type { Talk } from './talk'

/** What people do, in crowds of which sizes, and how often. */

export interface Gathering {
  readonly people: number
  /** They talk to everyone, or else in so many rooms; only who has rooms takes part. */
  readonly rooms?: number
  readonly talks: ReadonlyArray<Talk>
  readonly rounds: number
  /** The others' part, by name, where it is not the same as Puddle's; who is not there has none. */
  readonly others?: Readonly<Record<string, ReadonlyArray<Talk>>>
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

/** Everyone talks, in rooms of ten, as ten people talk where nobody else is. */
const inRooms = (people: number, rounds: number, measureMs: number): Gathering => ({
  people,
  rooms: people / 10,
  rounds,
  talks: [{ talkers: people, samples: people / 5, warmMs: 500 + people / 5, measureMs }],
})

const saturateBoth = (people: number, measureMs: number): ReadonlyArray<Talk> => [
  saturate(people, 1, measureMs),
  saturate(people, 10, measureMs),
]

/** About a quarter of an hour. Ten take least, and what they reach varies from start to start. */
const fullPlan: ReadonlyArray<Gathering> = [
  { people: 10, rounds: 7, talks: saturateBoth(10, 1000) },
  { people: 100, rounds: 3, talks: saturateBoth(100, 1500) },
  {
    people: 1000,
    rounds: 3,
    talks: [...saturateBoth(1000, 1500), pace(20, 4000), pace(2000, 2000)],
  },
  inRooms(1000, 3, 1500),
  { people: 5000, rounds: 3, talks: [saturate(5000, 10, 1500)] },
  { people: 10_000, rounds: 1, talks: [] },
]

/** A minute or two. */
const quickPlan: ReadonlyArray<Gathering> = [
  { people: 10, rounds: 1, talks: saturateBoth(10, 700) },
  { people: 1000, rounds: 1, talks: [saturate(1000, 10, 700), pace(2000, 1000)] },
  inRooms(1000, 1, 700),
]

/** Two checkouts do it all. The others only do what a target compares with. */
const besidePlan = (
  [tens, hundreds, thousands]: readonly [number, number, number],
  measureMs: number,
  pacedMs: number,
): ReadonlyArray<Gathering> => {
  const [ten, hundred] = [saturateBoth(10, measureMs), saturateBoth(100, measureMs)]
  const rare = pace(20, pacedMs)
  const thousand = [...saturateBoth(1000, measureMs), rare, pace(2000, pacedMs / 2)]
  const others = { 'batched floor': thousand, 'naive floor': [rare], ngircd: [] }
  return [
    { people: 10, rounds: tens, talks: ten, others: { 'batched floor': ten } },
    { people: 100, rounds: hundreds, talks: hundred, others: { 'batched floor': hundred } },
    { people: 1000, rounds: thousands, talks: thousand, others },
    inRooms(1000, thousands, measureMs),
  ]
}

/** About five minutes beside another checkout, or a minute and a half; else as the plans say. */
export const choosePlan = (isQuick: boolean, isBeside: boolean): ReadonlyArray<Gathering> => {
  if (isBeside)
    return isQuick ? besidePlan([3, 1, 1], 700, 2000) : besidePlan([9, 3, 3], 1000, 3000)
  return isQuick ? quickPlan : fullPlan
}

/** One contender's part in one round. */
export interface Part {
  readonly contender: Contender
  readonly people: number
  readonly rooms: number | undefined
  readonly talks: ReadonlyArray<Talk>
  readonly round: number
}

/** Every second round goes backwards, so that a machine that slows down is unjust to nobody. */
const planRound = (
  { people, rooms, talks, others }: Gathering,
  contenders: ReadonlyArray<Contender>,
  round: number,
): ReadonlyArray<Part> =>
  (round % 2 === 0 ? contenders : contenders.toReversed())
    .filter(({ peopleMax, hasRooms }) => people <= peopleMax && (rooms === undefined || hasRooms))
    .flatMap((contender) => {
      const { name, kind } = contender
      const own = kind === 'puddle' || others === undefined ? talks : others[name]
      return own === undefined ? [] : [{ contender, people, rooms, talks: own, round }]
    })

export const planParts = (
  plan: ReadonlyArray<Gathering>,
  contenders: ReadonlyArray<Contender>,
): ReadonlyArray<Part> =>
  plan.flatMap((gathering) =>
    Array.from({ length: gathering.rounds }, (_, round) =>
      planRound(gathering, contenders, round),
    ).flat(),
  )
