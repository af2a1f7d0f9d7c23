import { setTimeout as delay } from 'node:timers/promises'
import { spawn } from '@lydell/node-pty'
import { puddle } from '../bundle'
import { configuration } from '../../configuration'
import { createScreen, type Screen } from '../../core/terminal/screen'
import { patienceMs } from '../patience'

/** A person at a terminal of their own, who sees its screen and presses keys. */
export interface Person {
  readonly screen: Screen
  readonly press: (keys: string | Buffer) => void
  readonly resize: (columns: number, rows: number) => void
  /** All that the terminal was ever sent. */
  readonly bytes: () => string
  /** Waits until `holds`; fails with the screen if that takes too long. */
  readonly until: (holds: () => boolean) => Promise<void>
  readonly sees: (text: string) => Promise<void>
  /** Waits until exactly this stands before the cursor, in its row. */
  readonly types: (text: string) => Promise<void>
  /** To the program that was started; for a chat that is npm. */
  readonly signal: (name: NodeJS.Signals) => void
  /** To it and to all that it has started. */
  readonly signalAll: (name: NodeJS.Signals) => void
  /** Its window is closed. */
  readonly hangUp: () => void
  readonly exitCode: Promise<number>
  /** Ends whatever still runs. */
  readonly end: () => Promise<unknown>
}

/** A terminal, and what is started in it. */
export interface Seat {
  readonly columns?: number
  readonly rows?: number
  readonly reflowCursorLine?: boolean
  readonly environment?: Readonly<Record<string, string>>
}

/** What the README tells to type. */
export const chatCommand = (name: string, port: number): ReadonlyArray<string> =>
  `npm run -s chat ${name} localhost ${port}`.split(' ')

/** The same as one file, without npm. */
export const bareChatCommand = (name: string, port: number): ReadonlyArray<string> =>
  `node ${puddle} chat ${name} localhost ${port}`.split(' ')

/** Nothing of the environment that these tests run in has a say in colours. */
const environmentOf = ({ environment }: Seat): Record<string, string> => {
  const { PATH = '', HOME = '' } = process.env
  return { PATH, HOME, LANG: 'C.UTF-8', TERM: 'xterm-256color', ...configuration, ...environment }
}

export const seat = ([file = '', ...words]: ReadonlyArray<string>, where: Seat = {}): Person => {
  const { columns = 60, rows = 16, reflowCursorLine = false } = where
  const size = { cols: columns, rows }
  const terminal = spawn(file, words, { ...size, env: environmentOf(where) })
  const screen = createScreen(columns, rows, reflowCursorLine)
  let bytes = ''
  terminal.onData((text) => {
    bytes += text
    void screen.write(text)
  })
  const exitCode = new Promise<number>((resolve) =>
    terminal.onExit((exit) => resolve(exit.exitCode)),
  )
  const until = async (holds: () => boolean): Promise<void> => {
    const tooLate = Date.now() + patienceMs
    while (!holds()) {
      if (Date.now() > tooLate) throw new Error(['Waited in vain.', ...screen.rows()].join('\n'))
      await delay(5)
    }
  }
  return {
    screen,
    press: (keys) => terminal.write(keys as string),
    resize: (newColumns, newRows) => {
      screen.resize(newColumns, newRows)
      terminal.resize(newColumns, newRows)
    },
    bytes: () => bytes,
    until,
    sees: (text) => until(() => screen.rows().some((row) => row.includes(text))),
    types: (text) => until(() => screen.beforeCursor() === text),
    signal: (name) => signal(terminal.pid, name),
    signalAll: (name) => signal(-terminal.pid, name),
    hangUp: () => (terminal as unknown as { destroy: () => void }).destroy(),
    exitCode,
    end: () => {
      signal(-terminal.pid, 'SIGKILL')
      return exitCode
    },
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended by itself.
  }
}
