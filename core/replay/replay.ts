import * as E from 'fp-ts/Either'
import * as O from 'fp-ts/Option'
import type { ServerEffect } from '../edge/effect'
import type { ServerEvent } from '../edge/event'
import {
  type Digested,
  type Gap,
  type Header,
  type OtherHeader,
  parseRecord,
  type Recorded,
} from '../journal/record'
import type { Reducer, Step } from '../reducer'
import { initialServerState, type ServerState, stepServer } from '../server'

/**
 * Lives through a recording, a line at a time: each event is given to the server's reducer.
 * A line that is no record, because the power failed in the midst of it, ends its run, and so does a gap; what
 * follows is passed over up to the next header. At a run in another format the replay ends.
 */
export interface Replay {
  readonly lines: number
  readonly runs: number
  /** Events so far, of all runs. */
  readonly events: number
  /** When the first run began, in milliseconds since the epoch. */
  readonly beganAt: number
  /** Null outside of a run. */
  readonly server: ServerState | null
  /** Lines that were passed over. */
  readonly lost: number
  /** The header of a run in another format, at which the replay has ended. */
  readonly other: O.Option<OtherHeader>
}

/** What a line of a recording brings. Runs, events and lines are numbered from 1. */
export type Replayed =
  | { readonly type: 'begun'; readonly run: number; readonly header: Header }
  | Happened
  /** The digest that was recorded, of what came of events up to the one of that number. */
  | { readonly type: 'checked'; readonly number: number; readonly recorded: Digested }
  | Broken

/** The recording of a run ends before the run: the line of that number is no record, or says why. */
export interface Broken {
  readonly type: 'broken'
  readonly line: number
  readonly reason: 'cut-off' | Gap['reason']
}

/** An event, and what came of it; `crash` is what the reducer threw, if it did. */
export interface Happened {
  readonly type: 'happened'
  readonly run: number
  readonly number: number
  readonly event: ServerEvent
  readonly before: ServerState
  readonly after: ServerState
  readonly effects: ReadonlyArray<ServerEffect>
  readonly crash: O.Option<string>
}

export const initialReplay: Replay = {
  lines: 0,
  runs: 0,
  events: 0,
  beganAt: 0,
  server: null,
  lost: 0,
  other: O.none,
}

/** Takes a line, without its line feed; it brings one `Replayed`, or none. */
export const replayLine: Reducer<Replay, string, Replayed> = (before, line) => {
  const replay = { ...before, lines: before.lines + 1 }
  if (line === '') return [replay, []]
  const record = parseRecord(line)
  if (E.isRight(record)) return replayRecord(replay, record.right)
  const other = record.left
  return O.isSome(other) ? [{ ...replay, server: null, other }, []] : breakOff(replay, 'cut-off')
}

const breakOff = (replay: Replay, reason: Broken['reason']): Step<Replay, Replayed> =>
  replay.server === null
    ? passOver(replay)
    : [{ ...replay, server: null }, [{ type: 'broken', line: replay.lines, reason }]]

const passOver = (replay: Replay): Step<Replay, Replayed> => [
  { ...replay, lost: replay.lost + 1 },
  [],
]

const replayRecord = (replay: Replay, record: Recorded): Step<Replay, Replayed> => {
  if (record.type === 'header') return begin(replay, record)
  if (record.type === 'gap') return breakOff(replay, record.reason)
  if (replay.server === null) return passOver(replay)
  return record.type === 'digest'
    ? [replay, [{ type: 'checked', number: replay.events, recorded: record }]]
    : happen(replay, replay.server, record)
}

const begin = (replay: Replay, header: Header): Step<Replay, Replayed> => {
  const run = replay.runs + 1
  const server = initialServerState(header.settings)
  const beganAt = run === 1 ? header.at : replay.beganAt
  return [{ ...replay, runs: run, beganAt, server }, [{ type: 'begun', run, header }]]
}

const happen = (
  replay: Replay,
  before: ServerState,
  event: ServerEvent,
): Step<Replay, Replayed> => {
  const { runs: run, events } = replay
  const number = events + 1
  const step = E.tryCatch(() => stepServer(before, event), String)
  const [after, effects] = E.isRight(step) ? step.right : [before, []]
  const crash = O.getLeft(step)
  return [
    { ...replay, events: number, server: after },
    [{ type: 'happened', run, number, event, before, after, effects, crash }],
  ]
}
