import type { VNode } from 'preact'
import { type Entry, phraseDay, phraseEntry } from '../../../core/client/words'
import type { Paragraph, Words } from '../../../core/client/paragraph'
import type { Chunk, Item } from '../../../core/page/conversation'
import { formatMoment } from '../../../core/value/moment'
import { memo } from './memo'
import { drawWords } from './words'

/** By which an item is found in the document. */
export const idOf = (item: number): string => `item-${item}`

/** Out of sight it is neither laid out nor painted (see its style), yet it is found, copied and read aloud. */
export const ChunkView = memo(({ chunk }: { readonly chunk: Chunk }) => (
  <section class="chunk">
    {chunk.items.map((item) => (
      <ItemView key={item.id} item={item} />
    ))}
  </section>
))

const ItemView = memo(({ item: { entry, id, startsDay } }: { readonly item: Item }) => {
  const at = timeOf(entry)
  const paragraph = phraseEntry(entry)
  return (
    <>
      {startsDay && <div class="item day">{drawParagraph(phraseDay(at))}</div>}
      <div class={classOf(entry, paragraph)} id={idOf(id)} data-seq={seqOf(entry)}>
        {drawParagraph(paragraph, at)}
      </div>
    </>
  )
})

const drawParagraph = ({ head, body }: Paragraph, at = 0): ReadonlyArray<VNode | string> => [
  ...head.map((words) => drawHead(words, at)),
  ...body.map(drawWords),
]

/** Its plain words are the program's, and need no element. */
const drawHead = (words: Words, at: number): VNode | string => {
  switch (words.tone) {
    case 'time':
      return <time dateTime={formatMoment(at)}>{words.text}</time>
    case 'plain':
      return words.text
    default:
      return drawWords(words)
  }
}

const timeOf = (entry: Entry): number =>
  'fact' in entry ? entry.fact.at : 'at' in entry ? entry.at : 0

const seqOf = (entry: Entry): number | undefined => ('fact' in entry ? entry.fact.seq : undefined)

/** A bar marks the further rows of what a person has said, so that none can pass for a message of its own. */
const classOf = (entry: Entry, { head, bar }: Paragraph): string =>
  [
    'item',
    entry.type,
    bar === '' ? 'program' : 'said',
    ...(entry.type === 'fact' && entry.personal ? ['personal'] : []),
    ...(head[0]?.tone === 'time' ? [] : ['untimed']),
    ...(entry.type === 'fact' && entry.missed ? ['missed'] : []),
  ].join(' ')
