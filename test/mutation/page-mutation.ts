import { type Mutation, mutate } from './mutate'

/** Bugs in what a page makes of what its client tells. */
export const pageMutations: ReadonlyArray<Mutation> = [
  mutate(
    'a page loses what begins a chunk',
    'core/page/item.ts',
    '? chunks.push({ id: item.id, items: [item] })',
    '? chunks.push({ id: item.id, items: [] })',
  ),
  mutate(
    'a page moves who reads further up',
    'core/page/show.ts',
    "conversations.get(key)?.reading.type === 'at-end'",
    'conversations.has(key)',
  ),
  mutate(
    'a page shows once more what it shows already',
    'core/page/merge.ts',
    '!known.has(seq) && known.add(seq)',
    'known.add(seq)',
    4,
  ),
  mutate(
    'a page puts what was said before behind what came since',
    'core/page/merge.ts',
    'toChunks(items).concat(markChunks(tail, lastDay))',
    'markChunks(tail, lastDay).concat(toChunks(items))',
    12,
  ),
  mutate(
    'a page does not go with its client to another room',
    'core/page/follow.ts',
    'isGone || (isMoved && present !== state.present)',
    'isGone',
  ),
  mutate(
    'a page keeps one text of those that were not sent',
    'core/page/return.ts',
    ': showEntry({ ...state, editor: putAside(state.editor, line) }, notice(line))',
    ': [state, []]',
    9,
  ),
]
