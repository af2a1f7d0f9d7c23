import type { LogEntry } from '../log/entry'
import { formatEntry } from '../log/line'
import { formatFrame } from '../wire/line'
import type { Reducer } from '../reducer'
import type { Close, Pause, Recipients, Resume, Send, ServerEffect } from './effect'
import type { ServerEvent } from './event'
import type { ServerState } from './state'

/**
 * Effects as they leave the program: frames and log entries as lines. What an event says to the same
 * recipients is one text, and so is what it logs; so a hundred messages that came with one read are
 * passed on, written and recorded together. What is logged comes first; else the order is that of the
 * effects.
 */
export type ServerOutput = Sent | Logged | Close | Pause | Resume

/** Frames to the same recipients, each with its line feed. */
export interface Sent {
  readonly type: 'sent'
  readonly to: Recipients
  readonly lines: string
}

/** Log entries, and the same as lines, each with its line feed. */
export interface Logged {
  readonly type: 'logged'
  readonly entries: ReadonlyArray<LogEntry>
  readonly lines: string
}

export const logged = (entries: ReadonlyArray<LogEntry>): Logged => ({
  type: 'logged',
  entries,
  lines: entries.map(formatEntry).join(''),
})

export const renderEffects = (
  effects: ReadonlyArray<ServerEffect>,
): ReadonlyArray<ServerOutput> => {
  const entries: Array<LogEntry> = []
  const others: Array<ServerOutput> = []
  for (const effect of effects)
    if (effect.type === 'log') entries.push(effect.entry)
    else if (effect.type === 'send') renderSend(others, effect)
    else others.push(effect)
  return entries.length === 0 ? others : [logged(entries), ...others]
}

const renderSend = (outputs: Array<ServerOutput>, { to, frame }: Send): void => {
  const line = formatFrame(frame)
  const latest = outputs.at(-1)
  if (latest?.type === 'sent' && latest.to === to)
    outputs[outputs.length - 1] = { type: 'sent', to, lines: latest.lines + line }
  else outputs.push({ type: 'sent', to, lines: line })
}

/** The reducer, its effects rendered. */
export const renderReducer =
  (
    reducer: Reducer<ServerState, ServerEvent, ServerEffect>,
  ): Reducer<ServerState, ServerEvent, ServerOutput> =>
  (state, event) => {
    const [next, effects] = reducer(state, event)
    return [next, renderEffects(effects)]
  }
