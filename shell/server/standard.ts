import { fstatSync, write } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { claim } from '../claim'
import { appendFlags, isPublic } from './file'
import type { Sink } from './line-file'

/** The program's output: it is nobody's to close, and a terminal that is stopped may not stop the server. */

/**
 * Standard output (1) or standard error (2). What may block is opened anew, so that it does not; a socket
 * cannot be. A file is what others append to as well, so its place is kept; but it is no log.
 */
export const openStandard = async (fd: 1 | 2): Promise<Sink> => {
  const stats = fstatSync(fd)
  if (stats.isFile()) await claim(stats).catch(() => undefined)
  const handle = stats.isFile()
    ? undefined
    : await open(`/dev/fd/${fd}`, appendFlags).catch(() => undefined)
  const writeHere = promisify(write)
  return {
    write: async (bytes) => (await (handle?.write(bytes) ?? writeHere(fd, bytes))).bytesWritten,
    reopen: async () => undefined,
    close: async () => undefined,
  }
}

/** Whether standard output is a file that others may read. */
export const isPublicOutput = (): boolean => isPublic(fstatSync(1))
