import type { LogEntry } from '../core/log/entry'
import { describeEntry } from '../core/log/line'
import { printableLine } from '../core/value/printable'
import { formatTimestamp } from '../core/value/timestamp'
import { type Logged, logged, renderReducer } from '../core/server/output'
import type { Settings } from '../core/server/state'
import { stepServer } from '../core/server/step'
import { now } from './clock'
import { readCommandLine } from './command-line'
import { onParentGone } from './parent'
import { describeCrash, Host } from './server/host'
import { LineFile } from './server/line-file'
import { describeInvitation, describeListenError, listen } from './server/listen'
import { boundConnections, readFilesMax } from './server/file-limit'
import { serveCommand, type ServeValues, toLimits } from './server/option'
import { openRecording, recordReducer } from './server/recorder'
import { productName, version } from './version'

/** `npm run serve`: the arguments, the wiring, the signals; the only place where a server exits. */

/** What every user is told after the welcome, because it is so. */
const logNotice = 'Messages, whispers too, are written to a log by whoever hosts this server.'

const warn = (text: string): void => console.error(printableLine(text))

const fail = (text: string): never => {
  warn(text)
  process.exit(1)
}

const openFile = (
  open: typeof LineFile.open,
  what: 'log' | 'recording',
  path: string,
): Promise<LineFile> =>
  open(path, (text) => warn(`The ${what} ${path}: ${text}. The chat goes on.`)).catch(
    (error: Error) => fail(`Cannot open the ${what} ${path}: ${error.message}.`),
  )

/** A moment in local time to the second; while it is the same one, it is not written anew. */
const createClockTime = (): ((time: string) => string) => {
  let latest = ''
  let text = ''
  return (time) => {
    if (time !== latest) text = new Date(time).toTimeString().slice(0, 8)
    latest = time
    return text
  }
}

const clockTime = createClockTime()

const describeTimed = (entry: LogEntry): string =>
  `${clockTime(entry.time)} ${describeEntry(entry)}`

const serve = async (values: ServeValues): Promise<void> => {
  const log = await openFile(LineFile.open, 'log', values.log)
  const recording =
    values.record === undefined
      ? undefined
      : await openFile(openRecording, 'recording', values.record)
  const screen = await LineFile.open(process.stdout.fd, () => undefined)
  const files = [log, screen, ...(recording === undefined ? [] : [recording])]
  let isOver = false
  const record = ({ entries, lines }: Logged): void => {
    if (isOver) return
    log.write(lines)
    screen.write(entries.map(describeTimed).join(''))
  }
  const filesMax = readFilesMax()
  const limits = boundConnections(toLimits(values), filesMax)
  if (limits.connectionsMax < values['max-connections'])
    warn(
      `This system lets the server have ${filesMax} files open, so at most ` +
        `${limits.connectionsMax} can connect; "ulimit -n" allows more.`,
    )
  const settings: Settings = {
    limits,
    server: `${productName}/${version}`,
    welcome: `${values.welcome} ${logNotice}`,
  }
  const rendered = renderReducer(stepServer)
  const reducer =
    recording === undefined
      ? rendered
      : recordReducer(rendered, settings, (line) => recording.write(line))
  const host = new Host(reducer, settings, record)

  const bound = await listen(host.server, values.port, values.host).catch(
    (error: NodeJS.ErrnoException) => fail(describeListenError(error, values.port, values.host)),
  )
  host.server.on('error', ({ message }) => warn(`Cannot accept a connection: ${message}.`))
  const { address, port } = bound
  const time = formatTimestamp(now())
  record(logged([{ time, level: 'info', event: 'started', version, address, port }]))
  screen.write(`${describeInvitation(bound)}\n`)

  /** Whatever still happens after the last entry is not told. */
  const exit = async (last: LogEntry, status: 0 | 1): Promise<void> => {
    record(logged([last]))
    isOver = true
    await Promise.all(files.map((file) => file.close()))
    process.exit(status)
  }
  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await host.stop()
    await exit({ time: formatTimestamp(now()), level: 'info', event: 'stopped' }, 0)
  }
  const crash = async (error: unknown): Promise<void> => {
    if (isOver) return
    host.destroy()
    await exit(describeCrash(error), 1)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  process.on('SIGHUP', () => log.reopen())
  process.on('uncaughtException', crash)
  onParentGone(stop)
}

await serve(readCommandLine(serveCommand))
