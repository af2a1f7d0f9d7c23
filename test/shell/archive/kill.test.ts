import test from 'ava'
import { deepStrictEqual, ok } from 'node:assert'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { connect } from '../../../shell/archive/file'
import { readTold, type Told } from '../../../shell/archive/line'
import { waitFor } from '../patience'
import { createDirectory } from '../program'
import { archive } from '../bundle'

/** What was confirmed is there, at whatever moment the process was killed. */

const killsMax = 200
/** Files at the same time; and kills after which each begins with a new file. */
const lanes = 2
const killsOfFile = 20

/** A fact that says its own number: somebody speaks, and now and then somebody comes to own a name, or is banned. */
const write = (seq: number): string => {
  const end = `"seq":${seq},"at":"2026-11-22T07:31:00.123Z"}\n`
  if (seq % 5 === 0)
    return `{"type":"owned","name":"duck${seq}","by":"duck","token":"${token}",${end}`
  return seq % 5 === 1
    ? `{"type":"banned","name":"duck${seq}","by":"duck",${end}`
    : `{"type":"said","from":"duck","text":"duck${seq}",${end}`
}

const token = 'a'.repeat(43)

/** One file, and what is known of it. */
class File {
  /** The numbers of facts that were sent, of which the first so many were confirmed. */
  private readonly sent: Array<number> = []
  private confirmed = 0
  private seq = -1
  private faults: ReadonlyArray<Told | undefined> = []

  constructor(private readonly path: string) {}

  /** Starts the process, gives it facts, and kills it so long after its start, or after it has told that first. */
  async kill(after: 'start' | 'restored' | 'stored', ms: number): Promise<void> {
    const child = spawn(process.execPath, [archive, this.path, '0'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    child.stdin.on('error', () => undefined)
    const told = new Promise<void>((resolve) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        const message = readTold(line)
        this.hear(child.stdin, message)
        if (message?.type === after) resolve()
      })
    })
    if (after !== 'start') await waitFor(told, `what is ${after}`)
    await delay(ms)
    child.kill('SIGKILL')
    await waitFor(once(child, 'close'), 'the end of a process that was killed')
  }

  /** How many facts were confirmed; throws unless each is there, and can be found. */
  check(): number {
    deepStrictEqual(this.faults, [])
    const connection = connect(this.path)
    const rows = connection.query(
      'SELECT seq, text FROM fact UNION ALL SELECT seq, name FROM trust WHERE ended IS NULL',
    )
    connection.execute("INSERT INTO word (word) VALUES ('integrity-check')")
    connection.close()
    const texts = new Map(rows.map(([seq, text]) => [seq, text]))
    const confirmed = this.sent.slice(0, this.confirmed)
    deepStrictEqual(
      confirmed.filter((seq) => texts.get(seq) !== `duck${seq}`),
      [],
    )
    return confirmed.length
  }

  private hear(input: Writable, message: Told | undefined): void {
    if (message?.type === 'restored') return this.begin(input, message.seq)
    if (message?.type === 'kept') return
    if (message?.type !== 'stored') this.faults = [...this.faults, message]
    else {
      this.confirmed += message.facts
      this.say(input)
    }
  }

  /** What was not confirmed is sent again; numbers are never used twice. */
  private begin(input: Writable, seq: number): void {
    ok(seq > this.seq || seq === 0)
    this.seq = seq
    input.write(this.sent.slice(this.confirmed).map(write).join(''))
    this.say(input)
  }

  private say(input: Writable): void {
    const seqs = Array.from({ length: 20 }, () => (this.seq += 1))
    this.sent.push(...seqs)
    input.write(seqs.map(write).join(''))
  }
}

/** Kills spread over all that a process does: it starts, it makes a file, it opens one, it stores. */
const killOften = async (directory: string): Promise<number> => {
  let confirmed = 0
  for (let count = 0; count < killsMax / lanes / killsOfFile; count += 1) {
    const file = new File(join(directory, `${count}.db`))
    for (let kill = 0; kill < killsOfFile; kill += 1)
      if (kill % 2 === 0) await file.kill('start', 50 + Math.random() * 100)
      else await file.kill(kill % 4 === 1 ? 'restored' : 'stored', Math.random() * 50)
    confirmed += file.check()
  }
  return confirmed
}

test(`after ${killsMax} kills, what was confirmed is there, and the file opens by itself`, async (t) => {
  const counts = await Promise.all(
    Array.from({ length: lanes }, () => killOften(createDirectory())),
  )
  for (const count of counts) t.true(count > killsMax / 4)
})
