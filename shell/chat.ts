import * as E from 'fp-ts/Either'
import type { ClientEffect } from '../core/client/effect'
import type { Entry } from '../core/client/entry'
import { describeEntry } from '../core/client/plain'
import { initialClientState } from '../core/client/state'
import { stepClient, tickMs } from '../core/client/step'
import { printableLine } from '../core/protocol/printable'
import { describeCommand, parseArguments } from './argument'
import { Connection, type ConnectionListener } from './client/connection'
import { LineInput } from './client/line-input'
import { chatCommand, type ChatValues } from './client/option'
import { now } from './clock'
import { createLoop } from './loop'
import { onParentGone } from './parent'
import { productName, version } from './version'

/** `npm run chat`: the arguments, the wiring, the signals; the only place where a client exits. */

const show = (entry: Entry): void => {
  const stream = entry.type === 'problem' ? process.stderr : process.stdout
  stream.write(`${describeEntry(entry)}\n`)
}

const chat = ({ name, host, port }: ChatValues): void => {
  let connection: Connection | undefined
  const perform = (effect: ClientEffect): void => {
    switch (effect.type) {
      case 'connect':
        connection = new Connection(host, port, listener)
        return
      case 'disconnect':
        return connection?.end()
      case 'send':
        if (connection?.send(effect.frame) === false) input.pause()
        return
      case 'show':
        return show(effect.entry)
      case 'read':
        return input.start()
      case 'exit':
        return exit(effect.status)
      case 'return':
      case 'clear':
      case 'status':
      case 'pending':
        // A line that was entered stays in sight, and nothing else here can be changed once it is written.
        return
    }
  }
  const exit = (status: number): void => {
    process.exitCode = status
    clearInterval(ticker)
    input.stop()
    connection?.end()
  }
  const crash = (error: unknown): void => {
    console.error(printableLine(`This is a bug in the client: ${String(error)}`))
    exit(1)
  }
  const interactive = process.stdin.isTTY
  const settings = { host: printableLine(host), port, interactive }
  const dispatch = createLoop(stepClient, initialClientState(name, settings), perform, crash)
  const input = new LineInput(
    (line) => dispatch({ type: 'typed', line, at: now() }),
    () => dispatch({ type: 'input-ended', at: now() }),
  )
  const listener: ConnectionListener = {
    opened: () => dispatch({ type: 'opened', at: now() }),
    unreachable: (text) =>
      dispatch({ type: 'unreachable', text, jitter: Math.random(), at: now() }),
    received: (lines) => dispatch({ type: 'received', ...lines, at: now() }),
    closed: () => dispatch({ type: 'closed', jitter: Math.random(), at: now() }),
    drained: () => input.resume(),
  }
  const ticker = setInterval(() => dispatch({ type: 'ticked', at: now() }), tickMs)

  const interrupt = (status: number) => () => dispatch({ type: 'interrupted', status, at: now() })
  process.on('SIGINT', interrupt(130))
  process.on('SIGTERM', interrupt(143))
  process.on('SIGHUP', interrupt(129))
  onParentGone(interrupt(143))
  // Whoever read what is shown has gone: `| head -1`.
  process.stdout.on('error', interrupt(0))
  dispatch({ type: 'started', at: now() })
}

const request = parseArguments(chatCommand, process.argv.slice(2))
if (E.isLeft(request)) {
  console.error(printableLine(request.left))
  process.exitCode = 2
} else if (request.right.type === 'run') chat(request.right.values)
else if (request.right.type === 'help') process.stdout.write(describeCommand(chatCommand))
else console.log(`${productName} ${version}`)
