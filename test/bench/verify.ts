import { setTimeout as wait } from 'node:timers/promises'
import type { Crowd, Person } from './crowd'
import type { Shape } from './message'
import { sizeOf } from './number'
import type { Sample } from './sample'

/** What holds for every server: nothing is lost, nothing comes twice, nothing is out of order. */

/** How long nothing may be heard before what is missing is lost: a server short of time may be slow. */
const lossMs = 20_000

/** How many hear each message. */
export const audience = ({ dialect, people }: Crowd): number =>
  people.length - (dialect.echo ? 0 : 1)

const missingBytes = (crowd: Crowd, { bytes, sent }: Person, said: number, shape: Shape): number =>
  sizeOf(shape, crowd.dialect.echo ? said : said - sent) - bytes

/** Resolves when everyone has heard everything, with what was wrong if they did not. */
export const drain = async (crowd: Crowd, shape: Shape): Promise<ReadonlyArray<string>> => {
  const said = crowd.people.reduce((sum, { sent }) => sum + sent, 0)
  const isWrong = (person: Person): boolean => {
    const missing = missingBytes(crowd, person, said, shape)
    return missing !== 0 && missing !== -crowd.dialect.stray.length
  }
  while (crowd.people.some(isWrong) && performance.now() - crowd.heardAt < lossMs) await wait(10)
  return crowd.people
    .filter(isWrong)
    .map((person) => `${person.name} missed ${missingBytes(crowd, person, said, shape)} bytes`)
}

/** For who promises that everyone hears the same order. */
export const compareOrder = (
  crowd: Crowd,
  samples: ReadonlyArray<Sample>,
): ReadonlyArray<string> =>
  crowd.dialect.ordered && new Set(samples.map(({ order }) => order)).size > 1
    ? ['not everyone heard the same order']
    : []
