import type { Request } from '../chat/request'
import type { Limits } from './limit'
import {
  factsPerFrame,
  frameBytes,
  namesPerFrame,
  networkShare,
  ownFrames,
  roomsFrames,
  searchFrames,
} from './limit'

/**
 * The rate at which frames may come, as the generic cell rate algorithm (ITU-T I.371): each frame costs an
 * interval, and a sender may be ahead of its time by a whole burst. An account is one number, the time when
 * all that was spent is earned back. A connection pays from its own and from that of its network, which earns
 * `networkShare` times as fast.
 */
export interface Purse {
  /** The connection's own account, in milliseconds since the epoch. */
  readonly own: number
  /** That of its network. */
  readonly shared: number
}

/** What a frame costs from which account, and how far ahead an account may be; all in milliseconds. */
export interface Pace {
  readonly ownMs: number
  readonly sharedMs: number
  readonly burstMs: number
}

/** The network of an exempt connection has no account. */
export const paceOf = ({ rate, burst }: Limits, isExempt: boolean): Pace => {
  const ownMs = rate === 0 ? 0 : 1000 / rate
  return { ownMs, sharedMs: isExempt ? 0 : ownMs / networkShare, burstMs: burst * ownMs }
}

/** The purse after so many frames. It is spent also where that is not earned yet: see `readyAt`. */
export const spend = (
  { own, shared }: Purse,
  frames: number,
  at: number,
  { ownMs, sharedMs }: Pace,
): Purse => ({
  own: Math.max(own, at) + frames * ownMs,
  shared: Math.max(shared, at) + frames * sharedMs,
})

/** When what was spent last is earned: whoever has spent too much waits until then. */
export const readyAt = ({ own, shared }: Purse, { burstMs }: Pace): number =>
  Math.ceil(Math.max(own, shared) - burstMs)

/** Frames that a line costs: one for each `frameBytes` begun. A UTF-16 code unit takes three bytes at most. */
export const priceOf = (line: string): number =>
  3 * line.length <= frameBytes ? 1 : Math.ceil(utf8Length(line) / frameBytes)

/** Frames that an answer costs beside the line that asks for it. No more names can be listed than are connected. */
export const priceOfAnswer = (ask: Request['ask'], connected: number): number => {
  switch (ask.type) {
    case 'list':
    case 'enter':
      return Math.floor(connected / namesPerFrame)
    case 'rooms':
    case 'bans':
      return roomsFrames - 1
    case 'recall':
      return Math.floor((ask.limit ?? 0) / factsPerFrame)
    case 'search':
      return searchFrames - 1
    case 'own':
      return ownFrames - 1
    default:
      return 0
  }
}

/** Half of a surrogate pair is two bytes of its four. */
const utf8Length = (text: string): number => {
  let bytes = 0
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit & 0xf800) === 0xd800 ? 2 : 3
  }
  return bytes
}
