import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import '../configuration'
import { waitFor } from '../shell/patience'
import type { Kill } from './judge'

/** What was shown so long before the server alone is killed is on the disk, in milliseconds. */
const storedMs = 100

/** A server with a history, which is killed and started again on the same file, at the same port. */
export class Host {
  readonly kills: Array<Kill> = []
  port = 0
  private child: ChildProcess | undefined

  constructor(private readonly folder: string) {}

  /** The path of the history. */
  get file(): string {
    return join(this.folder, 'puddle.db')
  }

  async start(): Promise<void> {
    const log = join(this.folder, 'server.log')
    const options = ['--host', '127.0.0.1', '--log', log, '--history', this.file, '--rate', '0']
    const words = ['shell/build/run.js', 'serve', String(this.port), ...options]
    const child = spawn(process.execPath, words, {
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.child = child
    this.port = await waitFor(readPort(child.stdout), 'a server')
  }

  /** The server, as by `kill -9`; its archive stores what it was given. */
  async kill(): Promise<void> {
    const at = Date.now()
    this.kills.push({ at, safeUntil: at - storedMs })
    await this.end((pid) => process.kill(pid, 'SIGKILL'))
  }

  /** The server and its archive at once. How much is not stored then depends on how busy the machine is. */
  async killAll(): Promise<void> {
    this.kills.push({ at: Date.now(), safeUntil: 0 })
    await this.end((pid) => process.kill(-pid, 'SIGKILL'))
  }

  /** Properly: all that was said is stored. Rejects if the server found otherwise. */
  async stop(): Promise<void> {
    const status = await this.end((pid) => process.kill(pid, 'SIGTERM'))
    if (status !== 0) throw new Error(`the server ended with ${status}`)
  }

  /** Whatever runs ends. */
  destroy(): void {
    if (this.child?.pid !== undefined && isRunning(this.child))
      process.kill(-this.child.pid, 'SIGKILL')
  }

  private async end(signal: (pid: number) => void): Promise<unknown> {
    if (this.child?.pid === undefined || !isRunning(this.child))
      throw new Error('the server has ended')
    const ending = once(this.child, 'exit')
    signal(this.child.pid)
    const [status] = await waitFor(ending, 'the end of a server')
    return status
  }
}

const isRunning = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode === null && signalCode === null

/** The port that a server, just started, says that it listens on. */
const readPort = (output: Readable): Promise<number> =>
  new Promise((resolve, reject) => {
    createInterface({ input: output })
      .on('line', (line) => {
        const [, port] = /Join with: puddle chat NAME \S+ (\d+)/.exec(line) ?? []
        if (port !== undefined) resolve(Number(port))
      })
      .on('close', () => reject(new Error('the server did not start')))
  })
