import type { VNode } from 'preact'
import type { Conversation } from '../../../core/page/conversation'
import type { PageState } from '../../../core/page/state'
import { textBytesMax } from '../../../core/value/bound'
import { Field } from './field'
import type { Hands } from './hands'
import { LinkView } from './link'
import { describePlace } from './place'

interface ComposerProps {
  readonly page: PageState
  readonly conversation: Conversation
  readonly at: number
  readonly hands: Hands
}

/** Where messages are written, and what becomes of them. */
export const Composer = ({ page, conversation, at, hands }: ComposerProps): VNode => {
  const { editor, completion, status, present, isUnsent } = page
  const title = describePlace(conversation.place)
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        hands.act({ type: 'pressed', key: 'enter' })
      }}
    >
      <div class="row">
        <Field
          editor={editor}
          isCompleting={completion !== undefined}
          place={present}
          hint={conversation.place.type === 'room' ? `Message ${title}` : `Whisper to ${title}`}
          hands={hands}
        />
        <button onPointerDown={keepFocus}>Send</button>
      </div>
      <div class="row foot">
        <LinkView link={status.link} at={at} hands={hands} />
        {isUnsent && <span class="problem">not sent</span>}
        <span class="counter" aria-live="polite">
          {describeRest(editor.text)}
        </span>
      </div>
    </form>
  )
}

/** The keyboard of a touch screen would go with the focus. */
const keepFocus = (event: Event): void => event.preventDefault()

/** So near the bound it is told how much is left, in bytes. */
const nearBytes = 500

/** A UTF-16 code unit takes three bytes of UTF-8 at most. */
const describeRest = (text: string): string => {
  if (3 * text.length < textBytesMax - nearBytes) return ''
  const left = textBytesMax - new TextEncoder().encode(text).length
  if (left < 0) return `${-left} bytes too long`
  return left > nearBytes ? '' : `${left} bytes left`
}
