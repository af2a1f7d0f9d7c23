import type { ViewEffect } from '../client/effect'
import type { Found } from '../client/look-up-for'
import type { Place, PlaceKey } from './conversation'

/** What can happen to the page; `at` is when, in milliseconds since the epoch, by the local clock. */
export type PageEvent =
  | DisplayEvent
  /** The client has something for the person. */
  | { readonly type: 'told'; readonly effect: ViewEffect | Found; readonly at: number }
export type EventOf<Type extends PageEvent['type']> = Extract<PageEvent, { readonly type: Type }>

/** What the display can bring. */
export type DisplayEvent = Happening & { readonly at: number }

type Happening =
  /** The field holds that text, and its cursor stands there, in UTF-16 code units. */
  | { readonly type: 'typed'; readonly text: string; readonly cursor: number }
  /** A key that means something here; none while an input method composes. */
  | { readonly type: 'pressed'; readonly key: Key }
  /** A conversation is chosen at the side, or a name: then it is that of whispers with them. */
  | { readonly type: 'chosen'; readonly place: PlaceKey }
  | { readonly type: 'whispers-chosen'; readonly name: string }
  /** A room is left; whispers are put away: they stand at the side no more until the next comes. */
  | { readonly type: 'closed'; readonly place: PlaceKey }
  /** The reader has moved: whether the end of what is shown is in sight. */
  | { readonly type: 'scrolled'; readonly isAtEnd: boolean }
  /** The reader wants what was said before, by a button or by having come near the top. */
  | { readonly type: 'earlier-wanted' }
  /** The reader wants to see the end. */
  | { readonly type: 'end-wanted' }
  /** What stands in the field of the search is sought; empty ends the search. */
  | { readonly type: 'sought'; readonly text: string }
  /** What was found is to be seen where it was said. */
  | { readonly type: 'jumped'; readonly place: Place; readonly seq: number }
  /** Whether the person looks at the page. */
  | { readonly type: 'attended'; readonly isAttended: boolean }
  | { readonly type: 'preferred'; readonly sound?: boolean; readonly notifications?: boolean }

/** `enter` sends; `next` and `previous` go to another conversation. */
export type Key = 'enter' | 'tab' | 'shift-tab' | 'up' | 'down' | 'escape' | 'next' | 'previous'
