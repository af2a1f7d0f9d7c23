import * as E from 'fp-ts/Either'
import { readFileSync } from 'node:fs'
import { LogEntry } from '../../core/log/entry'

/** The entries of a log file. Throws at the first line that is none. */
export const readEntries = (path: string): ReadonlyArray<LogEntry> => {
  const text = readFileSync(path, 'utf8')
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${path} ends amid a line`)
  return text.split('\n').slice(0, -1).map(readEntry)
}

const readEntry = (line: string): LogEntry => {
  const entry = LogEntry.decode(JSON.parse(line))
  if (E.isLeft(entry)) throw new Error(`no log entry: ${line}`)
  return entry.right
}
