import type { Found } from '../../core/message/query'
import { answerBytesMax } from '../../core/value/bound'
import type { Row } from './connection'
import { toLine } from './row'

/** As many as may be told, in the order in which they come, of which one is asked for more than that. */
export const answer = (rows: ReadonlyArray<Row>, limit: number): Found => {
  const facts: Array<string> = []
  let bytes = 0
  for (const row of rows) {
    const line = toLine(row)
    bytes += Buffer.byteLength(line)
    if (facts.length === limit || (bytes > answerBytesMax && facts.length > 0))
      return { facts, more: true }
    facts.push(line)
  }
  return { facts, more: false }
}
