import { Component, type VNode } from 'preact'
import type { SessionState } from '../../../core/page/session'
import { drawGate } from './gate'
import type { Hands } from './hands'
import { Main } from './main'
import { Roster } from './roster'
import { SearchView } from './search'
import { Settings } from './settings'
import { Side } from './side'

interface AppProps {
  readonly session: SessionState
  /** The time, in milliseconds since the epoch. */
  readonly at: number
  readonly hands: Hands
}

/** What covers the messages on a narrow screen; a wide one shows both beside them. */
export type Drawer = 'places' | 'people'

interface Drawers {
  readonly open: Drawer | undefined
}

/** All that is seen of who is here. */
export class App extends Component<AppProps, Drawers> {
  override state: Drawers = { open: undefined }

  override componentDidMount(): void {
    document.addEventListener('keydown', this.press)
  }

  /** Whoever has chosen where to go wants to see it. */
  override componentDidUpdate({ session }: AppProps): void {
    if (session.page.present !== this.props.session.page.present) this.open(undefined)
  }

  override componentWillUnmount(): void {
    document.removeEventListener('keydown', this.press)
  }

  private readonly open = (drawer: Drawer | undefined): void =>
    this.setState(({ open }) => ({ open: open === drawer ? undefined : drawer }))

  /** So does whoever has chosen a person, or what was found. */
  private readonly choose = ({ target }: Event): void => {
    if (target instanceof Element && target.closest('li') !== null) this.open(undefined)
  }

  private readonly press = (event: KeyboardEvent): void => {
    const { act } = this.props.hands
    if (event.isComposing) return
    if (event.key === 'Escape') {
      this.open(undefined)
      act({ type: 'pressed', key: 'escape' })
    }
    if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return
    event.preventDefault()
    act({ type: 'pressed', key: event.key === 'ArrowUp' ? 'previous' : 'next' })
  }

  override render({ session, at, hands }: AppProps, { open }: Drawers): VNode | null {
    const { conversations, present, status, preferences, search } = session.page
    const conversation = conversations.get(present)
    if (conversation === undefined) return null
    const gate = drawGate(session, conversation, hands)
    if (gate !== undefined) return gate
    return (
      <div class={`app ${open ?? ''}`}>
        <nav aria-label="Conversations" class="drawer" onClick={this.choose}>
          <Side conversations={conversations} present={present} hands={hands} />
          <Settings name={status.name} preferences={preferences} hands={hands} />
        </nav>
        <Main {...{ session, conversation, at, hands, drawer: open, open: this.open }} />
        <div class="drawer about" onClick={this.choose}>
          <SearchView search={search} hands={hands} />
          <Roster roster={status.roster} hands={hands} />
        </div>
      </div>
    )
  }
}
