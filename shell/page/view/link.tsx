import type { VNode } from 'preact'
import type { Link } from '../../../core/client/status'
import { describeLink, isWell } from '../../../core/view/link'
import type { Hands } from './hands'

interface LinkProps {
  readonly link: Link
  /** The time, in milliseconds since the epoch. */
  readonly at: number
  readonly hands: Hands
}

/** How the connection stands, if not well. Nobody wants to have each second read aloud. */
export const LinkView = ({ link, at, hands }: LinkProps): VNode => {
  const text = isWell(link, at) ? '' : describeLink(link, 0, at)
  const parts = text.split(/(\d+ s)/)
  return (
    <>
      <p role="status" class="link">
        {parts.map((part, index) =>
          index % 2 === 0 ? part : <span aria-hidden="true">{part}</span>,
        )}
      </p>
      {link.type === 'waiting' && (
        <button type="button" onClick={() => hands.enter('')}>
          Connect now
        </button>
      )}
    </>
  )
}
