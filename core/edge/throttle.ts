import * as E from 'fp-ts/Either'
import type { Limits } from './limit'

/**
 * The rate at which a connection may send frames, as the generic cell rate algorithm (ITU-T I.371):
 * each frame costs an interval, and a connection may be ahead of its time by a whole burst.
 */
export interface Allowance {
  /** When all that was spent is earned back, in milliseconds since the epoch. */
  readonly earnedAt: number
  /** Whether `slow-down` was said; it is said again only after all was earned back. */
  readonly warned: boolean
}

export const fullAllowance: Allowance = { earnedAt: 0, warned: false }

/** The allowance after one frame at `at`; or, if that is too soon, the time to try again. */
export const spend = (
  allowance: Allowance,
  at: number,
  { rate, burst }: Limits,
): E.Either<number, Allowance> => {
  if (rate === 0) return E.right(allowance)
  const intervalMs = 1000 / rate
  const allowedAt = Math.ceil(allowance.earnedAt - (burst - 1) * intervalMs)
  if (at < allowedAt) return E.left(allowedAt)
  const rested = allowance.earnedAt <= at
  return E.right({
    earnedAt: (rested ? at : allowance.earnedAt) + intervalMs,
    warned: !rested && allowance.warned,
  })
}

/** Frames that may be sent at once at `at`; the rate is not 0. */
export const framesToSpend = (
  { earnedAt }: Allowance,
  at: number,
  { rate, burst }: Limits,
): number => Math.floor(burst - (Math.max(0, earnedAt - at) * rate) / 1000)
