import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/**
 * Tells a service manager how the server is (sd_notify(3)), if it was started by one that wants to know (`Type=notify`). Node
 * has no datagram sockets of the Unix domain, so `systemd-notify` tells it, which is where systemd is. Nothing waits for it.
 */

const run = promisify(execFile)

/** It waits until the message is read, for 5 s at most; it is ended after so many milliseconds. */
const patienceMs = 10_000

export interface ServiceManager {
  /** The server listens. `warn` is told if that could not be told. */
  readonly ready: (warn: (text: string) => void) => void
  /** The server ends. Whether that is heard makes no difference to it any more. */
  readonly stopping: () => void
}

/** From now on, no process that this one starts can pass for it. */
export const takeServiceManager = (): ServiceManager => {
  const { NOTIFY_SOCKET: socket } = process.env
  delete process.env['NOTIFY_SOCKET']
  const tell = async (state: string): Promise<void> => {
    if (socket === undefined) return
    const env = { ...process.env, NOTIFY_SOCKET: socket }
    await run('systemd-notify', [state], { env, timeout: patienceMs })
  }
  return {
    ready: (warn) => void tell('READY=1').catch((error) => warn(describe(error))),
    stopping: () => void tell('STOPPING=1').catch(() => undefined),
  }
}

const describe = ({ message }: Error): string =>
  `systemd was not told that the server is ready, and may end it for that: say Type=exec in its unit. (${message.trim()})`
