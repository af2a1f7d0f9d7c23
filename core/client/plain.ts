import { printableText } from '../value/printable'
import type { Entry } from './entry'
import { formatEntry } from '../terminal/format'

/**
 * An entry in plain words, without any escape sequence, safe for a terminal. The lines that follow the
 * first are indented, so that no message can look like another's.
 */
export const describeEntry = (entry: Entry): string => {
  const { head, body } = formatEntry(entry)
  const words = [...head, ...body].map(({ text }) => text).join('')
  return printableText(words).replace(/\n/g, `\n${indent}`)
}

const indent = ' '.repeat('00:00 '.length)
