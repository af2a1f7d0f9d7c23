import { crc32 } from 'node:zlib'
import type { Settings } from '../../core/edge/state'
import { formatRecord, type Gap, recordFormat } from '../../core/journal/record'
import { emptySection, endSection, extendSection } from '../../core/journal/section'
import type { stepServer } from '../../core/server'
import { now } from '../clock'
import { version } from '../version'
import { File } from './file'
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

/** Room for the line that says why a recording ends, in bytes. */
const gapBytesMax = 64

/** What follows a gap could not be replayed, so a recording ends at its first. */
export class Recording {
  private gap: Gap['reason'] | undefined
  private isOver = false

  private constructor(
    private readonly file: File,
    private readonly lines: LineFile,
    private readonly bytesMax: number,
    private readonly warn: (text: string) => void,
  ) {
    // The last run may have left half a line.
    if (file.size > 0) lines.write('\n')
  }

  /** Opens a file, of so many bytes at most, to append a run to. Rejects as `File.open` does. */
  static async open(
    path: string,
    bytesMax: number,
    warn: (text: string) => void,
  ): Promise<Recording> {
    const file = await File.open(path)
    return new Recording(file, new LineFile(file, warn), bytesMax, warn)
  }

  write(line: string): void {
    if (this.gap !== undefined) return this.end(this.gap)
    const size = this.file.size + this.lines.waiting + Buffer.byteLength(line)
    if (size > this.bytesMax - gapBytesMax) this.end('full')
    else if (!this.lines.write(line)) this.end('unwritten')
  }

  /** After the file was moved away; the parts of a recording are replayed as one. */
  reopen(): void {
    this.lines.reopen()
  }

  close(): Promise<boolean> {
    return this.lines.close()
  }

  private end(reason: Gap['reason']): void {
    if (this.gap === undefined) this.warn(`it is ${reason}, and ends here; the chat goes on`)
    this.gap = reason
    this.isOver ||= this.lines.write(formatRecord({ type: 'gap', reason }))
  }
}
