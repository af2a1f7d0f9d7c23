import type { ClientEvent } from '../../core/client/event'

/** Where a person, or a pipe, meets the client: a terminal, or plain lines. It runs the client's loop. */
export interface View {
  readonly dispatch: (event: ClientEvent) => void
  /** What is typed is not wanted for a while: it could not be sent on. */
  readonly pause: () => void
  readonly resume: () => void
  /** Leaves everything as it was found; nothing more is read. A second time it does nothing. */
  readonly close: () => void
}
