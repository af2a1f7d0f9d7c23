import { stat } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import type { Settings } from '../../core/edge/state'
import { formatRecord, recordFormat } from '../../core/journal/record'
import { emptySection, endSection, extendSection } from '../../core/journal/section'
import type { stepServer } from '../../core/server'
import { now } from '../clock'
import { version } from '../version'
import { LineFile } from './line-file'

/** Writes down all that a server's reducer is given, for `npm run replay`. */

type ServerReducer = typeof stepServer

/**
 * The reducer, with each event written before it is answered, so that one which it dies of is there
 * too. The header is written at once.
 */
export const recordReducer = (
  reducer: ServerReducer,
  settings: Settings,
  write: (line: string) => void,
): ServerReducer => {
  let section = emptySection
  write(formatRecord({ type: 'header', format: recordFormat, version, at: now(), settings }))
  return (state, event) => {
    write(formatRecord(event))
    const step = reducer(state, event)
    const [next, digests] = endSection(extendSection(section, step[1], crc32), event)
    section = next
    for (const digest of digests) write(formatRecord(digest))
    return step
  }
}

/** Opens a file to append a run to. What the last run may have left is ended with a line feed. */
export const openRecording = async (
  path: string,
  warn: (text: string) => void,
): Promise<LineFile> => {
  const file = await LineFile.open(path, warn)
  const { size } = await stat(path)
  if (size > 0) file.write('\n')
  return file
}
