import { createReadStream } from 'node:fs'
import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Where a recording is read from. */
export interface Source {
  /** Bytes in all; 0 if nobody knows, because a pipe brings them. */
  readonly bytes: number
  /** From the beginning; a pipe can be read only once. */
  readonly read: () => Readable
}

/** Bytes read at once. */
const pieceBytes = 262_144

/**
 * The file of that path, or the standard input. What is to be read `again` and comes from a pipe is copied first.
 * Rejects with the system's error.
 */
export const openSource = async (path: string | undefined, again: boolean): Promise<Source> => {
  if (path !== undefined && (await stat(path)).isFile()) return readFile(await open(path))
  const pipe = path === undefined ? process.stdin : createReadStream(path)
  return again ? readFile(await copy(pipe)) : { bytes: 0, read: () => pipe }
}

const readFile = async (file: FileHandle): Promise<Source> => ({
  bytes: (await file.stat()).size,
  read: () => file.createReadStream({ start: 0, autoClose: false, highWaterMark: pieceBytes }),
})

/** To a file that has no name any more: nobody else can open it, and it goes when this program ends. */
const copy = async (stream: Readable): Promise<FileHandle> => {
  const folder = await mkdtemp(join(tmpdir(), 'puddle-'))
  const file = await open(join(folder, 'recording'), 'wx+', 0o600)
  await rm(folder, { recursive: true })
  await pipeline(stream, file.createWriteStream({ autoClose: false }))
  return file
}
