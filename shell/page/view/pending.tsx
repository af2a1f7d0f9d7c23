import type { VNode } from 'preact'
import { listPending } from '../../../core/page/attention'
import type { PageState } from '../../../core/page/state'
import { isolate, printableText } from '../../../core/value/printable'

interface PendingProps {
  readonly page: PageState
  /** The time, in milliseconds since the epoch. */
  readonly at: number
}

/** What is on its way to that conversation. */
export const Pending = ({ page, at }: PendingProps): VNode => (
  <div class="pending">
    {listPending(page, at)
      .toArray()
      .map(({ text }) => (
        <p>... {isolate(printableText(text))}</p>
      ))}
  </div>
)
