import { setTimeout as wait } from 'node:timers/promises'
import * as t from 'io-ts'
import { toLine } from './line'
import type { Command } from '../../shell/argument'
import { filled, wholeNumber } from '../../shell/option-value'
import { readCommandLine } from '../../shell/command-line'
import { readMachine, readResidentBytes } from '../bench/machine'
import { attack } from './attack'
import { connectStopped, connectTo, flood } from './attacker'
import { Guest } from './guest'
import { startHost } from './host'

/**
 * `npm run soak`: people come and go, talk, whisper and take new names, for as long as it takes to see
 * a leak. Among them, over and over, are a ghost, one who floods and one who stops reading, and those who
 * attack in turns.
 */

const Values = t.strict({
  minutes: wholeNumber(1, 10_000),
  people: wholeNumber(1, 10_000),
  record: t.union([filled, t.undefined]),
})

const command: Command<t.TypeOf<typeof Values>> = {
  name: 'npm run soak',
  about: 'Lets people come and go, and looks whether a server grows or fails them.',
  positionals: [],
  options: {
    minutes: { value: 'N', about: 'how long', fallback: '60' },
    people: { value: 'N', about: 'how many are there at a time', fallback: '200' },
    record: { value: 'FILE', about: 'leave a recording, for replay' },
  },
  codec: Values,
}

const { minutes, people, record: recording } = readCommandLine(command)
const until = performance.now() + 60_000 * minutes

const record = recording === undefined ? [] : [`--record=${recording}`]
const host = await startHost(['--backlog=65536', ...record])

const faults: Array<string> = []
let [heard, visits] = [0, 0]

const isOver = (): boolean => performance.now() > until

const pick = <Item>(items: ReadonlyArray<Item>): Item =>
  items[Math.floor(Math.random() * items.length)]!

/** One thing that a person does; mostly they talk. */
const act = (guest: Guest, name: string, turn: number): void => {
  const chance = Math.random()
  if (chance < 0.9) guest.say()
  else if (chance < 0.97) guest.whisper(`person${Math.floor(Math.random() * people)}`)
  else guest.rename(`${name}_${turn}`)
}

/** A visit of some minutes at most. */
const visit = async (name: string): Promise<void> => {
  const guest = await Guest.join(host.port, name)
  visits += 1
  const turns = Math.floor(Math.random() * 200)
  for (let turn = 0; turn < turns && !isOver(); turn += 1) {
    await wait(4000 * Math.random())
    act(guest, name, turn)
  }
  await wait(500)
  if (guest.isGone) faults.push(`${name} was cut off`)
  guest.go(pick(['leave', 'leave', 'end', 'break']))
  faults.push(...guest.faults)
  heard += guest.heard
  await wait(1000)
}

const live = async (index: number): Promise<void> => {
  await wait(10_000 * Math.random())
  while (!isOver()) await visit(`person${index}`)
}

/** Reads, and never answers. */
const haunt = async (): Promise<void> => {
  while (!isOver()) {
    const socket = await connectTo(host.port, () => undefined)
    socket.write(toLine({ type: 'join', name: 'ghost' }))
    await wait(75_000)
    socket.destroy()
  }
}

const pester = async (): Promise<void> => {
  while (!isOver()) {
    const { socket } = await flood(host.port, 'gull', 5)
    await wait(30_000)
    socket.destroy()
    await wait(30_000)
  }
}

/** Stops reading, but is alive: it sends blank lines. */
const laze = async (): Promise<void> => {
  while (!isOver()) {
    const socket = await connectStopped(host.port, 'sloth')
    while (!socket.destroyed && !socket.readableEnded && !isOver()) {
      await wait(5000)
      socket.write('\n')
    }
    socket.destroy()
    await wait(1000)
  }
}

const besiege = async (): Promise<void> => {
  while (!isOver())
    for (const name of ['reconnect', 'hold', 'trickle', 'list'] as const) {
      await wait(20_000)
      await attack(name, host.port, 10)
    }
}

const tell = (): void => {
  const { serverMs } = readMachine(host.pid)
  console.log(
    `${new Date().toISOString().slice(11, 19)}  ${(readResidentBytes(host.pid) / 1048576).toFixed(1)} MiB, ` +
      `${(serverMs / 1000).toFixed(1)} s of processor time, ${visits} visits, ${faults.length} faults`,
  )
}

const timer = setInterval(tell, 60_000)
void Promise.all([haunt(), pester(), laze(), besiege()])
await Promise.all(Array.from({ length: people }, (_, index) => live(index)))
clearInterval(timer)
tell()
console.log(`${heard} messages were heard, each in its turn; ${faults.length} faults`)
for (const fault of faults.slice(0, 10)) console.log(`  ${fault}`)
await host.stop()
process.exit(faults.length > 0 ? 1 : 0)
