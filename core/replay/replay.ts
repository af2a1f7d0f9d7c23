import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import * as O from 'fp-ts/Option'
import {
  type Digested,
  type Header,
  type OtherHeader,
  parseRecord,
  type Recorded,
} from '../journal/record'
import type { Reducer, Step } from '../reducer'
import type { ServerEffect } from '../server/effect'
import type { ServerEvent } from '../server/event'
import { initialServerState, type ServerState } from '../server/state'
import { stepServer } from '../server/step'

/**
 * Lives through a recording, a line at a time: each event is given to the server's reducer, and what
 * comes of it is a moment. A line that is no record, because the power failed in the midst of it, ends
 * its run; what follows is passed over up to the next header. At a run in another format the replay ends.
 */
export interface Replay {
  readonly lines: number
  readonly runs: number
  /** Events so far, of all runs. */
  readonly events: number
  /** Null outside of a run. */
  readonly server: ServerState | null
  /** Lines that were passed over. */
  readonly lost: number
  /** The header of a run in another format, at which the replay has ended. */
  readonly other: O.Option<OtherHeader>
}

export type Moment = Begun | Happened | Checked | Broken

/** A run begins. */
export interface Begun {
  readonly type: 'begun'
  readonly run: number
  readonly header: Header
}

/** The event of that number, from 1, and what came of it; `crash` is what the reducer threw, if it did. */
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

/** The digest that was recorded, of what came of events up to the one of that number. */
export interface Checked {
  readonly type: 'checked'
  readonly number: number
  readonly recorded: Digested
}

/** The line of that number, from 1, is no record. */
interface Broken {
  readonly type: 'broken'
  readonly line: number
}

export const initialReplay: Replay = {
  lines: 0,
  runs: 0,
  events: 0,
  server: null,
  lost: 0,
  other: O.none,
}

/** Takes a line, without its line feed; what comes of it is one moment, or none. */
export const replayLine: Reducer<Replay, string, Moment> = (before, line) => {
  const replay = { ...before, lines: before.lines + 1 }
  if (line === '') return [replay, []]
  return pipe(
    parseRecord(line),
    E.match(
      (other) => endRun({ ...replay, other }),
      (record) => replayRecord(replay, record),
    ),
  )
}

/** A line that is no record ends its run, and one that is of another format the whole replay. */
const endRun = (replay: Replay): Step<Replay, Moment> => {
  if (O.isSome(replay.other)) return [{ ...replay, server: null }, []]
  return replay.server === null
    ? [pass(replay), []]
    : [{ ...replay, server: null }, [{ type: 'broken', line: replay.lines }]]
}

const pass = (replay: Replay): Replay => ({ ...replay, lost: replay.lost + 1 })

const replayRecord = (replay: Replay, record: Recorded): Step<Replay, Moment> => {
  if (record.type === 'header') return begin(replay, record)
  if (replay.server === null) return [pass(replay), []]
  return record.type === 'digest'
    ? [replay, [{ type: 'checked', number: replay.events, recorded: record }]]
    : happen(replay, replay.server, record)
}

const begin = (replay: Replay, header: Header): Step<Replay, Moment> => {
  const run = replay.runs + 1
  const server = initialServerState(header.settings)
  return [{ ...replay, runs: run, server }, [{ type: 'begun', run, header }]]
}

const happen = (replay: Replay, before: ServerState, event: ServerEvent): Step<Replay, Moment> => {
  const { runs: run, events } = replay
  const number = events + 1
  const step = E.tryCatch(() => stepServer(before, event), String)
  const [after, effects] = pipe(
    step,
    E.getOrElse((): Step<ServerState, ServerEffect> => [before, []]),
  )
  const crash = O.getLeft(step)
  return [
    { ...replay, events: number, server: after },
    [{ type: 'happened', run, number, event, before, after, effects, crash }],
  ]
}
