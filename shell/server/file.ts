import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { claim } from '../claim'
import type { Sink } from './line-file'

/** A file that is appended to: it is opened and closed here alone. */

/** A write that waits for a reader would hold a thread, and the end of the program would wait for that. */
export const appendFlags =
  constants.O_WRONLY | constants.O_APPEND | constants.O_NONBLOCK | constants.O_NOCTTY

const ownerMode = 0o600
const othersMode = 0o077

/** Whether others than its owner may read or write it. */
export const isPublic = (stats: Stats): boolean => stats.isFile() && (stats.mode & othersMode) !== 0

interface Opened {
  readonly handle: FileHandle
  readonly stats: Stats
  /** Lets other servers write to it. */
  readonly release: () => void
}

export class File implements Sink {
  /** Bytes that it holds; 0 where nothing stays, as in a pipe. */
  size = 0

  private constructor(
    private readonly path: string,
    private opened: Opened,
  ) {
    this.measure()
  }

  /**
   * The file of that path, which from now on its owner alone can read, and no other server writes to.
   * Rejects with an error that says why that cannot be, and what to do.
   */
  static async open(path: string): Promise<File> {
    return new File(path, await openPath(path))
  }

  async write(bytes: Buffer): Promise<number> {
    const { bytesWritten } = await this.opened.handle.write(bytes)
    if (this.opened.stats.isFile()) this.size += bytesWritten
    return bytesWritten
  }

  /** Goes on in the file that has the path now, if that is another one. */
  async reopen(): Promise<void> {
    const { dev, ino } = this.opened.stats
    const there = await stat(this.path).catch(() => undefined)
    if (there?.dev === dev && there.ino === ino) return
    const next = await openPath(this.path)
    await this.close()
    this.opened = next
    this.measure()
  }

  async close(): Promise<void> {
    this.opened.release()
    await this.opened.handle.close()
  }

  private measure(): void {
    const { stats } = this.opened
    this.size = stats.isFile() ? stats.size : 0
  }
}

const openPath = async (path: string): Promise<Opened> => {
  const handle = await openHandle(path)
  try {
    return await secure(handle)
  } catch (error) {
    await handle.close()
    throw error
  }
}

const openHandle = (path: string): Promise<FileHandle> =>
  open(path, appendFlags | constants.O_CREAT, ownerMode).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw new Error('this is a folder: name a file in it')
    if (error.code === 'ENXIO') throw new Error('nobody reads this pipe: start its reader first')
    throw error
  })

const secure = async (handle: FileHandle): Promise<Opened> => {
  const stats = await handle.stat()
  if (stats.isBlockDevice()) throw new Error('this is a disk: name a file')
  // Whatever is written to a device, such as /dev/null, is the device's business.
  const release = stats.isCharacterDevice() ? () => undefined : await claim(stats)
  if (isPublic(stats))
    await handle.chmod(ownerMode).catch(() => {
      release()
      throw new Error('others may read it, and it is not yours to change: name another file')
    })
  return { handle, stats, release }
}
