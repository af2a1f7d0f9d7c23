import type { Report } from './load'
import type { TalkResult } from './talk'

/** The figures that are read from a report: one row of a table each. */
export interface Measure {
  readonly title: string
  readonly table: Table
  /** The crowd whose reports have it. */
  readonly people: number
  readonly rooms?: number | undefined
  readonly better: 'more' | 'less'
  readonly read: (report: Report) => number | undefined
}

export type Table =
  | 'Millions of deliveries a second'
  | 'Nanoseconds of processor time per delivery'
  | 'Milliseconds'
  | 'KiB of resident memory per person'

const readTalk =
  (talkers: number, perSecond: number | undefined, read: (result: TalkResult) => number) =>
  ({ talks }: Report): number | undefined => {
    const result = talks.find(
      (each) => each?.talk.talkers === talkers && each.talk.perSecond === perSecond,
    )
    return result ? read(result) : undefined
  }

const describeCrowd = (people: number, talkers: number): string =>
  `${people} people, ${talkers} talking`

const describeRooms = (people: number, rooms: number): string =>
  `${people} people in ${rooms} rooms, all talking`

export const deliveries = (people: number, talkers: number): Measure => ({
  title: describeCrowd(people, talkers),
  table: 'Millions of deliveries a second',
  people,
  better: 'more',
  read: readTalk(talkers, undefined, (result) => result.deliveries / result.ms / 1000),
})

/** All talk, each in their own of so many rooms. */
export const deliveriesInRooms = (people: number, rooms: number): Measure => ({
  ...deliveries(people, people),
  title: describeRooms(people, rooms),
  rooms,
})

const cost = (people: number, talkers: number): Measure => ({
  title: describeCrowd(people, talkers),
  table: 'Nanoseconds of processor time per delivery',
  people,
  better: 'less',
  read: readTalk(talkers, undefined, (result) => (1e6 * result.serverMs) / result.deliveries),
})

const costInRooms = (people: number, rooms: number): Measure => ({
  ...cost(people, people),
  title: describeRooms(people, rooms),
  rooms,
})

/** From ten people to a thousand, `perSecond` messages a second. */
export const latency = (perSecond: number, percentile: 'p50Ms' | 'p99Ms'): Measure => ({
  title: `${perSecond} messages/s to 1000 people, ${percentile.slice(0, 3)}`,
  table: 'Milliseconds',
  people: 1000,
  better: 'less',
  read: readTalk(10, perSecond, (result) => result[percentile]),
})

export const joins = (people: number): Measure => ({
  title: `${people} people join, until the last notice`,
  table: 'Milliseconds',
  people,
  better: 'less',
  read: ({ join }) => join.ms,
})

export const memory = (people: number): Measure => ({
  title: `${people} people who have joined`,
  table: 'KiB of resident memory per person',
  people,
  better: 'less',
  read: ({ join }) => join.bytesPerPerson / 1024,
})

const crowds = [
  [10, 1],
  [10, 10],
  [100, 1],
  [100, 10],
  [1000, 1],
  [1000, 10],
  [5000, 10],
] as const

export const measures: ReadonlyArray<Measure> = [
  ...crowds.map(([people, talkers]) => deliveries(people, talkers)),
  deliveriesInRooms(1000, 100),
  ...crowds.map(([people, talkers]) => cost(people, talkers)),
  costInRooms(1000, 100),
  ...[20, 2000].flatMap((perSecond) => [latency(perSecond, 'p50Ms'), latency(perSecond, 'p99Ms')]),
  joins(1000),
  ...[1000, 10_000].map(memory),
]
