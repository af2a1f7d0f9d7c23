import { textBytesMax } from '../value/bound'

/**
 * Longest beginning of a line that is kept, in UTF-16 code units. Each is at least a byte, so what is longer
 * is still too long for a message when it has been cut, and is refused as such.
 */
const lengthMax = 2 * textBytesMax

/** The lines that `text` completes, and the line that it begins. */
interface Cut {
  readonly lines: ReadonlyArray<string>
  readonly begun: string
}

/**
 * Cuts what is piped in into lines; `begun` is the line that the text before has begun. A line ends at a line
 * feed and nowhere else, since whatever else it holds may be somebody else's words; a carriage return before
 * the line feed belongs to it.
 */
export const cutLines = (begun: string, text: string): Cut => {
  const parts = (begun + text).split('\n')
  return {
    lines: parts.slice(0, -1).map((line) => line.replace(/\r$/, '')),
    begun: (parts.at(-1) ?? '').slice(0, lengthMax),
  }
}
