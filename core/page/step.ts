import type { Reducer } from '../reducer'
import { choose, close, whisperWith } from './choose'
import { press, typed } from './compose'
import { type Conversation, emptyConversation } from './conversation'
import { askEarlier, takePage } from './earlier'
import type { PageEffect, PageStep } from './effect'
import type { EventOf, PageEvent } from './event'
import { followStatus } from './follow'
import { change, goToEnd, read, scrolled } from './reading'
import { remember } from './remember'
import { giveBack } from './return'
import { goToFound, seek, takeMatches } from './seek'
import { showEntry } from './show'
import type { PageState } from './state'

/** The page: from one state to the next, an event at a time. It never throws, whatever comes. */
export const stepPage: Reducer<PageState, PageEvent, PageEffect> = (state, event) => {
  switch (event.type) {
    case 'told':
      return hearClient(state, event)
    case 'typed':
      return [typed(state, event), []]
    case 'pressed':
      return press(state, event.key, event.at)
    case 'chosen':
      return choose(state, event.place, event.at)
    case 'whispers-chosen':
      return whisperWith(state, event.name, event.at)
    case 'closed':
      return close(state, event.place, event.at)
    case 'scrolled':
      return [scrolled(state, event.isAtEnd), []]
    case 'earlier-wanted':
      return askEarlier(state)
    case 'end-wanted':
      return goToEnd(state)
    case 'sought':
      return seek(state, event.text)
    case 'jumped':
      return goToFound(state, event)
    case 'attended':
      return [read({ ...state, isAttended: event.isAttended }), []]
    case 'preferred':
      return prefer(state, event)
  }
}

const hearClient = (state: PageState, { effect, at }: EventOf<'told'>): PageStep => {
  switch (effect.type) {
    case 'show':
      return showEntry(state, effect.entry)
    case 'return':
      return giveBack(state, effect.text, at)
    case 'more':
      // Nothing is folded here.
      return showEntry(state, { type: 'notice', text: 'There is nothing more to show.' })
    case 'clear':
      return [change(state, state.present, clear), []]
    case 'status':
      return followStatus(state, effect.status)
    case 'found':
      return takeMatches(state, effect) ?? takePage(state, effect)
  }
}

const clear = (one: Conversation): Conversation => ({
  ...emptyConversation(one.place),
  topic: one.topic,
})

const prefer = (
  state: PageState,
  {
    sound = state.preferences.sound,
    notifications = state.preferences.notifications,
  }: EventOf<'preferred'>,
): PageStep => {
  const next = { ...state, preferences: { sound, notifications } }
  return [next, [remember(next)]]
}
