import { realpath, rename } from 'node:fs/promises'
import type { File } from './file'
import type { Sink } from './line-file'

/**
 * A file that is bound, together with its older ones: one that is full becomes `server.log.1`, what was
 * that becomes `server.log.2` and so on, and the oldest goes.
 */

/** How many older ones are kept. */
export const olderMax = 3

const lineFeed = 10

export class RotatingFile implements Sink {
  private hasRotated = false

  /** `bytesMax` is for all together; `tell` hears of the first time. */
  constructor(
    private readonly path: string,
    private readonly file: File,
    private readonly bytesMax: number,
    private readonly tell: (text: string) => void,
  ) {}

  /** Takes whole lines, as many as fit; at least one, if the file is empty. */
  async write(lines: Buffer): Promise<number> {
    const room = Math.floor(this.bytesMax / (1 + olderMax)) - this.file.size
    const fitting = room > 0 ? lines.lastIndexOf(lineFeed, room - 1) + 1 : 0
    if (fitting > 0) return this.file.write(lines.subarray(0, fitting))
    if (this.file.size === 0) return this.file.write(lines.subarray(0, lines.indexOf(lineFeed) + 1))
    await this.rotate()
    return 0
  }

  reopen(): Promise<void> {
    return this.file.reopen()
  }

  close(): Promise<void> {
    return this.file.close()
  }

  private async rotate(): Promise<void> {
    const path = await realpath(this.path)
    for (let age = olderMax; age > 0; age -= 1)
      await rename(age === 1 ? path : `${path}.${age - 1}`, `${path}.${age}`).catch(passOverMissing)
    await this.file.reopen()
    if (!this.hasRotated)
      this.tell(`it is full, so it goes on anew; ${olderMax} older ones are kept, the oldest goes`)
    this.hasRotated = true
  }
}

const passOverMissing = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'ENOENT') throw error
}
