import { createHistogram } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'
import { toLine } from './line'
import type { Crowd } from '../bench/crowd'
import { dialects } from '../bench/dialect'
import { clockMicros, createSpeech, learnShape, type Shape } from '../bench/message'
import { nameOf } from '../bench/name'
import { Sample } from '../bench/sample'

/** Honest people talk, while others misbehave: how long it takes, and whether all of it is heard. */

export interface Heard {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/** Of all that the benchmark's people say, the frame that the others hear. */
const shapeOfSaid = (): Shape => {
  const request = JSON.parse(createSpeech(0, dialects.puddle.say)(0, 1, 0).toString())
  const at = new Date(0).toISOString()
  const shape = learnShape(
    toLine({ type: 'said', from: nameOf(0), text: request.text, seq: 1, at }),
  )
  if (shape === undefined) throw new Error('There is no text in a message.')
  return shape
}

const listenersMax = 20

/** How long after the last message more is listened for, in milliseconds. */
const drainMs = 1000

/** How long what is missing then is waited for. */
const patienceMs = 60_000

/**
 * Ten people say `perSecond` messages a second, all together, for so many seconds. Rejects if one of
 * those who are looked at missed any, or heard them out of order.
 */
export const talk = async (crowd: Crowd, perSecond: number, seconds: number): Promise<Heard> => {
  crowd.reset()
  const latency = createHistogram()
  const shape = shapeOfSaid()
  const step = Math.ceil(crowd.people.length / listenersMax)
  const samples = crowd.people
    .filter((_, index) => index % step === 0)
    .map((person) => {
      const sample = new Sample(shape, latency)
      person.watch = (chunk) => sample.feed(chunk)
      return sample
    })
  const talkers = crowd.people.slice(0, 10)
  const began = performance.now()
  let said = 0
  while (said < perSecond * seconds) {
    const due = Math.min(perSecond * seconds, ((performance.now() - began) / 1000) * perSecond)
    for (; said < due; said += 1) crowd.say(talkers[said % talkers.length]!, 1, clockMicros())
    await wait(1)
  }
  await wait(drainMs)
  const tooLate = performance.now() + patienceMs
  while (latency.count < samples.length * said && performance.now() < tooLate) await wait(10)
  const faults = samples.flatMap((sample) => sample.faults)
  const missed = samples.length * said - latency.count
  if (faults.length > 0 || missed !== 0)
    throw new Error(`${missed} deliveries were missed; ${faults.slice(0, 3).join('; ')}`)
  const [p50Ms = 0, p95Ms = 0, p99Ms = 0] = [50, 95, 99].map((p) => latency.percentile(p) / 1000)
  return { p50Ms, p95Ms, p99Ms, maxMs: latency.max / 1000 }
}

export const describeHeard = ({ p50Ms, p99Ms, maxMs }: Heard): string =>
  `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms, longest ${maxMs.toFixed(0)} ms`
