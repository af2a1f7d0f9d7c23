import type { MessageOf } from './event'
import type { Question } from './memory'

/** What is asked of the history. The server answers in the order in which it is asked. */
export type Query = { readonly ask: Question } & Purpose

type Purpose =
  /** The user was away; is new in a room; wants to know; or it took so long that nobody waits for it any more. */
  | { readonly purpose: 'missed' | 'latest' | 'asked' | 'nothing' }
  /** The display wants to show it where it belongs. */
  | { readonly purpose: 'display' }
  /** The user wants to know what was said `since` then, in milliseconds since the epoch. */
  | { readonly purpose: 'last'; readonly since: number }

const answers = { recall: 'history', search: 'matches' } as const

/** Whether that is what was asked for. */
export const isAnswer = ({ ask }: Query, { type }: MessageOf<'history' | 'matches'>): boolean =>
  type === answers[ask.type]

export const isOf =
  (purpose: Query['purpose']) =>
  (query: Query): boolean =>
    query.purpose === purpose

/** What comes live waits for it no longer. */
export const stopWaiting = (query: Query): Query =>
  query.purpose === 'missed' || query.purpose === 'latest'
    ? { ask: query.ask, purpose: 'nothing' }
    : query
