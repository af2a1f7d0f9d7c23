import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import type { Crowd, Person } from './crowd'
import { compareReadings, readMachine, type Usage } from './machine'
import { clockMicros, learnShape, type Shape } from './message'
import { countIn } from './number'
import { Sample } from './sample'
import { audience, compareOrder, drain } from './verify'

/** People talk and everyone listens: how much, how fast, and whether it was all there and in order. */

/** `perSecond` is of all talkers together; without it, they talk as fast as they are heard. */
export interface Talk {
  readonly talkers: number
  readonly perSecond?: number
  /** How many people's messages are looked at one by one. */
  readonly samples: number
  readonly warmMs: number
  readonly measureMs: number
}

export interface TalkResult extends Usage {
  readonly talk: Talk
  readonly deliveries: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Messages that each talker may be ahead of what has been heard of them, and that all together may be. */
const aheadMax = 64
const aheadTotalMax = 32_768

/** They say no fewer at once: a write of its own for each would make the load generator slow. */
const saidMin = 16

/** Messages that all together may be ahead at a fixed rate, so that nobody is dropped as too slow. */
const backlogMax = 4000

/** How long the first message may take, in milliseconds. */
const hearMs = 5000

/** Of more, the first tell enough. */
const faultsMax = 5

/** Messages that everyone has heard, or would have if all had heard the same. */
const countHeard = (crowd: Crowd, shape: Shape): number =>
  countIn(shape, crowd.bytes / audience(crowd))

/** Talkers say more at the end of each turn; returns how to stop them. */
const saturate = (crowd: Crowd, talkers: ReadonlyArray<Person>, shape: Shape): (() => void) => {
  const ahead = Math.min(aheadMax, Math.floor(aheadTotalMax / talkers.length))
  const sayMore = (): void => {
    const allowed = ahead + Math.floor(countHeard(crowd, shape) / talkers.length)
    const micros = clockMicros()
    for (const talker of talkers)
      if (talker.sent <= allowed - saidMin) crowd.say(talker, allowed - talker.sent, micros)
  }
  crowd.onTurn = sayMore
  sayMore()
  return () => (crowd.onTurn = () => undefined)
}

/** Talkers take turns at a fixed rate; returns how to stop them. */
const pace = (
  crowd: Crowd,
  talkers: ReadonlyArray<Person>,
  shape: Shape,
  perSecond: number,
): (() => void) => {
  const began = performance.now()
  let count = 0
  const sayDue = (): void => {
    const due = ((performance.now() - began) / 1000) * perSecond
    for (; count < Math.min(due, countHeard(crowd, shape) + backlogMax); count += 1)
      crowd.say(talkers[count % talkers.length]!, 1, clockMicros())
  }
  const timer = setInterval(sayDue, 1)
  return () => clearInterval(timer)
}

/** Every nth person, the first among them. */
const choose = (people: ReadonlyArray<Person>, count: number): ReadonlyArray<Person> =>
  people.filter((_, index) => index % Math.ceil(people.length / count) === 0)

const placeSamples = (
  crowd: Crowd,
  talk: Talk,
  shape: Shape,
  latency: RecordableHistogram,
): ReadonlyArray<Sample> =>
  choose(crowd.people, talk.samples).map((person) => {
    const sample = new Sample(shape, latency, person.room)
    person.watch = (chunk) => sample.feed(chunk)
    return sample
  })

/** One message, which tells what all others look like. */
const rehearse = async (crowd: Crowd): Promise<Shape> => {
  const [talker, listener] = crowd.people
  if (talker === undefined || listener === undefined) throw new Error('It takes two people.')
  crowd.reset()
  let received = ''
  listener.watch = (chunk) => void (received += chunk.toString('latin1'))
  crowd.say(talker, 1, clockMicros())
  const deadline = performance.now() + hearMs
  while (received === '' && performance.now() < deadline) await wait(10)
  await crowd.settle(100)
  const shape = learnShape(received.replace(crowd.dialect.stray, ''))
  if (shape === undefined) throw new Error('The first message was not heard.')
  await drain(crowd, { ...shape, seq: undefined })
  return shape
}

/** One measurement; rejects if anything was lost or out of order. */
export const measureTalk = async (
  crowd: Crowd,
  server: number,
  talk: Talk,
): Promise<TalkResult> => {
  const shape = await rehearse(crowd)
  crowd.reset()
  const latency = createHistogram()
  const samples = placeSamples(crowd, talk, shape, latency)
  const talkers = choose(crowd.people, talk.talkers)
  const stop =
    talk.perSecond === undefined
      ? saturate(crowd, talkers, shape)
      : pace(crowd, talkers, shape, talk.perSecond)

  await wait(talk.warmMs)
  latency.reset()
  const [before, heardBefore] = [readMachine(server), countHeard(crowd, shape)]
  await wait(talk.measureMs)
  const usage = compareReadings(before, readMachine(server))
  const deliveries = (countHeard(crowd, shape) - heardBefore) * audience(crowd)
  const [p50Ms, p99Ms] = [latency.percentile(50) / 1000, latency.percentile(99) / 1000]

  stop()
  const faults = [
    ...(await drain(crowd, shape)),
    ...samples.flatMap((sample) => sample.faults),
    ...compareOrder(crowd, samples),
  ]
  if (faults.length > 0) throw new Error(faults.slice(0, faultsMax).join('; '))
  return { ...usage, talk, deliveries, p50Ms, p99Ms }
}
