import type { WireEffect } from '../core/client/effect'
import { initialClientState } from '../core/client/state'
import { tickMs } from '../core/client/step'
import { abilitiesOf, isDumb } from '../core/terminal/ability'
import { printableLine } from '../core/value/printable'
import { Connection } from './client/connection'
import { type Credentials, loadCredentials } from './client/credential'
import { chatCommand, type ChatValues } from './client/option'
import { PlainView } from './client/plain-view'
import { toServer, toSettings } from './client/settings'
import { TerminalView } from './client/terminal-view'
import type { View } from './client/view'
import { now } from './clock'
import { readCommandLine } from './command-line'
import { passOverGoneTerminals } from './gone-terminal'
import { onParentGone } from './parent'

/** `npm run chat`: the arguments, the wiring, the signals; the only place where a client exits. */

const { stdin, stdout, stderr, env } = process

const chat = (values: ChatValues, credentials: Credentials): void => {
  const { name, room } = values
  const carryOut = (effect: WireEffect): void =>
    effect.type === 'exit' ? exit(effect.status) : connection.perform(effect)
  const exit = (status: number): void => {
    clearInterval(ticker)
    view.close()
    connection.end()
    // Not before what was shown is written, nor after: a connection that is being made would take its time.
    stdout.write('', () => stderr.write('', () => process.exit(status)))
  }
  const crash = (error: unknown): void => {
    view.close()
    console.error(printableLine(`This is a bug in the client: ${String(error)}`))
    exit(1)
  }
  const isSeat = stdin.isTTY && stdout.isTTY && !isDumb(env) && values.follow !== true
  const client = initialClientState(name, toSettings(values, credentials, isSeat), room)
  const view: View = isSeat
    ? new TerminalView(client, abilitiesOf(env), carryOut, crash)
    : new PlainView(client, carryOut, crash)
  const connection = new Connection(toServer(values), view)
  const ticker = setInterval(() => view.dispatch({ type: 'ticked', at: now() }), tickMs)
  onSignals(view)
  view.dispatch({ type: 'started', at: now() })
}

/** Whoever sent the signal, or npm gone, may use the terminal at once: it is given back first. */
const onSignals = (view: View): void => {
  const interrupt = (status: number): void => {
    view.dispatch({ type: 'interrupted', status, at: now() })
    view.close()
  }
  process.on('SIGINT', () => interrupt(130))
  // Ctrl-Break; it comes on Windows alone.
  process.on('SIGBREAK', () => interrupt(130))
  process.on('SIGTERM', () => interrupt(143))
  process.on('SIGHUP', () => interrupt(129))
  onParentGone(() => interrupt(143))
}

/** Before there is a view to show anything. */
const fail = ({ message }: Error): never => {
  console.error(printableLine(message))
  process.exit(1)
}

passOverGoneTerminals()
const values = readCommandLine(chatCommand)
chat(values, await loadCredentials(values).catch(fail))
