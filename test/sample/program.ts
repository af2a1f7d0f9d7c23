import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

/** How long anything may take to be seen, in milliseconds. */
const patienceMs = 60_000

/** A program that npm runs, in a process group of its own, and all that it has printed. */
export class Program {
  transcript = ''
  private readonly process

  constructor(...words: ReadonlyArray<string>) {
    this.process = spawn('npm', ['run', '-s', ...words], { detached: true, stdio: 'pipe' })
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
    process.kill(-(this.process.pid ?? 0), signal)
    await once(this.process, 'close')
  }

  async leave(): Promise<void> {
    this.type('/quit')
    await once(this.process, 'close')
  }
}

/** Hosts a chat on a free port, which is told. */
export const host = async (log: string): Promise<readonly [Program, string]> => {
  const server = new Program('serve', '--', '0', '--log', log)
  await server.see('Join with')
  return [server, /chat NAME \S+ (\d+)/.exec(server.transcript)?.[1] ?? '']
}
