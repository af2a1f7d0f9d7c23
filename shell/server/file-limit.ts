import type { Limits } from '../../core/edge/limit'
import { leavingMax } from './leaving'

/**
 * The system's bound on open files. A connection is one; past the bound, libuv closes newcomers without
 * a word to anybody, so the server says that it is full before.
 */

/** What else is open: the log, the program's own files, and those who are leaving. */
const otherFiles = 64 + leavingMax

/** Windows has no such bound, and does not report any. */
interface Report {
  readonly userLimits?: { readonly open_files: { readonly soft: number | 'unlimited' } }
}

export const readFilesMax = (): number => {
  const { userLimits } = process.report.getReport() as Report
  const filesMax = userLimits?.open_files.soft ?? 'unlimited'
  return filesMax === 'unlimited' ? Infinity : filesMax
}

/** Most clients of which nothing is known yet but that they have connected. */
const waitingMax = 1024

/** How many of those there may be, where they wait before a door. */
export const boundWaiting = (filesMax: number): number =>
  Math.min(waitingMax, Math.floor(filesMax / 4))

/** No more connections than the system has room for. */
export const boundConnections = (limits: Limits, filesMax: number): Limits => ({
  ...limits,
  connectionsMax: Math.min(limits.connectionsMax, Math.max(1, filesMax - otherFiles)),
})
