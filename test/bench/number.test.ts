import test from 'ava'
import { countIn, learnSize, sizeOf } from './number'

/** What is due in bytes, where each fact is as long as its number makes it. */

const write = (seq: number): string => `{"type":"said","seq":${seq},"at":"now"}\n`

const writeAfter = (seq: number, count: number): string =>
  Array.from({ length: count }, (_, index) => write(seq + 1 + index)).join('')

const cases = [1, 8, 9, 10, 98, 99, 100, 999, 12_345].flatMap((seq) =>
  [0, 1, 2, 90, 91, 1000].map((count) => [seq, count] as const),
)

test('the bytes after a fact are those that are written', (t) => {
  for (const [seq, count] of cases)
    t.is(sizeOf(learnSize(write(seq)), count), writeAfter(seq, count).length, `${seq} ${count}`)
})

test('so many bytes are so many facts again', (t) => {
  for (const [seq, count] of cases)
    t.is(countIn(learnSize(write(seq)), writeAfter(seq, count).length), count, `${seq} ${count}`)
})

test('without a number, all are of one size', (t) => {
  const fact = learnSize('{"type":"said"}\n')
  t.deepEqual([sizeOf(fact, 1000), countIn(fact, 24)], [16_000, 1.5])
})
