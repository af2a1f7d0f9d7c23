import { existsSync, fstatSync, openSync, realpathSync } from 'node:fs'
import { followFile } from './follow'
import { isGzip, unpack } from './gzip'
import { openOlder } from './older'
import type { LogValues } from './option'
import { lineFeed, type OpenFile, type Pieces, readBytes, readPieces } from './piece'

/** What is read, in its order; all of it is open before the first is read. */

/** As `npm run serve` has it. */
const defaultPath = 'server.log'

/** `tell` hears of what cannot be read to its end. Throws an error with its path if a file cannot be opened. */
export const openSources = (
  { file: paths, follow = false }: LogValues,
  tell: (text: string) => void,
): ReadonlyArray<Pieces> => {
  const read = (file: OpenFile): Pieces => readFile(file, tell)
  if (paths.length === 0 && !follow && isPiped()) return [read(standardInput)]
  const [path = findDefault()] = paths
  if (follow) {
    const log = openGrowing(path)
    const older = paths.length === 0 ? openOlder(log) : []
    return [...older.map(read), followFile(log)]
  }
  if (paths.length > 0) return paths.map(openFile).map(read)
  const log = openFile(realpathSync(path))
  return [...openOlder(log), log].map(read)
}

const findDefault = (): string => {
  if (existsSync(defaultPath)) return defaultPath
  throw new Error(`there is no ${defaultPath} here: go to where the server runs, or name a FILE`)
}

const standardInput: OpenFile = { path: '-', fd: 0 }

/** A pipe or a file. A socket is none: what starts a program may leave it one that nothing ever comes through. */
const isPiped = (): boolean => fstatSync(0).isFIFO() || fstatSync(0).isFile()

const openFile = (path: string): OpenFile => {
  if (path === standardInput.path) return standardInput
  const fd = openSync(path, 'r')
  if (fstatSync(fd).isDirectory()) throw new Error(`${path} is a folder: name a file in it`)
  return { path, fd }
}

const openGrowing = (path: string): OpenFile => {
  const file = openFile(path === standardInput.path ? path : realpathSync(path))
  if (!fstatSync(file.fd).isFile() || isGzip(readBytes(file, 2)))
    throw new Error(`${path} does not grow as a log does: leave --follow out`)
  return file
}

async function* readFile(file: OpenFile, tell: (text: string) => void): Pieces {
  yield* unpack(readPieces(file), (what) =>
    tell(`${file.path} ${what}: what could be read of it was told.`),
  )
  yield lineFeed
}
