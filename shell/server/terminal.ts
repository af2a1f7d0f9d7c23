import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { isatty, ReadStream } from 'node:tty'

/** What whoever hosts types at the server's own terminal; where there is none, nothing is read. */

/** How often a program in the background looks whether it was fetched from there, in milliseconds. */
const lookMs = 1000

/**
 * Gives each line to `hear`, without its line feed. An end of the input (Ctrl-D) ends nothing. A program in the
 * background that reads its terminal is stopped by the system, so it does not read there.
 */
export const readTerminal = (hear: (line: string) => void): void => {
  if (!isatty(0)) return
  let input: ReadStream | undefined
  let timer: NodeJS.Timeout | undefined
  const open = (): ReadStream => {
    const stream = new ReadStream(0)
    createInterface({ input: stream, terminal: false }).on('line', hear)
    // A terminal that is gone is no terminal any more, which is looked at next.
    return stream.on('error', () => undefined).once('close', close)
  }
  const close = (): void => {
    input = undefined
    look()
  }
  const look = (): void => {
    if (!isatty(0)) return
    if (isInForeground()) {
      input ??= open()
      return
    }
    // One that is paused only is still read once.
    input?.destroy()
    clearTimeout(timer)
    timer = setTimeout(look, lookMs).unref()
  }
  process.on('SIGCONT', look)
  look()
}

/** Whether the terminal belongs to this program's own process group now. Where no system says so, it does. */
const isInForeground = (): boolean => {
  const [, own, foreground] = statShape.exec(readStat()) ?? psShape.exec(askPs()) ?? []
  return own === foreground
}

/** The numbers of both groups, as they stand in proc(5), and as ps(1) prints them where there is no such file. */
const statShape = /\) \S+ \d+ (\d+) \d+ \d+ (-?\d+) /
const psShape = /^\s*(\d+)\s+(-?\d+)\s*$/

const readStat = (): string => {
  try {
    return readFileSync('/proc/self/stat', 'latin1')
  } catch {
    return ''
  }
}

const askPs = (): string => {
  try {
    const words = ['-o', 'pgid=,tpgid=', '-p', String(process.pid)]
    return execFileSync('ps', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}
