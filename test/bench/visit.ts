import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Contender } from './contender'
import type { Report, Visit } from './load'
import { pin } from './processor'
import { startServer } from './server'

/** One contender, started anew, and visited by the load generator in a process of its own. */

/** The server is on the one before. */
const processor = 1

/** Longer than the longest visit takes. */
const patienceMs = 180_000

const runLoad = async (visit: Visit): Promise<Report> => {
  const file = new URL('load.ts', import.meta.url).pathname
  const words = [process.execPath, '--import', 'tsx', file, JSON.stringify(visit)]
  const [command = '', ...rest] = pin(processor, words)
  const child = spawn(command, rest, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    timeout: patienceMs,
  })
  const reports: Array<Report> = []
  child.on('message', (report) => reports.push(report as Report))
  await once(child, 'exit')
  return reports[0] ?? Promise.reject(new Error('The load generator failed.'))
}

export const visitContender = async (
  contender: Contender,
  crowd: Pick<Visit, 'people' | 'rooms' | 'talks'>,
): Promise<Report> => {
  const { dialect, atOnce, way } = contender
  const server = await startServer(contender)
  try {
    const where = { port: server.port, server: server.pid }
    return await runLoad({ dialect, atOnce, way, ...crowd, ...where })
  } finally {
    await server.stop()
  }
}
