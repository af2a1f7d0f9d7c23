import { Component, createRef, type VNode } from 'preact'
import type { PlaceKey } from '../../../core/page/conversation'
import type { Editor } from '../../../core/view/editor'
import type { Key } from '../../../core/page/event'
import { focus } from './form'
import type { Hands } from './hands'

interface FieldProps {
  readonly editor: Editor
  readonly isCompleting: boolean
  readonly place: PlaceKey
  readonly hint: string
  readonly hands: Hands
}

/**
 * The field where messages are typed. It is the browser's, and all that is typed is told; what the page makes of it is
 * written into it, but never while an input method composes.
 */
export class Field extends Component<FieldProps> {
  private readonly area = createRef<HTMLTextAreaElement>()
  private isComposing = false

  override componentDidMount(): void {
    this.write()
    focus(this.area.current)
  }

  override componentDidUpdate(before: FieldProps): void {
    if (before.editor !== this.props.editor) this.write()
    if (before.place !== this.props.place) focus(this.area.current)
  }

  private write(): void {
    const { current: area } = this.area
    const { text, cursor } = this.props.editor
    if (area === null || this.isComposing) return
    if (area.value === text && area.selectionEnd === cursor) return
    area.value = text
    area.setSelectionRange(cursor, cursor)
  }

  private readonly tell = (): void => {
    const { current: area } = this.area
    if (area === null) return
    const { value: text, selectionEnd: cursor } = area
    const { editor, hands } = this.props
    if (text !== editor.text || cursor !== editor.cursor) hands.act({ type: 'typed', text, cursor })
  }

  private readonly press = (event: KeyboardEvent): void => {
    // The key that ends a composition has that code where it is not said to be one of it (UI Events, 7.3.1).
    if (event.isComposing || event.keyCode === 229) return
    const area = event.currentTarget as HTMLTextAreaElement
    switch (event.key) {
      case 'Enter':
        return this.enter(event, area)
      case 'Tab':
        return this.complete(event, area)
      case 'ArrowUp':
      case 'ArrowDown':
        return this.climb(event, area, event.key === 'ArrowUp' ? 'up' : 'down')
    }
  }

  private enter(event: KeyboardEvent, area: HTMLTextAreaElement): void {
    if (event.shiftKey) return
    event.preventDefault()
    if (!event.altKey) return this.take('enter')
    area.setRangeText('\n', area.selectionStart, area.selectionEnd, 'end')
    this.tell()
  }

  /** Where there is nothing to complete, the focus moves on, as everywhere. */
  private complete(event: KeyboardEvent, area: HTMLTextAreaElement): void {
    const { value, selectionEnd } = area
    const isWord = !event.shiftKey && /\S$/.test(value.slice(0, selectionEnd))
    if (!isWord && !this.props.isCompleting) return
    this.take(event.shiftKey ? 'shift-tab' : 'tab')
    if (area.value !== value) event.preventDefault()
  }

  /** In a text of several rows the browser moves the cursor; where it can't, another line of the history is meant. */
  private climb(event: KeyboardEvent, area: HTMLTextAreaElement, key: Key): void {
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return
    if (isOneRow(area)) {
      event.preventDefault()
      return this.take(key)
    }
    const before = area.selectionEnd
    setTimeout(() => area.selectionEnd === before && this.take(key))
  }

  private take(key: Key): void {
    this.tell()
    this.props.hands.act({ type: 'pressed', key })
  }

  private readonly compose = ({ type }: Event): void => {
    this.isComposing = type === 'compositionstart'
    if (!this.isComposing) this.tell()
  }

  override render({ editor, hint }: FieldProps): VNode {
    return (
      <div class="field" data-text={`${editor.text} `}>
        <textarea
          ref={this.area}
          rows={1}
          aria-label="Message"
          placeholder={hint}
          enterkeyhint="send"
          onInput={this.tell}
          onKeyDown={this.press}
          onCompositionStart={this.compose}
          onCompositionEnd={this.compose}
        />
      </div>
    )
  }
}

const isOneRow = (area: HTMLTextAreaElement): boolean =>
  area.scrollHeight < 2 * parseFloat(getComputedStyle(area).lineHeight)
