import type { ViewEffect } from '../client/effect'

/** What can happen to the terminal; `at` is when, in milliseconds since the epoch, by the local clock. */
export type TerminalEvent =
  | DeviceEvent
  /** The client has something for the person. */
  | { readonly type: 'told'; readonly effect: ViewEffect; readonly at: number }
export type EventOf<Type extends TerminalEvent['type']> = Extract<
  TerminalEvent,
  { readonly type: Type }
>

/** What the terminal itself can bring. */
export type DeviceEvent = Happening & { readonly at: number }

type Happening =
  /** It is ours, for the first time or again after a stop; the cursor is at a line's start. */
  | (Size & { readonly type: 'opened' })
  /** It has sent this, cut anywhere between two characters. */
  | { readonly type: 'typed'; readonly text: string }
  | (Size & { readonly type: 'resized' })
  /** The time that the last `wake` asked for has come. */
  | { readonly type: 'woken' }
  /** The program ends. Nothing is written after the answer to this. */
  | { readonly type: 'closed' }

/** Of a screen. */
export interface Size {
  readonly columns: number
  readonly rows: number
}
