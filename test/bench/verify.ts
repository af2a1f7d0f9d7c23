import { setTimeout as wait } from 'node:timers/promises'
import type { Crowd, Person } from './crowd'
import type { Shape } from './message'
import { sizeOf } from './number'
import type { Sample } from './sample'

/** What holds for every server: nothing is lost, nothing comes twice, nothing is out of order. */

/** How long nothing may be heard before what is missing is lost: a server short of time may be slow. */
const lossMs = 20_000

/** How many hear each message. */
export const audience = ({ dialect, people, perRoom }: Crowd): number =>
  (perRoom ?? people.length) - (dialect.echo ? 0 : 1)

const countSaid = ({ people }: Crowd): number => people.reduce((sum, { sent }) => sum + sent, 0)

/** Where all hear all, what each is due is known to the byte. */
const findMissing = (crowd: Crowd, shape: Shape): ReadonlyArray<string> => {
  const { dialect, people } = crowd
  const said = countSaid(crowd)
  const missing = ({ bytes, sent }: Person): number =>
    sizeOf(shape, dialect.echo ? said : said - sent) - bytes
  return people.flatMap((person) => {
    const bytes = missing(person)
    return bytes === 0 || bytes === -dialect.stray.length
      ? []
      : [`${person.name} missed ${bytes} bytes`]
  })
}

/**
 * The messages of a room have numbers with those of other rooms between them, so what is due is known of all
 * rooms together; and those of one room are all due the same.
 */
const findMissingInRooms = (crowd: Crowd, shape: Shape, perRoom: number): ReadonlyArray<string> => {
  const { people, bytes } = crowd
  const missing = audience(crowd) * sizeOf(shape, countSaid(crowd)) - bytes
  const uneven = people.filter(
    (person, index) => person.bytes !== people[index - (index % perRoom)]?.bytes,
  )
  return [
    ...(missing === 0 ? [] : [`all together missed ${missing} bytes`]),
    ...uneven.map(({ name, room }) => `${name} did not hear what others of ${room} heard`),
  ]
}

/** Resolves when everyone has heard everything, with what was wrong if they did not. */
export const drain = async (crowd: Crowd, shape: Shape): Promise<ReadonlyArray<string>> => {
  const { perRoom } = crowd
  const findFaults = (): ReadonlyArray<string> =>
    perRoom === undefined ? findMissing(crowd, shape) : findMissingInRooms(crowd, shape, perRoom)
  while (findFaults().length > 0 && performance.now() - crowd.heardAt < lossMs) await wait(10)
  return findFaults()
}

/** For who promises that all of a room hear the same order. */
export const compareOrder = (
  { dialect }: Crowd,
  samples: ReadonlyArray<Sample>,
): ReadonlyArray<string> => {
  const orders = new Set(samples.map(({ room, order }) => `${room} ${order}`))
  const rooms = new Set(samples.map(({ room }) => room))
  return dialect.ordered && orders.size > rooms.size ? ['not all heard the same order'] : []
}
