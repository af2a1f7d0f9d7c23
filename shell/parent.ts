import { readFileSync } from 'node:fs'
import { isatty } from 'node:tty'

/** How often a program looks whether its parent is still there, in milliseconds. */
const lookMs = 200

/** A hangup that was so many milliseconds ago may be what a parent has ended of. */
const hangupMs = 5000

/**
 * npm hands a SIGTERM to the shell that it runs a script with, and not every shell hands it on. So
 * a program that npm has started notices by itself when that shell is gone, be it that it went before the
 * program was up. Without a terminal of its own (nohup) a program outlives the one that is closed, although
 * npm does not: nobody has wished for its end.
 */
export const onParentGone = (gone: () => void): void => {
  if (process.env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  if (isStranger(parent)) return gone()
  let hungUpAt = -hangupMs
  if (!isatty(0)) process.on('SIGHUP', () => (hungUpAt = performance.now()))
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    // A signal that came meanwhile is told first.
    setImmediate(() => performance.now() - hungUpAt >= hangupMs && gone())
  }, lookMs)
  timer.unref()
}

/**
 * The system, which adopts orphans, is neither in the session of what npm starts, as npm and its shell are,
 * nor started by npm itself, as a test is that starts a program.
 */
const isStranger = (parent: number): boolean => {
  const session = readSession(process.pid)
  return (
    session !== '' &&
    session !== readSession(parent) &&
    !readProcess(parent, 'environ').includes('npm_lifecycle_event=')
  )
}

const readSession = (pid: number): string =>
  /\) \S+ \d+ \d+ (\d+)/.exec(readProcess(pid, 'stat'))?.[1] ?? ''

/** What the system tells of a process (proc(5)); nothing where it tells none. */
const readProcess = (pid: number, what: 'stat' | 'environ'): string => {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1')
  } catch {
    return ''
  }
}
