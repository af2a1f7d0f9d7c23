import type { ServerEvent } from '../../core/edge/event'
import type { HostEntryOf } from '../../core/log/entry'
import { now } from '../clock'

/** The entry of an error that nobody foresaw; `cause` is the event that it came with, if any. */
export const describeCrash = (error: unknown, cause?: ServerEvent): HostEntryOf<'crashed'> => ({
  type: 'crashed',
  at: now(),
  error: error instanceof Error ? (error.stack ?? error.message) : String(error),
  cause: cause === undefined ? null : JSON.stringify(cause),
})
