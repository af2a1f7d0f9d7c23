import test from 'ava'
import { Crowd, type Person } from './crowd'
import { dialects } from './dialect'
import type { Sample } from './sample'
import { compareOrder, drain } from './verify'

/** What is seen of people who talk in rooms of two: each message is 10 bytes, from the tenth on 11. */

const shape = { size: 10, seq: 7, textAt: 0 }

/** By what each has said and heard, as if nothing was heard for long. */
const gather = (people: ReadonlyArray<readonly [sent: number, bytes: number]>): Crowd => {
  const crowd = new Crowd(dialects.puddle, 0, () => undefined, 2)
  crowd.heardAt = -Infinity
  for (const [index, [sent, bytes]] of people.entries()) {
    crowd.people.push({ name: `b${index}`, room: `r${index >> 1}`, sent, bytes } as Person)
    crowd.bytes += bytes
  }
  return crowd
}

const listFaults = (people: ReadonlyArray<readonly [number, number]>) =>
  drain(gather(people), shape)

test('all is there if all of a room heard the same, and all together what was said', async (t) =>
  t.deepEqual(
    await listFaults([
      [1, 20],
      [1, 20],
      [1, 22],
      [1, 22],
    ]),
    [],
  ))

test('what is missing in a room is seen', async (t) =>
  t.deepEqual(
    await listFaults([
      [1, 20],
      [1, 20],
      [1, 11],
      [1, 11],
    ]),
    ['all together missed 22 bytes'],
  ))

test('so is what one of a room heard in place of another', async (t) =>
  t.deepEqual(
    await listFaults([
      [1, 10],
      [1, 30],
      [1, 22],
      [1, 22],
    ]),
    ['b1 did not hear what others of r0 heard'],
  ))

const hear = (room: string, order: number): Sample => ({ room, order }) as unknown as Sample

test('orders are compared within a room', (t) => {
  const crowd = gather([])
  t.deepEqual(compareOrder(crowd, [hear('r0', 1), hear('r0', 1), hear('r1', 2)]), [])
  t.is(compareOrder(crowd, [hear('r0', 1), hear('r0', 2), hear('r1', 2)]).length, 1)
})
