import { readFileSync } from 'node:fs'

/** What the kernel says about processes and processors; see proc(5). */

/** One tick of the kernel's accounts, in milliseconds (USER_HZ is 100 wherever Node runs). */
const tickMs = 10

const pageBytes = 4096

/** Processor time that a process has used, in milliseconds. */
const readProcessMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? []
  return tickMs * (Number(fields[11]) + Number(fields[12]))
}

/** The processes that a process has started and that are there still, as the one of an archive. */
const listChildren = (pid: number): ReadonlyArray<number> =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number)

/** The same of a server: all that it does, be it in processes of their own. */
const readServerMs = (pid: number): number =>
  [pid, ...listChildren(pid)].reduce((sum, each) => sum + readProcessMs(each), 0)

/** Time that all processors have been busy, or not to be had, in milliseconds. */
const readBusyMs = (): number => {
  const line = readFileSync('/proc/stat', 'latin1').split('\n', 1)[0] ?? ''
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0, steal = 0] = line
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return tickMs * (user + nice + system + irq + softirq + steal)
}

/** Memory of a process that is in RAM. */
export const readResidentBytes = (pid: number): number =>
  pageBytes * Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1])

export interface Reading {
  readonly at: number
  readonly serverMs: number
  readonly loadMs: number
  readonly busyMs: number
}

export const readMachine = (server: number): Reading => ({
  at: performance.now(),
  serverMs: readServerMs(server),
  loadMs: readProcessMs(process.pid),
  busyMs: readBusyMs(),
})

/** What was used between two readings; shares are of one processor. */
export interface Usage {
  readonly ms: number
  readonly serverMs: number
  readonly loadShare: number
  /** Used by others, or stolen by the host of a virtual machine. */
  readonly foreignShare: number
}

export const compareReadings = (before: Reading, after: Reading): Usage => {
  const ms = after.at - before.at
  const serverMs = after.serverMs - before.serverMs
  const loadMs = after.loadMs - before.loadMs
  const foreignMs = after.busyMs - before.busyMs - serverMs - loadMs
  return { ms, serverMs, loadShare: loadMs / ms, foreignShare: Math.max(0, foreignMs / ms) }
}
