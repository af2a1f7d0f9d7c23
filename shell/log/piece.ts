import { createReadStream, readSync } from 'node:fs'

/** Bytes of files, a piece at a time: their length costs no memory. */
export type Pieces = AsyncIterable<Uint8Array>

/** It stays open until this program ends. A descriptor of 0 is the standard input. */
export interface OpenFile {
  readonly path: string
  readonly fd: number
}

/** Bytes read at once, fewer than a line may have. */
export const pieceBytes = 65_536

/** Ends a line that was cut off; a blank one is passed over. */
export const lineFeed: Uint8Array = Buffer.from('\n')

export const readPieces = ({ fd }: OpenFile): Pieces =>
  fd === 0
    ? process.stdin
    : createReadStream('', { fd, autoClose: false, highWaterMark: pieceBytes })

/** The first bytes of a file, so many if there are. */
export const readBytes = ({ fd }: OpenFile, length: number): Buffer => {
  const buffer = Buffer.alloc(length)
  return buffer.subarray(0, readSync(fd, buffer, 0, length, 0))
}
