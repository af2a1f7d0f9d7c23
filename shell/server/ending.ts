import type { HostEntry } from '../../core/log/entry'
import { now } from '../clock'
import { describeCrash } from './crash'
import type { Host } from './host'
import type { ServiceManager } from './notify'
import type { Opened } from './open'

/** How a server ends, once; `exit` is called with the status at its end. */

/** It ends within so many milliseconds, whatever hangs: `docker stop` waits for 10 s, and others for longer. */
const endMsMax = 9000

export interface Ending {
  /** When it is asked to. */
  readonly stop: () => Promise<void>
  /** At an error that nobody foresaw. */
  readonly crash: (error: unknown) => Promise<void>
}

export const createEnding = (
  host: Host,
  { log, recording, archive, web }: Opened,
  manager: ServiceManager,
  exit: (status: 0 | 1) => void,
): Ending => {
  const bound = (): unknown => setTimeout(() => exit(1), endMsMax)
  let isStopping = false
  let isOver = false
  const end = async (last: HostEntry, status: 0 | 1): Promise<void> => {
    isOver = true
    const areKept = await Promise.all([recording?.close(), archive?.close()])
    const isLogged = await log.close(last)
    exit(isLogged && !areKept.includes(false) ? status : 1)
  }
  const stop = async (): Promise<void> => {
    if (isStopping) return
    isStopping = true
    bound()
    manager.stopping()
    await Promise.all([web?.stop(), host.stop()])
    await end({ type: 'stopped', at: now() }, 0)
  }
  /** An error after the last entry is not told: what was logged is still being written. */
  const crash = async (error: unknown): Promise<void> => {
    if (isOver) return
    bound()
    host.destroy()
    void web?.stop()
    await end(describeCrash(error), 1)
  }
  return { stop, crash }
}
