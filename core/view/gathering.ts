import { pipe } from 'fp-ts/function'
import { OrderedMap } from 'immutable'
import { type ClientEffect, show } from '../client/effect'
import type { Message, MessageOf } from '../client/event'
import { type Entry, namesOf } from '../client/words'
import { andThen, type Reducer, type Step, stepAll } from '../reducer'

/**
 * Those who come and go. In a full room they would push away what is said, so a terminal tells the first at once,
 * and those who follow within a short while together, in one line. Whoever came and went again meanwhile is
 * not told at all. Nobody does anything else before having been told, and all are told before the program says
 * anything itself. What reads plain output may be a program: there each has a line.
 */
export interface Gathering {
  /** Those who came or went and are not told yet, by where and who. */
  readonly untold: OrderedMap<string, Passage>
  /** When any were told last, in milliseconds since the epoch. */
  readonly toldAt: number
}

type Passage = MessageOf<'joined' | 'left' | 'entered' | 'exited'>
type GatheringStep = Step<Gathering, ClientEffect>

export const initialGathering: Gathering = { untold: OrderedMap(), toldAt: 0 }

/** How long people are gathered, in milliseconds. */
const gatherMs = 5000

/** Most people that are gathered. */
const untoldMax = 1000

/** What is to be seen of the client's effects. Comes with each event, so also as time passes. */
export const gather =
  (at: number): Reducer<Gathering, ReadonlyArray<ClientEffect>, ClientEffect> =>
  (gathering, effects) =>
    pipe(
      tellDue(at)(gathering),
      andThen((next) => stepAll(gatherEffect(at))(next, effects)),
    )

const gatherEffect =
  (at: number): Reducer<Gathering, ClientEffect, ClientEffect> =>
  (gathering, effect) => {
    if (effect.type !== 'show') return [gathering, [effect]]
    const passage = passageOf(effect.entry)
    if (passage !== undefined) return add(gathering, passage, at)
    if (isOfTheTold(gathering, effect.entry)) return [gathering, [effect]]
    return pipe(
      tell(at)(gathering),
      andThen((told): GatheringStep => [told, [effect]]),
    )
  }

/** Who was sent away is told by itself, with by whom and why. */
const passageOf = (entry: Entry): Passage | undefined => {
  if (entry.type !== 'fact' || entry.own || !isPassage(entry.fact)) return undefined
  return entry.fact.type === 'left' && entry.fact.by !== undefined ? undefined : entry.fact
}

const isPassage = (fact: Message): fact is Passage =>
  fact.type === 'joined' ||
  fact.type === 'left' ||
  fact.type === 'entered' ||
  fact.type === 'exited'

const isOfTheTold = ({ untold }: Gathering, entry: Entry): boolean => {
  if (entry.type !== 'fact') return false
  const names = namesOf(entry)
  return !untold.some(({ name }) => names.includes(name))
}

const roomOf = (passage: Passage): string | undefined =>
  'room' in passage ? passage.room : undefined

const keyOf = (passage: Passage): string => `${roomOf(passage) ?? ''} ${passage.name}`

/** Whoever comes after another of that name has left may be a third person, so both are told. */
const add = (before: Gathering, passage: Passage, at: number): GatheringStep => {
  const gathering = passage.type === 'left' ? forgetRooms(before, passage.name) : before
  const { untold } = gathering
  const key = keyOf(passage)
  const other = untold.get(key)?.type
  const isGoing = passage.type === 'left' || passage.type === 'exited'
  if (isGoing && (other === 'joined' || other === 'entered'))
    return [{ ...gathering, untold: untold.delete(key) }, []]
  const isToldFirst = other !== undefined || untold.size === untoldMax
  return pipe(
    isToldFirst ? tell(at)(gathering) : [gathering, []],
    andThen((next): GatheringStep => [{ ...next, untold: next.untold.set(key, passage) }, []]),
    andThen(tellDue(at)),
  )
}

/** Whoever has left is in no room. */
const forgetRooms = (gathering: Gathering, name: string): Gathering => ({
  ...gathering,
  untold: gathering.untold.filter(
    (passage) => passage.name !== name || roomOf(passage) === undefined,
  ),
})

const tellDue =
  (at: number) =>
  (gathering: Gathering): GatheringStep =>
    at - gathering.toldAt < gatherMs ? [gathering, []] : tell(at)(gathering)

const tell =
  (at: number) =>
  (gathering: Gathering): GatheringStep => {
    const passages = [...gathering.untold.values()]
    const last = passages.at(-1)
    if (last === undefined) return [gathering, []]
    return [{ untold: OrderedMap(), toldAt: at }, [show(toEntry(passages, last))]]
  }

const toEntry = (passages: ReadonlyArray<Passage>, last: Passage): Entry => {
  if (passages.length === 1)
    return {
      type: 'fact',
      fact: last,
      own: false,
      personal: false,
      elsewhere: false,
      rings: false,
      missed: false,
    }
  const rooms = [...new Set(passages.flatMap((passage) => roomOf(passage) ?? []))]
  return {
    type: 'traffic',
    left: namesWho(passages, 'left'),
    joined: namesWho(passages, 'joined'),
    rooms: rooms.map((room) => ({
      room,
      exited: namesWho(passages, 'exited', room),
      entered: namesWho(passages, 'entered', room),
    })),
    at: last.at,
  }
}

const namesWho = (
  passages: ReadonlyArray<Passage>,
  type: Passage['type'],
  room?: string,
): ReadonlyArray<string> =>
  passages
    .filter((passage) => passage.type === type && roomOf(passage) === room)
    .map(({ name }) => name)
