import type { Clear, Read, Return, Show, TellPending, TellStatus } from '../../core/client/effect'

/** Where a person, or a pipe, meets the client: a terminal, or plain lines. */
export interface View {
  readonly perform: (effect: ViewEffect) => void
  /** What is typed is not wanted for a while: it could not be sent on. */
  readonly pause: () => void
  readonly resume: () => void
  /** Leaves everything as it was found; nothing more is read. */
  readonly close: () => void
}

/** The effects of a client that concern the one who uses it. */
export type ViewEffect = Read | Show | Return | Clear | TellStatus | TellPending

/** What the one who uses it wants. */
export interface ViewListener {
  readonly typed: (line: string) => void
  /** There is nothing more to read. */
  readonly ended: () => void
  readonly interrupted: (status: number) => void
}
