import { setPriority } from 'node:os'
import { initialFraming, feed } from '../core/wire/framing'
import { claimFile, connect } from './archive/file'
import { describeFault } from './archive/fault'
import { lineBytesMax, readAsked, type Told, writeLine } from './archive/line'
import { SqliteStore } from './archive/sqlite-store'
import type { Restored } from './archive/store'
import { Worker } from './archive/worker'
import { decodeUtf8 } from './utf8'

/**
 * The archive's own process, which a server starts with a file and the days for which facts are kept. It ends
 * when its input ends, and stores all of that before, whatever has become of the server; signals are for the
 * server, which ends the input.
 */

const dayMs = 86_400_000

/**
 * The chat goes first where both want the same processor: what is said is shown at once, and stored in larger pieces.
 * Of the numbers from -20 to 19 of setpriority(2), where 0 is what others have.
 */
try {
  setPriority(10)
} catch {
  // A service may be forbidden to (`SystemCallFilter=~@resources`, systemd.exec(5)).
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGUSR1'] as const)
  process.on(signal, () => undefined)

const [file = '', keepDays = '0'] = process.argv.slice(2)

const tell = (message: Told): void => void process.stdout.write(writeLine(message))

// A server that was killed reads no more.
process.stdout.on('error', () => undefined)

const openStore = (path: string): SqliteStore => new SqliteStore(connect(path))

const refuse = (error: unknown): never => {
  tell({ type: 'refused', text: describeFault(error) })
  process.exit(1)
}

const readInput = (worker: Worker): void => {
  let framing = initialFraming(lineBytesMax, decodeUtf8)
  process.stdin.on('data', (bytes: Buffer) => {
    const [next, { lines }] = feed(framing, bytes)
    framing = next
    for (const line of lines) worker.take(readAsked(line))
  })
  process.stdin.on('end', () => worker.end())
}

/** So many facts are told on a line. */
const lineFacts = 500

/** What a server goes on from. */
const tellKept = ({ history, seq, facts }: Restored): void => {
  for (let from = 0; from < facts.length; from += lineFacts)
    tell({ type: 'kept', facts: facts.slice(from, from + lineFacts) })
  tell({ type: 'restored', history, seq })
}

/** It is told what the server goes on from, or else why it cannot. */
const start = async (): Promise<Worker> => {
  const path = await claimFile(file)
  const store = openStore(path)
  tellKept(store.restore())
  return new Worker(store, () => openStore(path), Number(keepDays) * dayMs, tell)
}

const worker = await start().catch(refuse)
readInput(worker)
process.exitCode = (await worker.work()) ? 0 : 1
