import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import pty from '@lydell/node-pty'
import type { Entry } from '../../../core/client/entry'
import { createScreen, type Screen } from '../../core/client/terminal/screen'

/** A person at a terminal of their own, who sees the screen, presses keys, and is told things. */
export interface Person {
  readonly screen: Screen
  readonly press: (keys: string) => void
  readonly resize: (columns: number, rows: number) => void
  /** Each becomes something to read. */
  readonly read: (...entries: ReadonlyArray<Entry>) => void
  /** One line to the session, as it is. */
  readonly tell: (line: string) => void
  /** What was submitted so far. */
  readonly submitted: ReadonlyArray<string>
  /** All bytes that the terminal was ever sent. */
  readonly bytes: () => string
  /** Waits until `holds`; fails with the screen if that takes too long. */
  readonly until: (holds: () => boolean) => Promise<void>
  readonly sees: (text: string) => Promise<void>
  readonly signal: (name: NodeJS.Signals) => void
  readonly exitCode: Promise<number>
  /** Ends whatever still runs. */
  readonly end: () => void
}

export interface Seat {
  readonly columns?: number
  readonly rows?: number
  readonly reflowCursorLine?: boolean
  /** Whether the program is the job of a shell, and not alone in its terminal. */
  readonly inShell?: boolean
}

const fixture = new URL('fixture/session.ts', import.meta.url).pathname
const patienceMs = 20_000

const spawn = (port: number, { columns = 60, rows = 16, inShell = false }: Seat) => {
  const program = [process.execPath, '--import=tsx', fixture, String(port)]
  const shell = ['bash', '--norc', '--noprofile', '-i']
  const [file = '', ...args] = inShell ? shell : program
  const env = { ...process.env, TERM: 'xterm-256color', PS1: 'shell> ' }
  const terminal = pty.spawn(file, args, { cols: columns, rows, env })
  if (inShell) terminal.write(`${program.join(' ')}\r`)
  return terminal
}

/** A person who sees the prompt. */
export const seat = async (where: Seat = {}): Promise<Person> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const connected = once(server, 'connection')
  const terminal = spawn(port, where)
  const { columns = 60, rows = 16 } = where
  const screen = createScreen(columns, rows, where.reflowCursorLine)
  const submitted: Array<string> = []
  let bytes = ''
  terminal.onData((text) => {
    bytes += text
    void screen.write(text)
  })
  const exitCode = new Promise<number>((resolve) =>
    terminal.onExit((exit) => resolve(exit.exitCode)),
  )
  const until = async (holds: () => boolean): Promise<void> => {
    const deadline = Date.now() + patienceMs
    while (!holds()) {
      if (Date.now() > deadline) throw new Error(['Waited in vain.', ...screen.rows()].join('\n'))
      await delay(5)
    }
  }
  const sees = (text: string): Promise<void> =>
    until(() => screen.rows().some((row) => row.includes(text)))
  await sees('3 here')
  const [socket] = (await connected) as [Socket]
  createInterface({ input: socket }).on('line', (line) => {
    submitted.push((JSON.parse(line) as { readonly text: string }).text)
  })
  const tell = (line: string): void => void socket.write(`${line}\n`)
  return {
    screen,
    press: (keys) => terminal.write(keys),
    resize: (newColumns, newRows) => {
      screen.resize(newColumns, newRows)
      terminal.resize(newColumns, newRows)
    },
    read: (...entries) =>
      entries.forEach((entry) => tell(JSON.stringify({ type: 'shown', entry }))),
    tell,
    submitted,
    bytes: () => bytes,
    until,
    sees,
    signal: (name) => process.kill(terminal.pid, name),
    exitCode,
    end: () => {
      socket.destroy()
      server.close()
      endGroup(terminal.pid)
    },
  }
}

const endGroup = (pid: number): void => {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
