import type { ConnectionId, EventOf, ServerEvent } from '../../core/edge/event'
import type { Found, Query } from '../../core/message/query'
import { now } from '../clock'

/** What keeps what is said, and finds it again. It tells what becomes of that as soon as somebody listens. */
export interface History {
  readonly restored: Omit<EventOf<'restored'>, 'type' | 'at'>
  /** A line, with its line feed. */
  readonly append: (line: string) => void
  readonly recall: (connection: ConnectionId, query: Query) => void
  readonly listen: (listener: HistoryListener) => void
}

/** What a history tells: the events of a server. */
export interface HistoryListener {
  /** So many of those that were appended wait no longer: they are on the disk, or lost, as is warned of. */
  readonly stored: (facts: number) => void
  /** The answer to a query; queries are answered in their order. Undefined if nothing can be read now. */
  readonly recalled: (connection: ConnectionId, query: Query, found: Found | undefined) => void
  /** Nothing can be stored, for that reason; told once, until it is mended. */
  readonly failed: (text: string) => void
  readonly mended: () => void
}

/** What is told becomes events. */
export const listenAs = (hear: (event: ServerEvent) => void): HistoryListener => ({
  stored: (facts) => hear({ type: 'stored', facts, at: now() }),
  recalled: (connection, query, found) =>
    hear({ type: 'recalled', connection, query, found, at: now() }),
  failed: (text) => hear({ type: 'failed', text, at: now() }),
  mended: () => hear({ type: 'mended', at: now() }),
})
