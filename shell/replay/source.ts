import {
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs'
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
  if (path !== undefined && statSync(path).isFile()) return readFile(openSync(path, 'r'))
  const pipe = path === undefined ? process.stdin : createReadStream(path)
  return again ? readFile(await copy(pipe)) : { bytes: 0, read: () => pipe }
}

/** It stays open until this program ends: a `FileHandle` that is never closed ends a Node 26. */
const readFile = (fd: number): Source => ({
  bytes: fstatSync(fd).size,
  read: () => createReadStream('', { fd, start: 0, autoClose: false, highWaterMark: pieceBytes }),
})

/** To a file that has no name any more: nobody else can open it, and it goes when this program ends. */
const copy = async (stream: Readable): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'puddle-'))
  const fd = openSync(join(folder, 'recording'), 'wx+', 0o600)
  rmSync(folder, { recursive: true })
  await pipeline(stream, createWriteStream('', { fd, autoClose: false }))
  return fd
}
