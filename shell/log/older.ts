import { openSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { orderFiles } from '../../core/transcript/order'
import { decodeUtf8 } from '../utf8'
import { unpackBeginning } from './gzip'
import { type OpenFile, readBytes } from './piece'

/** The older files of a log, as a server that is bound or logrotate has left them beside it. */

/** What their names have behind the log's own: `.1`, `.2.gz`, `-20261127`, `-20261127.gz`. */
const suffix = /^[.-]\d[\d-]*(?:\.gz)?$/

/** A first entry is shorter, be it packed or not. */
const beginningBytes = 16_384

/** Oldest first. Throws the system's error if one cannot be opened. */
export const openOlder = (log: OpenFile): ReadonlyArray<OpenFile> => {
  const [present, ...older] = [log, ...listOlder(log.path).flatMap(open)].map((file) => ({
    ...file,
    begins: decodeUtf8(unpackBeginning(readBytes(file, beginningBytes))),
  }))
  if (present === undefined) return []
  return orderFiles([present, ...older]).filter((file) => file !== present)
}

/** What is not packed comes first: while it is being packed, that is the whole of it. */
const listOlder = (path: string): ReadonlyArray<string> => {
  const names = readdirSync(dirname(path)).filter(
    (name) => name.startsWith(basename(path)) && suffix.test(name.slice(basename(path).length)),
  )
  return [...names.filter(isPlain), ...names.filter((name) => !isPlain(name))].map((name) =>
    join(dirname(path), name),
  )
}

const isPlain = (name: string): boolean => !name.endsWith('.gz')

/** One that has gone meanwhile has become an older one, or was to go. */
const open = (path: string): ReadonlyArray<OpenFile> => {
  try {
    return [{ path, fd: openSync(path, 'r') }]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
