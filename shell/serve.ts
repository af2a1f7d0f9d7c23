import { isatty } from 'node:tty'
import type { Log } from '../core/edge/effect'
import { stepServer } from '../core/server'
import { printableLine } from '../core/value/printable'
import { createVeil } from '../core/wire/veil'
import { readCommandLine } from './command-line'
import { passOverGoneTerminals } from './gone-terminal'
import { onParentGone } from './parent'
import { createEnding } from './server/ending'
import { exempt } from './server/exempt'
import { Host } from './server/host'
import { type ServiceManager, takeServiceManager } from './server/notify'
import { openAll, type Opened } from './server/open'
import { openPorts } from './server/open-ports'
import { serveCommand, type ServeValues } from './server/option'
import { recordReducer } from './server/recorder'
import { createHashes, readPassword } from './server/secret'
import { chooseSettings } from './server/settings'
import { readTerminal } from './server/terminal'
import { stopSignals } from './stop-signal'

/** `npm run serve`: the arguments, the wiring, the signals; the only place where a server exits. */

const fail = (text: string): never => {
  console.error(printableLine(text))
  process.exit(1)
}

const serve = async (values: ServeValues): Promise<void> => {
  const refuse = ({ message }: Error): never => fail(message)
  const manager = takeServiceManager()
  // What rotates logs ends no server that is about to start.
  process.on('SIGHUP', () => undefined)
  for (const signal of stopSignals) process.on(signal, quit)
  const { password, isPassedOver } = await readPassword(values['password-file']).catch(refuse)
  const opened = await openAll(values).catch(refuse)
  const { log, recording, archive, encryption } = opened
  if (isPassedOver) log.warn('PUDDLE_PASSWORD is passed over, as there is a --password-file.')
  const hashes = createHashes()
  const settings = chooseSettings(log, values, password && hashes.password(password))
  const reducer =
    recording === undefined
      ? stepServer
      : recordReducer(stepServer, settings, (line) => recording.write(line))
  const write = (entry: Log): void => log.write(entry)
  const isExempt = exempt(values.exempt ?? [])
  const desk = { print: (text: string) => log.print(text), halt: () => setImmediate(askToStop) }
  const facilities = { history: archive, door: encryption?.door, veil: createVeil(hashes), desk }
  const host = new Host(reducer, settings, isExempt, write, facilities)
  await openPorts(host, opened, values).catch(refuse)
  manager.ready((text) => log.warn(text))
  endOnSignals(host, opened, manager)
  if (isatty(0)) log.print('/help lists what you can type here.')
  readTerminal((line) => host.order(line))
}

/** As whoever hosts may have it from elsewhere. */
const askToStop = (): void => void process.emit('SIGTERM')

/** Before it listens, there is nothing to be lost. Process 1 of a container is ended by no signal that it does not hear. */
const quit = (): never => process.exit(0)

/** Ends the program once: cleanly when it is asked to, or at an error that nobody foresaw. */
const endOnSignals = (host: Host, opened: Opened, manager: ServiceManager): void => {
  const { log, recording, encryption } = opened
  const { stop, crash } = createEnding(host, opened, manager, process.exit)
  for (const signal of stopSignals) process.off(signal, quit).on(signal, stop)
  if (!stopSignals.includes('SIGHUP'))
    process.on('SIGHUP', () => {
      log.reopen()
      recording?.reopen()
      void encryption?.renew(log)
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
