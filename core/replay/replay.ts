import * as E from 'fp-ts/Either'
import { type Digested, type Header, parseRecord, type Recorded } from '../journal/record'
import type { ServerEffect } from '../server/effect'
import type { ServerEvent } from '../server/event'
import { initialServerState, type ServerState } from '../server/state'
import { stepServer } from '../server/step'

/**
 * Lives through a recording, a line at a time: each event is given to the server's reducer, and what
 * comes of it is a moment. A line that is no record, because the power failed in the midst of it, ends
 * its run; what follows is passed over up to the next header.
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
}

export type Moment = Begun | Happened | Checked | Broken

/** A run begins. */
export interface Begun {
  readonly type: 'begun'
  readonly run: number
  readonly header: Header
}

/** The event of that number, from 1, and what came of it; `crash` is null unless the reducer threw. */
export interface Happened {
  readonly type: 'happened'
  readonly run: number
  readonly number: number
  readonly event: ServerEvent
  readonly before: ServerState
  readonly after: ServerState
  readonly effects: ReadonlyArray<ServerEffect>
  readonly crash: string | null
}

/** The digest that was recorded, of what came of events up to the one of that number. */
export interface Checked {
  readonly type: 'checked'
  readonly number: number
  readonly recorded: Digested
}

/** The line of that number, from 1, is no record. */
export interface Broken {
  readonly type: 'broken'
  readonly line: number
}

export const initialReplay: Replay = {
  lines: 0,
  runs: 0,
  events: 0,
  server: null,
  lost: 0,
}

/** The replay after a line, which has no line feed; and the moment that it was, if it was one. */
export const replayLine = (before: Replay, line: string): readonly [Replay, Moment | null] => {
  const replay = { ...before, lines: before.lines + 1 }
  if (line === '') return [replay, null]
  const record = parseRecord(line)
  if (E.isRight(record)) return replayRecord(replay, record.right)
  return replay.server === null
    ? pass(replay)
    : [
        { ...replay, server: null },
        { type: 'broken', line: replay.lines },
      ]
}

const pass = (replay: Replay): readonly [Replay, null] => [
  { ...replay, lost: replay.lost + 1 },
  null,
]

const replayRecord = (replay: Replay, record: Recorded): readonly [Replay, Moment | null] => {
  if (record.type === 'header') return begin(replay, record)
  if (replay.server === null) return pass(replay)
  return record.type === 'digest'
    ? [replay, { type: 'checked', number: replay.events, recorded: record }]
    : happen(replay, replay.server, record)
}

const begin = (replay: Replay, header: Header): readonly [Replay, Moment] => {
  const run = replay.runs + 1
  const server = initialServerState(header.settings)
  return [
    { ...replay, runs: run, server },
    { type: 'begun', run, header },
  ]
}

const happen = (
  replay: Replay,
  before: ServerState,
  event: ServerEvent,
): readonly [Replay, Moment] => {
  const number = replay.events + 1
  const step = E.tryCatch(() => stepServer(before, event), String)
  const [after, effects] = E.isRight(step) ? step.right : [before, []]
  const crash = E.isRight(step) ? null : step.left
  return [
    { ...replay, events: number, server: after },
    { type: 'happened', run: replay.runs, number, event, before, after, effects, crash },
  ]
}
