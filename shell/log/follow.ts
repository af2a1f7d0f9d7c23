import { closeSync, fstatSync, openSync, read, type Stats } from 'node:fs'
import { stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { olderMax } from '../server/rotating-file'
import { lineFeed, type OpenFile, pieceBytes, type Pieces } from './piece'

/**
 * A log as it grows. It is looked at again and again: `fs.watch` is silent on some file systems, and loses track of
 * a file that is renamed.
 *
 * A log that is renamed is read to its end, and then the next one: nothing is lost or told twice, since a server
 * writes to the next one only when it is done with the last. It may be renamed three times between two looks. Of one
 * that is copied and truncated (copytruncate of logrotate), what was written since the last look is not seen.
 */

/** How often it is looked at, in milliseconds. */
const lookMs = 250

/** From the beginning, and without an end. Rejects with the system's error. */
export async function* followFile({ path, fd }: OpenFile): Pieces {
  let log = new Growing(fd)
  for (;;) {
    // If there is a next one before the rest is read, this is all of the rest.
    const next = await findNext(path, log.stats)
    yield* log.readOn()
    if (next === undefined) await delay(lookMs)
    else {
      yield lineFeed
      closeSync(log.fd)
      log = next
    }
  }
}

/** Bytes at its beginning by which a file is known again. */
const markBytes = 256
const nothing: Buffer = Buffer.alloc(0)

const readFrom = promisify(read)

class Growing {
  private position = 0
  private mark = nothing
  readonly stats: Stats

  constructor(readonly fd: number) {
    this.stats = fstatSync(fd)
  }

  /** What there is behind what was read before. */
  async *readOn(): Pieces {
    for (;;) {
      const piece = await this.read(this.position, pieceBytes)
      if (await this.isNew()) {
        this.position = 0
        this.mark = nothing
        yield lineFeed
      } else {
        if (piece.length === 0) return
        if (this.position === 0) this.mark = Buffer.from(piece.subarray(0, markBytes))
        this.position += piece.length
        yield piece
      }
    }
  }

  /** Whether it was truncated, be it that it has grown again since. What was read before that is asked may be of either. */
  private async isNew(): Promise<boolean> {
    return !this.mark.equals(await this.read(0, this.mark.length))
  }

  private async read(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(length)
    const { bytesRead } = await readFrom(this.fd, buffer, 0, length, position)
    return buffer.subarray(0, bytesRead)
  }
}

interface Found {
  readonly path: string
  readonly stats: Stats
}

/** The log that came after the one with these `stats`; if that has no name of a server's, the newest did. */
const findNext = async (path: string, ours: Stats): Promise<Growing | undefined> => {
  const newer: Array<Found> = []
  for (const name of listNames(path)) {
    const stats = await stat(name).catch(passOverMissing)
    if (stats !== undefined && isSame(stats, ours)) return openNext(path, newer.at(-1))
    if (stats !== undefined) newer.push({ path: name, stats })
  }
  return openNext(
    path,
    newer.find((found) => found.path === path),
  )
}

/** From the newest on, as they are renamed: so what is renamed meanwhile is found twice rather than not at all. */
const listNames = (path: string): ReadonlyArray<string> => [
  path,
  ...Array.from({ length: olderMax }, (_, index) => `${path}.${index + 1}`),
]

/** Not before something stands in it: up to then a server may write to the one before. */
const openNext = (path: string, found: Found | undefined): Growing | undefined => {
  if (found === undefined || (found.path === path && found.stats.size === 0)) return undefined
  const next = tryOpen(found.path)
  if (next === undefined || isSame(next.stats, found.stats)) return next
  closeSync(next.fd)
  return undefined
}

const isSame = (one: Stats, other: Stats): boolean => one.dev === other.dev && one.ino === other.ino

const tryOpen = (path: string): Growing | undefined => {
  try {
    return new Growing(openSync(path, 'r'))
  } catch (error) {
    return passOverMissing(error as NodeJS.ErrnoException)
  }
}

/** A log that is being renamed is looked for again. */
const passOverMissing = (error: NodeJS.ErrnoException): undefined => {
  if (error.code !== 'ENOENT') throw error
}
