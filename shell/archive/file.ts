import {
  chmodSync,
  closeSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { claim } from '../claim'
import { Connection } from './connection'
import { checkHeader } from './header'
import { migrate } from './schema'

/** The file of an archive: it is made, claimed and opened here alone. */

const ownerMode = 0o600
const othersMode = 0o077

/** The archive of a server that was killed stores what it was given still; it is waited for so long. */
const patienceMs = 5000
const lookMs = 20

/** Claims a file as soon as nobody else does; rejects as `claim` does. */
const claimPatiently = async (stats: Stats): Promise<() => void> => {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookMs) {
    const release = await claim(stats, 'puddle archive').catch(() => undefined)
    if (release !== undefined) return release
    await delay(lookMs)
  }
  return claim(stats, 'puddle archive')
}

const isMissing = (path: string): boolean => {
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats === undefined || (stats.isFile() && stats.size === 0)
}

/** It is made complete under another name, so that a program that is killed leaves none or a whole one. */
const make = (path: string): void => {
  const unfinished = `${path}.new`
  for (const name of [unfinished, `${unfinished}-journal`]) rmSync(name, { force: true })
  closeSync(openSync(unfinished, 'wx', ownerMode))
  const connection = new Connection(unfinished)
  try {
    migrate(connection)
  } finally {
    connection.close()
  }
  renameSync(unfinished, path)
}

/** Files of a folder are made one after another, so that none takes the place of another. */
const makeMissing = async (path: string): Promise<void> => {
  const release = await claimPatiently(statSync(dirname(path)))
  try {
    if (isMissing(path)) make(path)
  } finally {
    release()
  }
}

/** What was said is for whoever hosts the server; the files beside it get the same mode. */
const secure = (path: string, { mode }: Stats): void => {
  if ((mode & othersMode) === 0) return
  try {
    for (const name of [path, `${path}-wal`, `${path}-shm`])
      if (statSync(name, { throwIfNoEntry: false }) !== undefined) chmodSync(name, ownerMode)
  } catch {
    throw new Error('others may read it, and it is not yours to change: name another file')
  }
}

const check = (path: string): Stats => {
  const stats = statSync(path)
  if (stats.isDirectory()) throw new Error('this is a folder: name a file in it')
  if (!stats.isFile()) throw new Error('this is no file: name one')
  checkHeader(path)
  return stats
}

/**
 * The path of a file that is this process' from now on, made if there is none. Rejects with an error that says
 * why that cannot be, and what to do; then nothing was changed.
 */
export const claimFile = async (name: string): Promise<string> => {
  if (isMissing(name)) await makeMissing(name)
  const path = realpathSync(name)
  const stats = check(path)
  await claimPatiently(stats)
  secure(path, stats)
  return path
}

/**
 * Opens a file that was claimed. Others can read it meanwhile (WAL), and a transaction is on the disk when it
 * ends (synchronous), so that a loss of power takes only what was not confirmed.
 */
export const connect = (path: string): Connection => {
  check(path)
  const connection = new Connection(path)
  try {
    migrate(connection)
    connection.query('PRAGMA journal_mode = WAL')
    connection.execute('PRAGMA synchronous = FULL')
    // Whether it can be written to is seen now.
    connection.run('UPDATE archive SET indexed = indexed')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
