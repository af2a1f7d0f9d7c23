import { describeEntry, type Entry } from '../../core/client/words'
import { isSpoken } from '../../core/message/fact'
import type { Conversation } from '../../core/page/conversation'
import { printableName, printableText } from '../../core/value/printable'
import { idOf } from './view/item'

/**
 * What is selected, if it is several messages: lines that say when and who. Of a single one, or elsewhere, the browser
 * copies what is selected.
 */
export const describeSelection = (range: Range, { chunks }: Conversation): string | undefined => {
  const items = chunks.toArray().flatMap((chunk) => chunk.items)
  const indexOf = (id: string | undefined): number =>
    items.findIndex((item) => idOf(item.id) === id)
  const start = indexOf(idAt(range.startContainer))
  // A click that selects a whole message goes up to the beginning of the next.
  const end = indexOf(idAt(range.endContainer)) - (range.endOffset === 0 ? 1 : 0)
  return start < 0 || end <= start
    ? undefined
    : items
        .slice(start, end + 1)
        .map(({ entry }) => describeLine(entry))
        .join('\n')
}

const idAt = (node: Node): string | undefined =>
  (node instanceof Element ? node : node.parentElement)?.closest('.item[id]')?.id

const describeLine = (entry: Entry): string => {
  if (!('fact' in entry) || !isSpoken(entry.fact)) return describeEntry(entry)
  const { at, from, text, kind } = entry.fact
  const name = printableName(from)
  const time = new Date(at).toTimeString().slice(0, 5)
  return `[${time}] ${kind === 'action' ? `* ${name}` : `<${name}>`} ${printableText(text)}`
}
