import { initialClientState } from '../../core/client/state'
import { tickMs } from '../../core/client/step'
import { moodOf, titleOf } from '../../core/page/attention'
import {
  initialSessionState,
  type SessionEffect,
  type SessionEvent,
  type SessionState,
  stepSession,
} from '../../core/page/session'
import type { Reducer } from '../../core/reducer'
import { now } from '../clock'
import { createLoop } from '../loop'
import { notify, ring } from './alarm'
import { describeSelection } from './copy'
import { Display } from './display'
import { showTab } from './icon'
import { scrollTo } from './scroll'
import { describeBrowser } from './settings'
import { Connection } from './socket'
import { keepMemory, type Memory } from './storage'
import { App } from './view/app'
import type { Hands } from './view/hands'

/**
 * A person at the page: what happens in the browser becomes events of the session, and its effects are carried out. It
 * decides nothing.
 */
export class Visit {
  private session: SessionState
  private readonly display: Display
  private readonly connection: Connection
  private readonly dispatch: (event: SessionEvent) => void
  private readonly hands: Hands = {
    act: (event) => {
      this.dispatch({ ...event, at: now() })
      if (event.type === 'pressed') this.display.show()
    },
    enter: (line) => this.dispatch({ type: 'entered', line, begunAt: now(), at: now() }),
    unlock: (password) => this.dispatch({ type: 'password-entered', password, at: now() }),
    comeBack: () => this.dispatch({ type: 'come-back', at: now() }),
  }

  constructor(place: Element, memory: Memory) {
    this.session = initialSessionState(initialClientState(memory.name, describeBrowser()), memory)
    this.display = new Display(place, () => (
      <App session={this.session} at={now()} hands={this.hands} />
    ))
    this.dispatch = createLoop(this.step, this.session, this.perform, console.error).dispatch
    this.connection = new Connection(this.dispatch)
  }

  start(): void {
    for (const type of ['focus', 'blur']) window.addEventListener(type, this.attend)
    document.addEventListener('visibilitychange', this.attend)
    document.addEventListener('copy', this.copy)
    setInterval(() => this.dispatch({ type: 'ticked', at: now() }), tickMs)
    this.attend()
    this.dispatch({ type: 'started', at: now() })
  }

  /** What has changed is drawn; and what passes by itself, such as seconds. */
  private readonly step: Reducer<SessionState, SessionEvent, SessionEffect> = (before, event) => {
    const next = stepSession(before, event)
    const [session] = next
    this.session = session
    const { link, pending } = session.page.status
    const isPassing = link.type !== 'connected' || pending.size > 0
    const isOther = session.page !== before.page || session.hasEnded !== before.hasEnded
    if (isOther || isPassing) this.display.request()
    if (isOther) showTab(titleOf(session.page), moodOf(session.page))
    return next
  }

  private readonly perform = (effect: SessionEffect): void => {
    switch (effect.type) {
      case 'scroll':
        return this.display.whenDrawn(() => scrollTo(effect.to))
      case 'alert':
        return notify(effect.from, effect.text)
      case 'ring':
        return ring()
      case 'remember':
        return keepMemory(effect.memory)
      default:
        return this.connection.perform(effect)
    }
  }

  private readonly attend = (): void => {
    const isAttended = document.visibilityState === 'visible' && document.hasFocus()
    this.dispatch({ type: 'attended', isAttended, at: now() })
  }

  private readonly copy = (event: ClipboardEvent): void => {
    const { conversations, present } = this.session.page
    const selection = document.getSelection()
    const conversation = conversations.get(present)
    if (selection === null || selection.rangeCount === 0 || conversation === undefined) return
    const text = describeSelection(selection.getRangeAt(0), conversation)
    if (text === undefined) return
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
}
