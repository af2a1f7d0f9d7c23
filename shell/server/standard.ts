import { fstatSync, write } from 'node:fs'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { claim } from '../claim'
import { appendFlags, isPublic } from './file'
import type { Sink } from './line-file'

/** The program's output: it is nobody's to close, and a terminal that is stopped may not stop the server. */

/** Resolves with how many of the bytes were taken. */
type Write = (bytes: Buffer) => Promise<number>

/** Standard output (1) or standard error (2). */
export const openStandard = async (fd: 1 | 2): Promise<Sink> => ({
  write: await chooseWrite(fd),
  reopen: async () => undefined,
  close: async () => undefined,
})

/**
 * What may block is opened anew, so that it does not. A socket, as a journal's, cannot be, but Node has a stream for it that
 * does not block: a write that does would hold a thread, for whose end the end of the program waits. A file is what others
 * append to as well, so its place is kept; but it is no log.
 */
const chooseWrite = async (fd: 1 | 2): Promise<Write> => {
  const stats = fstatSync(fd)
  if (stats.isFile()) await claim(stats).catch(() => undefined)
  if (stats.isFile()) return writeHere(fd)
  if (stats.isSocket()) return writeToStream(fd)
  const handle = await open(`/dev/fd/${fd}`, appendFlags).catch(() => undefined)
  if (handle === undefined) return writeHere(fd)
  return async (bytes) => (await handle.write(bytes)).bytesWritten
}

const writeAsync = promisify(write)

const writeHere =
  (fd: 1 | 2): Write =>
  async (bytes) =>
    (await writeAsync(fd, bytes)).bytesWritten

const writeToStream = (fd: 1 | 2): Write => {
  const stream = fd === 1 ? process.stdout : process.stderr
  // What broke is told by the write.
  stream.on('error', () => undefined)
  return (bytes) =>
    new Promise((resolve, reject) => {
      stream.write(bytes, (error) => (error ? reject(error) : resolve(bytes.length)))
    })
}

/** Whether standard output is a file that others may read. */
export const isPublicOutput = (): boolean => isPublic(fstatSync(1))
