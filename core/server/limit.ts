/** Every bound of the server that its host may choose, with the default of the protocol. */
export interface Limits {
  /** From opening to a successful `join`, in milliseconds. */
  readonly joinMs: number
  /** Silence before a `ping`, and after it as much again before the drop, in milliseconds. */
  readonly idleMs: number
  /** Frames a second that a connection earns; 0 is unlimited. */
  readonly rate: number
  /** Frames that a rested connection may send at once; at least 1. */
  readonly burst: number
  /** Bytes that may wait to be read by one client. */
  readonly backlogBytesMax: number
  /** Bytes that may wait to be read by all clients together; past that the slowest go first. */
  readonly backlogTotalBytesMax: number
  readonly connectionsMax: number
  readonly connectionsPerAddressMax: number
}

export const defaultLimits: Limits = {
  joinMs: 30_000,
  idleMs: 30_000,
  rate: 10,
  burst: 50,
  backlogBytesMax: 1_048_576,
  backlogTotalBytesMax: 268_435_456,
  connectionsMax: 10_000,
  connectionsPerAddressMax: 100,
}

/** How often the shell gives the reducer a `ticked`, in milliseconds: deadlines are kept this exactly. */
export const tickMs = 1000
