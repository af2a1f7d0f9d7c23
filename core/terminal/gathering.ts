import { pipe } from 'fp-ts/function'
import { OrderedMap } from 'immutable'
import { type ClientEffect, show } from '../client/effect'
import type { MessageOf } from '../client/event'
import { type Entry, namesOf } from '../client/words'
import { andThen, type Reducer, type Step, stepAll } from '../reducer'

/**
 * Those who come and go. In a full room they would push away what is said, so a terminal tells the first at once,
 * and those who follow within a short while together, in one line. Whoever came and went again meanwhile is
 * not told at all. Nobody does anything else before having been told, and all are told before the program says
 * anything itself. What reads plain output may be a program: there each has a line.
 */
export interface Gathering {
  /** Those who came or went and are not told yet, by their names. */
  readonly untold: OrderedMap<string, Passage>
  /** When any were told last, in milliseconds since the epoch. */
  readonly toldAt: number
}

type Passage = MessageOf<'joined' | 'left'>
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

const passageOf = (entry: Entry): Passage | undefined => {
  if (entry.type !== 'fact' || entry.own) return undefined
  return entry.fact.type === 'joined' || entry.fact.type === 'left' ? entry.fact : undefined
}

const isOfTheTold = ({ untold }: Gathering, entry: Entry): boolean =>
  entry.type === 'fact' && !namesOf(entry).some((name) => untold.has(name))

/** Whoever comes after another of that name has left may be a third person, so both are told. */
const add = (gathering: Gathering, passage: Passage, at: number): GatheringStep => {
  const { untold } = gathering
  const { name } = passage
  const before = untold.get(name)
  if (before?.type === 'joined' && passage.type === 'left')
    return [{ ...gathering, untold: untold.delete(name) }, []]
  const isToldFirst = before !== undefined || untold.size === untoldMax
  return pipe(
    isToldFirst ? tell(at)(gathering) : [gathering, []],
    andThen((next): GatheringStep => [{ ...next, untold: next.untold.set(name, passage) }, []]),
    andThen(tellDue(at)),
  )
}

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
    return { type: 'fact', fact: last, own: false, personal: false, elsewhere: false }
  const namesWho = (type: Passage['type']): ReadonlyArray<string> =>
    passages.filter((passage) => passage.type === type).map(({ name }) => name)
  return { type: 'traffic', left: namesWho('left'), joined: namesWho('joined'), at: last.at }
}
