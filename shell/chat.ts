import type { ClientEffect } from '../core/client/effect'
import { initialClientState } from '../core/client/state'
import { describeStatus } from '../core/client/status'
import { stepClient, tickMs } from '../core/client/step'
import { printableLine } from '../core/value/printable'
import { Connection, type ConnectionListener } from './client/connection'
import { chatCommand, type ChatValues } from './client/option'
import { PlainView } from './client/plain-view'
import { TerminalView } from './client/terminal-view'
import type { ViewListener } from './client/view'
import { now } from './clock'
import { readCommandLine } from './command-line'
import { createLoop } from './loop'
import { onParentGone } from './parent'

/** `npm run chat`: the arguments, the wiring, the signals; the only place where a client exits. */

const { stdin, stdout } = process
const hasTerminal = stdin.isTTY && stdout.isTTY && process.env['TERM'] !== 'dumb'

const chat = ({ name, host, port }: ChatValues): void => {
  let connection: Connection | undefined
  const perform = (effect: ClientEffect): void => {
    switch (effect.type) {
      case 'connect':
        connection = new Connection(host, port, connectionListener)
        return
      case 'disconnect':
        return connection?.end()
      case 'send':
        if (connection?.send(effect.frame) === false) view.pause()
        return
      case 'exit':
        return exit(effect.status)
      default:
        return view.perform(effect)
    }
  }
  const exit = (status: number): void => {
    process.exitCode = status
    clearInterval(ticker)
    view.close()
    connection?.end()
  }
  const crash = (error: unknown): void => {
    exit(1)
    console.error(printableLine(`This is a bug in the client: ${String(error)}`))
  }

  const settings = { host: printableLine(host), port, interactive: stdin.isTTY }
  const initial = initialClientState(name, settings)
  const dispatch = createLoop(stepClient, initial, perform, crash)
  /** Whoever sent the signal, or npm gone, may use the terminal at once: it is given back first. */
  const interrupt = (status: number): void => {
    view.close()
    dispatch({ type: 'interrupted', status, at: now() })
  }
  const connectionListener: ConnectionListener = {
    opened: () => dispatch({ type: 'opened', at: now() }),
    unreachable: (text) =>
      dispatch({ type: 'unreachable', text, jitter: Math.random(), at: now() }),
    received: (lines) => dispatch({ type: 'received', ...lines, at: now() }),
    closed: () => {
      view.resume()
      dispatch({ type: 'closed', jitter: Math.random(), at: now() })
    },
    drained: () => view.resume(),
  }
  const viewListener: ViewListener = {
    typed: (line) => dispatch({ type: 'typed', line, at: now() }),
    ended: () => dispatch({ type: 'input-ended', at: now() }),
    interrupted: interrupt,
  }
  const view = hasTerminal
    ? new TerminalView(describeStatus(initial), viewListener)
    : new PlainView(viewListener)
  const ticker = setInterval(() => dispatch({ type: 'ticked', at: now() }), tickMs)

  process.on('SIGINT', () => interrupt(130))
  process.on('SIGTERM', () => interrupt(143))
  process.on('SIGHUP', () => interrupt(129))
  onParentGone(() => interrupt(143))
  dispatch({ type: 'started', at: now() })
}

chat(readCommandLine(chatCommand))
