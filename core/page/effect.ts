import type { Question } from '../client/memory'
import type { Step } from '../reducer'
import type { PagePreferences, PageState } from './state'

export type PageStep = Step<PageState, PageEffect>

/** What the page wants done, in that order. What is to be seen follows from the state alone. */
export type PageEffect =
  | DisplayEffect
  /** The person has entered this, begun at that time, in milliseconds since the epoch. */
  | { readonly type: 'submit'; readonly text: string; readonly begunAt: number }
  /** The history is to be looked into; `found` is to follow. */
  | { readonly type: 'look-up'; readonly ask: Question }

/** What is done to the display, and to the browser; all else is what the person wants of the client. */
export type DisplayEffect =
  /** The end of what is shown, or that item, is to be in sight, once it is drawn. */
  | { readonly type: 'scroll'; readonly to: 'end' | number }
  /** Somebody means the user, who does not look: the browser is to tell, in words that are safe to show. */
  | { readonly type: 'alert'; readonly from: string; readonly text: string }
  /** The same, with a sound. */
  | { readonly type: 'ring' }
  /** What is to be known at the next visit. */
  | { readonly type: 'remember'; readonly memory: Remembered }

/** What the browser keeps for the page. */
export interface Remembered {
  readonly name: string
  /** Those that the user was in, beside the lobby. */
  readonly rooms: ReadonlyArray<string>
  /** Where messages went. */
  readonly present: string
  readonly preferences: PagePreferences
}
