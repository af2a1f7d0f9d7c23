import test from 'ava'
import { createHistogram } from 'node:perf_hooks'
import { createSpeech, learnShape } from './message'
import { Sample } from './sample'

/** The benchmark's own eyes: what they must not overlook, however the stream is cut. */

const speech = createSpeech(7, (text) => `<${text}>\n`)

const shape = learnShape(speech(0, 1, 1).toString('latin1')) ?? { size: 0, textAt: 0 }

const hear = (stream: Buffer, cut: number, latency = createHistogram(), of = shape): Sample => {
  const sample = new Sample(of, latency)
  for (let at = 0; at < stream.length; at += cut) sample.feed(stream.subarray(at, at + cut))
  return sample
}

const cuts = [1, 3, shape.size - 1, shape.size, shape.size + 1, 1000]

test('hears all messages, wherever the stream is cut', (t) => {
  for (const cut of cuts) {
    const latency = createHistogram()
    const sample = hear(speech(0, 5, 1), cut, latency)
    t.deepEqual([sample.faults, latency.count], [[], 5])
  }
})

test('hears messages that grow with their number', (t) => {
  const number = (seq: number): Buffer =>
    Buffer.from(
      speech(seq - 8, 1, 1)
        .toString()
        .replace('>', `","seq":${seq}>`),
    )
  const numbered = learnShape(number(8).toString()) ?? shape
  const stream = Buffer.concat(Array.from({ length: 100 }, (_, index) => number(8 + index)))
  for (const cut of cuts) {
    const latency = createHistogram()
    t.deepEqual([hear(stream, cut, latency, numbered).faults, latency.count], [[], 100])
  }
})

test('passes over a stray line', (t) => {
  const stream = Buffer.concat([speech(0, 2, 1), Buffer.from('PING\r\n'), speech(2, 2, 1)])
  for (const cut of cuts) t.deepEqual(hear(stream, cut).faults, [])
})

test('sees a message that is missing', (t) => {
  const stream = Buffer.concat([speech(0, 2, 1), speech(3, 1, 1)])
  for (const cut of cuts) t.deepEqual(hear(stream, cut).faults, ['talker 7: 3 came when 2 was due'])
})

test('sees messages that came in another order', (t) => {
  const stream = Buffer.concat([speech(1, 1, 1), speech(0, 1, 1)])
  t.is(hear(stream, 1000).faults.length, 2)
})

test('tells two orders of two talkers apart', (t) => {
  const other = createSpeech(8, (text) => `<${text}>\n`)
  const one = hear(Buffer.concat([speech(0, 1, 1), other(0, 1, 1)]), 1000)
  const two = hear(Buffer.concat([other(0, 1, 1), speech(0, 1, 1)]), 1000)
  t.not(one.order, two.order)
})
