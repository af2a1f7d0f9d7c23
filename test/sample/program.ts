import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { configuration } from '../configuration'

/** How long anything may take to be seen, in milliseconds. */
const patienceMs = 60_000

/** The environment of one person's programs, with a configuration that is theirs alone: so no two have the same token. */
export const personal = (name: string) => ({
  XDG_CONFIG_HOME: join(configuration.XDG_CONFIG_HOME, name),
})

/** A program that npm runs, in a process group of its own, and all that it has printed. */
export class Program {
  transcript = ''
  private readonly process

  constructor(environment: NodeJS.ProcessEnv, ...words: ReadonlyArray<string>) {
    const env = { ...process.env, ...environment }
    this.process = spawn('npm', ['run', '-s', ...words], { detached: true, stdio: 'pipe', env })
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (this.transcript += text))
  }

  async see(text: string): Promise<void> {
    const deadline = Date.now() + patienceMs
    while (!this.transcript.includes(text)) {
      if (Date.now() > deadline) throw new Error(`Never seen: ${text}\n${this.transcript}`)
      await delay(10)
    }
  }

  type(line: string): void {
    this.transcript += `> ${line}\n`
    this.process.stdin.write(`${line}\n`)
  }

  /** As when a person presses Ctrl-C, or the power fails. */
  async kill(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    this.signal(signal)
    await once(this.process, 'close')
  }

  /** As when a lid is closed, and opened again. */
  signal(signal: NodeJS.Signals): void {
    process.kill(-(this.process.pid ?? 0), signal)
  }

  async leave(): Promise<void> {
    this.type('/quit')
    await once(this.process, 'close')
  }
}

/** Hosts a chat on that port, or on a free one if it is 0, which is told. */
export const host = async (
  port: string,
  ...options: ReadonlyArray<string>
): Promise<readonly [Program, string]> => {
  const server = new Program(configuration, 'serve', '--', port, ...options)
  await server.see('Join with')
  return [server, /chat NAME \S+ (\d+)/.exec(server.transcript)?.[1] ?? '']
}
