import { fileURLToPath } from 'node:url'
import { Archive } from './archive'
import { Encryption } from './encryption'
import { ServerLog } from './log'
import { noHistory, type ServeValues } from './option'
import { Recording } from './recorder'
import type { WebDoor } from './web/web-door'

/**
 * What a server writes to, and what it encrypts with. Each opening rejects with an error whose message says what cannot be
 * opened, and why.
 */

export interface Opened {
  readonly log: ServerLog
  readonly recording: Recording | undefined
  readonly archive: Archive | undefined
  /** None if plain text is spoken. */
  readonly encryption: Encryption | undefined
  /** None if no browsers are let in. */
  readonly web: WebDoor | undefined
}

export const openAll = async (values: ServeValues): Promise<Opened> => {
  const { log: path, 'log-max': bytesMax } = values
  const log = await ServerLog.open(path, bytesMax).catch(refuse('log', path))
  const recording = await openRecording(log, values)
  const archive = await openArchive(log, values)
  const encryption = await Encryption.open(values)
  return { log, recording, archive, encryption, web: await openWebDoor(values, encryption) }
}

const refuse =
  (what: string, path: string) =>
  ({ message }: Error): never => {
    throw new Error(`Cannot open the ${what} ${path}: ${message}.`)
  }

const openRecording = async (
  log: ServerLog,
  { record: path, 'log-max': bytesMax }: ServeValues,
): Promise<Recording | undefined> => {
  if (path === undefined) return undefined
  const warn = (text: string): void => log.warn(`The recording ${path}: ${text}.`)
  return Recording.open(path, bytesMax, warn).catch(refuse('recording', path))
}

/** Stands beside this, where the programs are bundled. */
const archiveProgram = fileURLToPath(new URL('archive.js', import.meta.url))

const openArchive = async (
  log: ServerLog,
  { history: path, keep: days }: ServeValues,
): Promise<Archive | undefined> => {
  if (path === noHistory) return undefined
  const warn = (text: string): void => log.warn(`The history ${path}: ${text}.`)
  return Archive.open({ program: archiveProgram, path, days }, warn).catch(refuse('history', path))
}

/** What it needs, and nobody else does, is loaded only then. */
const openWebDoor = async (
  values: ServeValues,
  encryption: Encryption | undefined,
): Promise<WebDoor | undefined> => {
  const { web, 'web-host': hosts, 'web-origin': origins, proxy } = values
  if (web !== undefined) return (await import('./web/open')).openWeb(values, encryption?.door)
  if (hosts === undefined && origins === undefined && proxy === undefined) return undefined
  throw new Error('--web-host, --web-origin and --proxy are for --web: say that as well.')
}
