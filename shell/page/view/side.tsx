import type { VNode } from 'preact'
import type { Conversation, PlaceKey } from '../../../core/page/conversation'
import type { PageState } from '../../../core/page/state'
import { lobby } from '../../../core/value/room'
import type { Hands } from './hands'
import { describePlace, drawPlace } from './place'
import { memo } from './memo'
import { takeField } from './form'

type SideProps = Pick<PageState, 'conversations' | 'present'> & { readonly hands: Hands }

/** The conversations, and the way into another room. */
export const Side = memo(({ conversations, present, hands }: SideProps) => (
  <>
    <ul>
      {conversations
        .toArray()
        .map(([key, conversation]) => drawEntry(key, conversation, key === present, hands))}
    </ul>
    <form class="row" onSubmit={(event) => hands.enter(`/enter ${takeField(event)}`)}>
      <input
        aria-label="Enter a room"
        placeholder="Enter a room"
        autocapitalize="none"
        autocomplete="off"
      />
      <button>Enter</button>
    </form>
  </>
))

const drawEntry = (
  key: PlaceKey,
  { place, unread, calls }: Conversation,
  isPresent: boolean,
  { act }: Hands,
): VNode => {
  const title = describePlace(place)
  const count = `${unread === 0 ? '' : `, ${unread} unread`}${calls === 0 ? '' : `, ${calls} for you`}`
  const isLobby = place.type === 'room' && place.room === lobby
  return (
    <li key={key} class={`place ${calls > 0 ? 'called' : unread > 0 ? 'unread' : ''}`}>
      <button
        aria-label={title + count}
        aria-current={isPresent ? 'true' : undefined}
        onClick={() => act({ type: 'chosen', place: key })}
      >
        {drawPlace(place)}
        {unread > 0 && <b data-sign={unread} />}
      </button>
      {!isLobby && (
        <button
          class="close"
          aria-label={place.type === 'room' ? `Leave ${title}` : `Close whispers with ${title}`}
          onClick={() => act({ type: 'closed', place: key })}
          data-sign="×"
        />
      )}
    </li>
  )
}
