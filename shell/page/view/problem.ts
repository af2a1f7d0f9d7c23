import type { Conversation } from '../../../core/page/conversation'
import { printableText } from '../../../core/value/printable'

/** What the program has said last there, if that is of a problem. */
export const lastProblem = ({ chunks }: Conversation): string | undefined => {
  const entry = chunks.last()?.items.at(-1)?.entry
  return entry?.type === 'problem' ? printableText(entry.text) : undefined
}
