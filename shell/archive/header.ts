import { closeSync, openSync, readSync } from 'node:fs'
import { applicationId, newerText, schemaVersion } from './schema'

/**
 * The first bytes of a file, which say whose it is, so that a file of another program is left alone
 * (https://sqlite.org/fileformat2.html, section 1.3). SQLite may not have it open meanwhile: to close a file ends
 * all locks that the process has on it.
 */

const headerBytes = 100
const magic = 'SQLite format 3\0'
const versionOffset = 60
const applicationOffset = 68

const foreignText = 'this is no history of Puddle: name another file'

const readHeader = (path: string): Buffer => {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(headerBytes)
    return bytes.subarray(0, readSync(file, bytes, 0, headerBytes, 0))
  } finally {
    closeSync(file)
  }
}

/** Throws an error that says why a file is none that this version can go on with. */
export const checkHeader = (path: string): void => {
  const header = readHeader(path)
  if (header.length < headerBytes || header.toString('latin1', 0, magic.length) !== magic)
    throw new Error(foreignText)
  if (header.readUInt32BE(applicationOffset) !== applicationId) throw new Error(foreignText)
  if (header.readUInt32BE(versionOffset) > schemaVersion) throw new Error(newerText)
}
