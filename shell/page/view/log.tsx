import { Component, createRef, type VNode } from 'preact'
import type { Conversation } from '../../../core/page/conversation'
import { goToEnd, isAtEnd, isNearTop, type Mark, markPlace, returnTo } from '../scroll'
import type { Hands } from './hands'
import { ChunkView } from './item'
import { describePlace } from './place'

interface LogProps {
  readonly conversation: Conversation
  readonly hands: Hands
}

/**
 * The messages of a conversation. A reader at the end stays there, whatever comes and whatever changes its size; a
 * reader further up stays at the same message.
 */
export class Log extends Component<LogProps> {
  private readonly log = createRef<HTMLDivElement>()
  private readonly items = createRef<HTMLDivElement>()
  private readonly observer = new ResizeObserver(() => this.follow())

  override componentDidMount(): void {
    for (const { current } of [this.log, this.items]) if (current) this.observer.observe(current)
    this.follow()
  }

  override shouldComponentUpdate({ conversation }: LogProps): boolean {
    return conversation !== this.props.conversation
  }

  /** What comes at the end moves nothing before it, and to measure takes time. */
  override getSnapshotBeforeUpdate({ conversation: { chunks } }: LogProps): Mark | undefined {
    const { current } = this.log
    const isSame = chunks.first() === this.props.conversation.chunks.first()
    return isSame || this.isFollowing || current === null ? undefined : markPlace(current)
  }

  override componentDidUpdate(_: LogProps, __: object, mark?: Mark): void {
    if (mark !== undefined && this.log.current) returnTo(this.log.current, mark)
  }

  override componentWillUnmount(): void {
    this.observer.disconnect()
  }

  private follow(): void {
    if (this.isFollowing && this.log.current) goToEnd(this.log.current)
  }

  private get isFollowing(): boolean {
    return this.props.conversation.reading.type === 'at-end'
  }

  private readonly noteScroll = (): void => {
    const { current } = this.log
    if (current === null) return
    const { hands, conversation } = this.props
    const isEnd = isAtEnd(current)
    if (isEnd !== this.isFollowing) hands.act({ type: 'scrolled', isAtEnd: isEnd })
    const mayBeMore = conversation.past === 'unasked' || conversation.past === 'more'
    if (mayBeMore && !isEnd && isNearTop(current)) hands.act({ type: 'earlier-wanted' })
  }

  override render({ conversation, hands }: LogProps): VNode {
    const { past, chunks } = conversation
    return (
      <div
        class="log"
        role="log"
        aria-label={`${conversation.place.type === 'room' ? 'Messages in' : 'Whispers with'} ${describePlace(conversation.place)}`}
        tabIndex={0}
        ref={this.log}
        onScroll={this.noteScroll}
      >
        <div ref={this.items}>
          {past !== 'end' && (
            <button
              class="earlier"
              disabled={past === 'asked'}
              onClick={() => hands.act({ type: 'earlier-wanted' })}
            >
              Earlier messages
            </button>
          )}
          {chunks.toArray().map((chunk) => (
            <ChunkView key={chunk.id} chunk={chunk} />
          ))}
        </div>
      </div>
    )
  }
}
