import { crc32 } from 'node:zlib'
import type { ServerEvent } from '../../../core/edge/event'
import { defaultLimits, type Limits } from '../../../core/edge/limit'
import type { Settings } from '../../../core/edge/state'
import { formatRecord, recordFormat } from '../../../core/journal/record'
import { emptySection, endSection, extendSection } from '../../../core/journal/section'
import { stepAll } from '../../../core/reducer'
import { endPlayback, initialPlayback, playLine, type View } from '../../../core/replay/playback'
import type { Until } from '../../../core/replay/until'
import { initialServerState, stepServer } from '../../../core/server'

/** Makes recordings of made-up events, and plays them. Times are milliseconds from `start`. */

export const start = new Date(2026, 10, 22, 7, 30).getTime()

export type Line = string

/** A run, as its lines without line feeds. */
export const record = (
  events: ReadonlyArray<ServerEvent>,
  limits: Partial<Limits> = {},
  chosen: Partial<Settings> = {},
): ReadonlyArray<Line> => {
  const settings = {
    limits: { ...defaultLimits, ...limits },
    server: 'puddle/1',
    welcome: 'Hello!',
    ...chosen,
  }
  const header = {
    type: 'header',
    format: recordFormat,
    version: '1',
    at: start,
    settings,
  } as const
  const lines = [formatRecord(header)]
  let state = initialServerState(settings)
  let section = emptySection
  for (const event of events) {
    lines.push(formatRecord(event))
    const [next, effects] = stepServer(state, event)
    state = next
    const [rest, digests] = endSection(extendSection(section, effects, crc32), event)
    section = rest
    lines.push(...digests.map(formatRecord))
  }
  return lines.map((line) => line.trimEnd())
}

export const play = <State>(
  lines: ReadonlyArray<Line>,
  view: View<State>,
  until?: Until,
): { readonly state: State; readonly said: ReadonlyArray<string> } & ReturnType<
  typeof initialPlayback<State>
> => {
  const [playback, said] = stepAll(playLine(view, until))(initialPlayback(view), lines)
  return { ...playback, said: [...said, ...endPlayback(view, playback)] }
}

export const connect = (connection: number, at: number, address = '192.0.2.1'): ServerEvent => ({
  type: 'connected',
  connection,
  address,
  port: 4000 + connection,
  exempt: false,
  at: start + at,
})

/** Frames, as objects or as lines. */
export const receive = (
  connection: number,
  at: number,
  ...frames: ReadonlyArray<object | string>
): ServerEvent => ({
  type: 'received',
  connection,
  lines: frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame))),
  overlong: false,
  at: start + at,
})

export const join = (connection: number, at: number, name: string): ReadonlyArray<ServerEvent> => [
  connect(connection, at),
  receive(connection, at, { type: 'join', name }),
]

export const disconnect = (connection: number, at: number): ServerEvent => ({
  type: 'disconnected',
  connection,
  at: start + at,
})

export const say = (connection: number, at: number, text: string): ServerEvent =>
  receive(connection, at, { type: 'say', text })

/** A tick every second, from one time to another. */
export const tick = (from: number, to: number): ReadonlyArray<ServerEvent> =>
  Array.from({ length: Math.floor((to - from) / 1000) + 1 }, (_, index) => ({
    type: 'ticked',
    at: start + from + 1000 * index,
  }))

export const stop = (at: number): ServerEvent => ({ type: 'stopped', at: start + at })
