import type { Standing } from '../standing'
import type { Tally } from './tally'

/** What is to be seen of a server: names by the conventions of Prometheus, which also has the help tell the unit. */

export interface Row {
  readonly type: 'gauge' | 'counter'
  readonly name: string
  readonly help: string
  /** The name of the label by which it is divided, or none. */
  readonly labels: ReadonlyArray<string>
  readonly read: (seen: Seen) => ReadonlyArray<Sample>
}

export interface Seen extends Standing {
  readonly tally: Tally
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

const row = (type: Row['type'], name: string, help: string, read: (seen: Seen) => number): Row => ({
  type,
  name,
  help,
  labels: [],
  read: (seen) => [[{}, read(seen)]],
})

const rowBy = (
  type: Row['type'],
  [name, label]: readonly [name: string, label: string],
  help: string,
  read: (seen: Seen) => Readonly<Record<string, number>>,
): Row => ({
  type,
  name,
  help,
  labels: [label],
  read: (seen) => Object.entries(read(seen)).map(([value, count]) => [{ [label]: value }, count]),
})

export const rows: ReadonlyArray<Row> = [
  rowBy(
    'gauge',
    ['puddle_connections', 'stage'],
    'Open connections: greeting has not joined yet, seated has.',
    ({ census }) => census.connections,
  ),
  row('gauge', 'puddle_people', 'People who are here.', ({ census }) => census.people),
  row('gauge', 'puddle_rooms', 'Rooms, the lobby among them.', ({ census }) => census.rooms),
  rowBy(
    'gauge',
    ['puddle_holding_connections', 'awaits'],
    'Connections whose lines wait: to be earned (throttled), for more to be stored, to be answered.',
    ({ census }) => census.holding,
  ),
  row(
    'gauge',
    'puddle_held_lines',
    'Lines of clients that were read and wait.',
    ({ census }) => census.heldLines,
  ),
  row(
    'gauge',
    'puddle_waiting_bytes',
    'Bytes that wait to be read by clients, beside what the system holds.',
    ({ waitingBytes }) => waitingBytes,
  ),
  rowBy(
    'counter',
    ['puddle_messages_total', 'type'],
    'Messages, in rooms (said) and to one person (whispered).',
    ({ tally }) => tally.messages,
  ),
  row(
    'counter',
    'puddle_deliveries_total',
    'Frames sent to clients, counted for each of them.',
    ({ deliveries }) => deliveries,
  ),
  rowBy(
    'counter',
    ['puddle_refusals_total', 'code'],
    'Requests and connections that were refused, by the code that the client was told.',
    ({ tally }) => tally.refusals,
  ),
  rowBy(
    'counter',
    ['puddle_disconnections_total', 'reason'],
    'Connections that have ended, but for those that were refused in a row.',
    ({ tally }) => tally.ends,
  ),
  row(
    'counter',
    'puddle_crashes_total',
    "Errors of the server's own that cost a connection.",
    ({ tally }) => tally.crashes,
  ),
  row(
    'gauge',
    'puddle_history_unstored_facts',
    'Facts that wait to be stored.',
    ({ census }) => census.history.unstored,
  ),
  row(
    'gauge',
    'puddle_history_failing',
    '1 while the history can be neither written nor read, otherwise 0.',
    ({ census }) => Number(census.history.type === 'failed'),
  ),
  row(
    'counter',
    'puddle_history_failures_total',
    'Times that the history has begun to fail.',
    ({ census }) => census.history.failures,
  ),
]
