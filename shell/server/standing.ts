import type { Census } from '../../core/edge/census'

/** How a server stands: what its reducer knows, and what its sockets do. */
export interface Standing {
  readonly census: Census
  /** Frames that were sent so far, counted for each recipient. */
  readonly deliveries: number
  /** Bytes that clients have not read yet, without what the system holds for them. */
  readonly waitingBytes: number
  readonly isStopping: boolean
}
