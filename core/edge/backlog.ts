import { stepAll } from '../reducer'
import type { EdgeStep } from './effect'
import { drop } from './end'
import type { EventOf } from './event'
import type { Connection, EdgeState } from './state'

/** Who has to go when too much waits to be read. */

interface Reader {
  readonly connection: Connection
  /** That wait for it. */
  readonly bytes: number
}

/** Whoever is over the bound of one client goes; of the others the slowest, until all together keep theirs. */
export const dropSlow = (state: EdgeState, { waiting }: EventOf<'overflowed'>): EdgeStep => {
  const { backlogBytesMax } = state.settings.limits
  const readers = listReaders(state, waiting)
  const over = readers.filter(({ bytes }) => bytes > backlogBytesMax)
  const slowest = listSlowest(
    state,
    readers.filter(({ bytes }) => bytes <= backlogBytesMax),
  )
  return stepAll(dropReader)(state, [...over, ...slowest])
}

/** Each of them once. */
const listReaders = (
  { connections }: EdgeState,
  waiting: EventOf<'overflowed'>['waiting'],
): ReadonlyArray<Reader> => {
  const bytesById = new Map(waiting.map(({ connection, bytes }) => [connection, bytes]))
  return [...bytesById].flatMap(([id, bytes]) => {
    const connection = connections.get(id)
    return connection === undefined ? [] : [{ connection, bytes }]
  })
}

/** The fewest without whom all others keep the bound of all together. */
const listSlowest = (
  { settings }: EdgeState,
  readers: ReadonlyArray<Reader>,
): ReadonlyArray<Reader> => {
  const slowest = readers.toSorted((one, other) => other.bytes - one.bytes)
  let total = readers.reduce((sum, { bytes }) => sum + bytes, 0)
  return slowest.filter(({ bytes }) => {
    const isOver = total > settings.limits.backlogTotalBytesMax
    total -= isOver ? bytes : 0
    return isOver
  })
}

const dropReader = (state: EdgeState, { connection, bytes }: Reader): EdgeStep => {
  const { backlogBytesMax, backlogTotalBytesMax } = state.settings.limits
  const text =
    `${bytes} bytes wait to be read by you: ${backlogBytesMax} may, ` +
    `and ${backlogTotalBytesMax} by all together; connect anew.`
  return drop(state, connection, 'too-slow', text)
}
