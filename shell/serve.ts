import type { Settings } from '../core/edge/state'
import type { HostEntry } from '../core/log/entry'
import { stepServer } from '../core/server'
import { printableLine } from '../core/value/printable'
import { now } from './clock'
import { readCommandLine } from './command-line'
import { passOverGoneTerminals } from './gone-terminal'
import { onParentGone } from './parent'
import { exempt } from './server/exempt'
import { boundConnections, readFilesMax } from './server/file-limit'
import { describeCrash, Host } from './server/host'
import { describeInvitation, describeListenError, listen } from './server/listen'
import { ServerLog } from './server/log'
import { serveCommand, type ServeValues, toLimits } from './server/option'
import { Recording, recordReducer } from './server/recorder'
import { productName, version } from './version'

/** `npm run serve`: the arguments, the wiring, the signals; the only place where a server exits. */

/** What every user is told after the welcome, because it is so. */
const logNotice = 'Messages, whispers too, are written to a log by whoever hosts this server.'

const fail = (text: string): never => {
  console.error(printableLine(text))
  process.exit(1)
}

const openLog = ({ log: path, 'log-max': bytesMax }: ServeValues): Promise<ServerLog> =>
  ServerLog.open(path, bytesMax).catch(({ message }: Error) =>
    fail(`Cannot open the log ${path}: ${message}.`),
  )

const openRecording = async (
  log: ServerLog,
  { record: path, 'log-max': bytesMax }: ServeValues,
): Promise<Recording | undefined> => {
  if (path === undefined) return undefined
  const warn = (text: string): void => log.warn(`The recording ${path}: ${text}.`)
  return Recording.open(path, bytesMax, warn).catch(({ message }: Error) =>
    fail(`Cannot open the recording ${path}: ${message}.`),
  )
}

const chooseSettings = (log: ServerLog, values: ServeValues): Settings => {
  const filesMax = readFilesMax()
  const wanted = toLimits(values)
  const limits = boundConnections(wanted, filesMax)
  if (limits.connectionsMax < wanted.connectionsMax)
    log.warn(
      `This system lets the server have ${filesMax} files open, so at most ` +
        `${limits.connectionsMax} can connect; "ulimit -n" allows more.`,
    )
  const welcome = `${values.welcome} ${logNotice}`
  return { limits, server: `${productName}/${version}`, welcome }
}

/** The host listens, and the log says where. */
const open = async (host: Host, log: ServerLog, { port, host: where }: ServeValues) => {
  const bound = await listen(host.server, port, where).catch((error: NodeJS.ErrnoException) =>
    fail(describeListenError(error, port, where)),
  )
  host.server.on('error', ({ message }) => log.warn(`Cannot accept a connection: ${message}.`))
  log.note({ type: 'started', at: now(), version, address: bound.address, port: bound.port })
  log.print(describeInvitation(bound))
}

const serve = async (values: ServeValues): Promise<void> => {
  const log = await openLog(values)
  const recording = await openRecording(log, values)
  const settings = chooseSettings(log, values)
  const reducer =
    recording === undefined
      ? stepServer
      : recordReducer(stepServer, settings, (line) => recording.write(line))
  const host = new Host(reducer, settings, exempt(values.exempt ?? []), (entry) => log.write(entry))
  await open(host, log, values)
  endOnSignals(host, log, recording)
}

/** Ends the program once: cleanly when it is asked to, or at an error that nobody foresaw. */
const endOnSignals = (host: Host, log: ServerLog, recording: Recording | undefined): void => {
  let isStopping = false
  let isOver = false
  const end = async (last: HostEntry, status: 0 | 1): Promise<void> => {
    isOver = true
    const isRecorded = (await recording?.close()) ?? true
    const isLogged = await log.close(last)
    process.exit(isRecorded && isLogged ? status : 1)
  }
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    await host.stop()
    await end({ type: 'stopped', at: now() }, 0)
  }
  /** An error after the last entry is not told: what was logged is still being written. */
  const crash = async (error: unknown): Promise<void> => {
    if (isOver) return
    host.destroy()
    await end(describeCrash(error), 1)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', () => {
    log.reopen()
    recording?.reopen()
  })
  process.on('uncaughtException', crash)
  // Node prints its warnings itself, where nobody may be reading.
  process
    .removeAllListeners('warning')
    .on('warning', ({ name, message }) => log.warn(`${name}: ${message}`))
  onParentGone(stop)
}

passOverGoneTerminals()
await serve(readCommandLine(serveCommand))
