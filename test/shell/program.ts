import test from 'ava'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { configuration } from '../configuration'
import { archive, puddle } from './bundle'
import { Inbox } from './inbox'
import { waitFor } from './patience'

/**
 * The programs: through npm as people start them, where that is what is tested, or else as one file by Node alone.
 * Whatever a test file started, and whatever that has started in turn, ends with the file.
 */

/** What became of a program, once it and all that it started have closed their output. */
export interface Ending {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly output: string
  readonly errors: string
}

export class Program {
  private readonly ending: Promise<Ending>
  private readonly lines: Inbox<string>
  private readonly errorLines: Inbox<string>

  constructor(readonly child: ChildProcess) {
    const output = collect(child.stdout)
    const errors = collect(child.stderr)
    this.lines = output.lines
    this.errorLines = errors.lines
    this.ending = once(child, 'close').then(([status, signal]) => ({
      status,
      signal,
      output: output.chunks.join(''),
      errors: errors.chunks.join(''),
    }))
  }

  /** Resolves when it has ended, be it long ago. */
  get ended(): Promise<Ending> {
    return waitFor(this.ending, `the end of ${this.child.spawnargs.join(' ')}`)
  }

  /** The next line of the output that matches. */
  read(pattern: RegExp): Promise<string> {
    return this.lines.take((line) => pattern.test(line), String(pattern))
  }

  /** The next line of the error output that matches. */
  readError(pattern: RegExp): Promise<string> {
    return this.errorLines.take((line) => pattern.test(line), String(pattern))
  }

  type(...lines: ReadonlyArray<string>): void {
    for (const line of lines) this.child.stdin?.write(`${line}\n`)
  }

  /** Ends the input, as Ctrl-D does. */
  finish(): Promise<Ending> {
    this.child.stdin?.end()
    return this.ended
  }

  /** The process that was started; for a program through npm, that is npm. */
  signal(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal)
    return this.ended
  }

  /** It and all that it has started. */
  signalAll(signal: NodeJS.Signals): Promise<Ending> {
    signalGroup(this.child, signal)
    return this.ended
  }
}

const collect = (stream: Readable | null) => {
  const lines = new Inbox<string>()
  const chunks: Array<string> = []
  if (stream === null) throw new Error('the program has no such output')
  stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
  createInterface({ input: stream })
    .on('line', (line) => lines.put(line))
    .on('close', () => lines.end())
  return { lines, chunks }
}

const signalGroup = ({ pid }: ChildProcess, signal: NodeJS.Signals): void => {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It has ended by itself.
  }
}

const started: Array<Program> = []
const directories: Array<string> = []

test.after.always('whatever was started ends', async () => {
  await Promise.all(started.map((program) => program.signalAll('SIGKILL')))
  for (const directory of directories) rmSync(directory, { recursive: true })
})

/** Coverage is of the core, by its own tests. */
const { NODE_V8_COVERAGE: _, ...inherited } = process.env
const environment = { ...inherited, ...configuration }

const start = (
  command: string,
  words: ReadonlyArray<string>,
  input: 'pipe' | Readable = 'pipe',
): Program => {
  const stdio = [input, 'pipe', 'pipe'] as const
  const child = spawn(command, words, { detached: true, env: environment, stdio: [...stdio] })
  child.stdin?.on('error', () => undefined)
  const program = new Program(child)
  started.push(program)
  return program
}

/** A server of a test keeps no history, and needs no second process for it, unless the test says so. */
const complete = (script: string, words: ReadonlyArray<string>): ReadonlyArray<string> =>
  script === 'serve' && !words.includes('--history') ? [...words, '--history', 'off'] : words

/** `npm run` with that script, as in the README. */
export const startScript = (script: string, ...words: ReadonlyArray<string>): Program =>
  start('npm', ['run', '-s', script, '--', ...complete(script, words)])

/** The same, with an input that goes on even when npm has ended. */
export const startScriptOn = (input: Readable, script: string, ...words: ReadonlyArray<string>) =>
  start('npm', ['run', '-s', script, '--', ...words], input)

/** The same program without npm; `options` are Node's. */
export const startNode = (
  script: string,
  words: ReadonlyArray<string>,
  options: ReadonlyArray<string> = [],
): Program => start(process.execPath, [...options, puddle, script, ...complete(script, words)])

/** The process of an archive, as a server starts it. */
export const startArchive = (path: string, keepDays: string): Program =>
  start(process.execPath, [archive, path, keepDays])

/** A shell's command line, for pipelines. */
export const startShell = (command: string): Program => start('sh', ['-c', command])

/** A new directory, for as long as the test file runs. */
export const createDirectory = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'puddle-test-'))
  directories.push(directory)
  return directory
}

export interface Hosting {
  readonly program: Program
  readonly port: number
  /** The path of the log. */
  readonly log: string
}

/** The port that a server, just started, says that it listens on. */
export const readPort = async (program: Program): Promise<number> => {
  const invitation = await program.read(/Join with: (?:npm run|puddle) chat (?:-- )?NAME/)
  return Number(/NAME \S+ (\d+)/.exec(invitation)?.[1])
}

/** A server on a port of the system's choice, with a log of its own. */
export const startServer = async (...options: ReadonlyArray<string>): Promise<Hosting> => {
  const log = join(createDirectory(), 'server.log')
  const program = startNode('serve', ['0', '--log', log, ...options])
  return { program, port: await readPort(program), log }
}

/** A client that has joined. */
export const startChat = async (name: string, port: number): Promise<Program> => {
  const program = startNode('chat', [name, 'localhost', String(port)])
  await program.read(/has joined$/)
  return program
}

/** A client that is given its whole input at once. */
export const pipeChat = (input: string, ...words: ReadonlyArray<string>): Promise<Ending> => {
  const program = startNode('chat', words)
  program.child.stdin?.end(input)
  return program.ended
}
