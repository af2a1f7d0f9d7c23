import { Archive } from './archive'
import { Encryption } from './encryption'
import { ServerLog } from './log'
import { noHistory, type ServeValues } from './option'
import { Recording } from './recorder'

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
}

export const openAll = async (values: ServeValues): Promise<Opened> => {
  const { log: path, 'log-max': bytesMax } = values
  const log = await ServerLog.open(path, bytesMax).catch(refuse('log', path))
  const recording = await openRecording(log, values)
  const archive = await openArchive(log, values)
  return { log, recording, archive, encryption: await Encryption.open(values) }
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

const openArchive = async (
  log: ServerLog,
  { history: path, keep }: ServeValues,
): Promise<Archive | undefined> => {
  if (path === noHistory) return undefined
  const warn = (text: string): void => log.warn(`The history ${path}: ${text}.`)
  return Archive.open(path, keep, warn).catch(refuse('history', path))
}
