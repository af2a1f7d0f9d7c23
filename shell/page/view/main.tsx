import type { VNode } from 'preact'
import type { Conversation } from '../../../core/page/conversation'
import type { SessionState } from '../../../core/page/session'
import { printableLine } from '../../../core/value/printable'
import type { Drawer } from './app'
import { Composer } from './composer'
import type { Hands } from './hands'
import { Log } from './log'
import { Pending } from './pending'
import { drawPlace } from './place'
import { lastProblem } from './problem'

interface MainProps {
  readonly session: SessionState
  readonly conversation: Conversation
  readonly at: number
  readonly hands: Hands
  readonly drawer: Drawer | undefined
  readonly open: (drawer: Drawer) => void
}

/** The conversation that is present. */
export const Main = ({ session, conversation, at, hands, drawer, open }: MainProps): VNode => {
  const { page, hasEnded } = session
  return (
    <main>
      <header>
        {drawDoor('places', 'Conversations', `\u2261${countUnread(page)}`, drawer, open)}
        <h1>
          {drawPlace(conversation.place)}
          {conversation.topic !== '' && (
            <bdi class="topic">{printableLine(conversation.topic)}</bdi>
          )}
        </h1>
        {drawDoor('people', 'People', `${page.status.roster.size} here`, drawer, open)}
      </header>
      <div class="reading">
        <Log key={page.present} conversation={conversation} hands={hands} />
        {drawJump(conversation, hands)}
      </div>
      <Pending page={page} at={at} />
      {hasEnded ? (
        <div class="composer row ended">
          <p role="alert">{lastProblem(conversation) ?? 'You have left.'}</p>
          <button onClick={hands.comeBack}>Come back</button>
        </div>
      ) : (
        <Composer page={page} conversation={conversation} at={at} hands={hands} />
      )}
    </main>
  )
}

const countUnread = ({ conversations }: SessionState['page']): string => {
  const count = conversations.reduce((sum, { unread }) => sum + unread, 0)
  return count === 0 ? '' : ` ${count}`
}

/** On a narrow screen alone. */
const drawDoor = (
  drawer: Drawer,
  label: string,
  sign: string,
  opened: Drawer | undefined,
  open: MainProps['open'],
): VNode => (
  <button
    class="door"
    aria-label={label}
    aria-expanded={drawer === opened}
    onClick={() => open(drawer)}
    data-sign={sign}
  />
)

const drawJump = ({ reading }: Conversation, { act }: Hands): VNode | undefined =>
  reading.type === 'at-end' ? undefined : (
    <button class="jump" onClick={() => act({ type: 'end-wanted' })}>
      {reading.fresh === 0 ? 'To the end' : `${reading.fresh} new`}
    </button>
  )
