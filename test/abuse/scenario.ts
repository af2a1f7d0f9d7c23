import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { toLine } from './line'
import { readMachine, readResidentBytes } from '../bench/machine'
import { connectStopped, connectTo } from './attacker'
import type { FloodReport } from './flooders'
import { type Host, seat, startHost } from './host'
import { describeHeard, talk } from './talk'

/** What is done to a server, and what it does to the others; each tells its findings, line by line. */
export type Scenario = (say: (line: string) => void) => Promise<void>

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`

const countLogged = ({ log }: Host, text: string): number =>
  readFileSync(log, 'utf8').split(text).length - 1

/** Resolves with what `body` does and the most memory that the server had meanwhile. */
const watchMemory = async <Result>(
  { pid }: Host,
  body: () => Promise<Result>,
): Promise<readonly [Result, number]> => {
  let most = 0
  const timer = setInterval(() => (most = Math.max(most, readResidentBytes(pid))), 100)
  const result = await body()
  clearInterval(timer)
  return [result, most]
}

/** The stopped fill what the system holds for them, some megabytes, and then their backlog. */
export const stopReading =
  (count: number): Scenario =>
  async (say) => {
    const host = await startHost(['--rate=0', '--idle=3600'])
    const crowd = await seat(host, 1000)
    say(`1000 messages a second to 1000: ${describeHeard(await talk(crowd, 1000, 10))}`)
    const before = readResidentBytes(host.pid)
    const names = Array.from({ length: count }, (_, index) => `sloth${index}`)
    await Promise.all(names.map((name) => connectStopped(host.port, name)))
    const [heard, most] = await watchMemory(host, () => talk(crowd, 1000, 60))
    say(`the same with ${count} who stopped reading: ${describeHeard(heard)}`)
    const after = readResidentBytes(host.pid)
    const dropped = countLogged(host, '"code":"too-slow"')
    say(
      `${dropped} of ${count} were dropped as too-slow; memory ${mebibytes(before)} before, ` +
        `${mebibytes(most)} at most, ${mebibytes(after)} after`,
    )
    crowd.close()
    await host.stop()
  }

const startFlooders = (port: number, count: number, seconds: number): Promise<FloodReport> => {
  const file = new URL('flooders.ts', import.meta.url).pathname
  const child = fork(file, [port, count, seconds].map(String), { execArgv: ['--import', 'tsx'] })
  return once(child, 'message').then(([report]) => report)
}

/** With the limits as they are: nobody says more than ten messages a second. */
export const floodOthers =
  (count: number): Scenario =>
  async (say) => {
    const host = await startHost()
    const crowd = await seat(host, 100)
    say(`90 messages a second to 100: ${describeHeard(await talk(crowd, 90, 10))}`)
    const before = readMachine(host.pid)
    const flooders = startFlooders(host.port, count, 12)
    const heard = await talk(crowd, 90, 12)
    const after = readMachine(host.pid)
    const report = await flooders
    say(`the same with ${count} who flood: ${describeHeard(heard)}`)
    const share = Math.round((100 * (after.serverMs - before.serverMs)) / (after.at - before.at))
    say(
      `they wrote ${report.sent} messages, ${report.heard} were answered so far, each in its turn; ` +
        `${report.slowDowns} slow-downs; the server used ${share} % of a processor`,
    )
    crowd.close()
    await host.stop()
  }

/** What each of a thousand costs, who all do the same. */
const measureCost = async (
  host: Host,
  what: string,
  act: (index: number) => Promise<unknown>,
  say: (line: string) => void,
): Promise<void> => {
  const count = 1000
  const residentBytes = readResidentBytes(host.pid)
  await Promise.all(Array.from({ length: count }, (_, index) => act(index)))
  await wait(2000)
  const before = readMachine(host.pid)
  await wait(10_000)
  const after = readMachine(host.pid)
  const kibibytes = (readResidentBytes(host.pid) - residentBytes) / 1024 / count
  const micros = (1000 * (after.serverMs - before.serverMs)) / count / 10
  say(`${what}: ${kibibytes.toFixed(1)} KiB and ${micros.toFixed(0)} µs a second each, of ${count}`)
}

export const connectOnly: Scenario = async (say) => {
  const host = await startHost()
  await measureCost(
    host,
    'connect, and say nothing',
    () => connectTo(host.port, () => undefined),
    say,
  )
  await wait(25_000)
  say(`${countLogged(host, '"reason":"join-timeout"')} of 1000 were dropped after 30 s`)
  await host.stop()
}

/** One byte a second is a sign of life, but never a line. */
export const drip: Scenario = async (say) => {
  const host = await startHost()
  const timers: Array<NodeJS.Timeout> = []
  const begin = async (index: number): Promise<void> => {
    const socket = await connectTo(host.port, () => undefined)
    socket.write(toLine({ type: 'join', name: `drip${index}` }))
    timers.push(setInterval(() => socket.write('x'), 1000))
  }
  await measureCost(host, 'join, and send a byte a second of a line that never ends', begin, say)
  timers.forEach(clearInterval)
  await host.stop()
}

export const sendLongLines: Scenario = async (say) => {
  const host = await startHost()
  const begin = async (index: number): Promise<void> => {
    const socket = await connectTo(host.port, () => undefined)
    socket.write(toLine({ type: 'join', name: `long${index}` }) + 'x'.repeat(16_000))
  }
  await measureCost(host, 'join, and leave a line of 16 000 bytes unfinished', begin, say)
  await host.stop()
}

/** More want to come in than the server may have files open. */
export const exhaustFiles: Scenario = async (say) => {
  const host = await startHost([], 120)
  const crowd = await seat(host, 20)
  say(`with room: ${describeHeard(await talk(crowd, 90, 5))}`)
  const newcomers = Array.from({ length: 500 }, () => connectTo(host.port, () => undefined))
  const heard = await talk(crowd, 90, 5)
  say(`with 500 at the door, and 120 files at most: ${describeHeard(heard)}`)
  for (const socket of await Promise.all(newcomers)) socket.destroy()
  await wait(500)
  await crowd.join(1, 1)
  say(
    `when they had gone, the next was let in; ${countLogged(host, 'server-full')} were told that it is full`,
  )
  crowd.close()
  await host.stop()
}

/** As many as a server takes. */
export const gatherMany: Scenario = async (say) => {
  const host = await startHost(['--max-connections=10001'])
  const began = performance.now()
  const crowd = await seat(host, 10_000)
  say(`10 000 joined within ${((performance.now() - began) / 1000).toFixed(1)} s`)
  say(`10 messages a second to 10 000: ${describeHeard(await talk(crowd, 10, 10))}`)
  const asked = performance.now()
  let answer = ''
  const guest = await connectTo(host.port, (text) => (answer += text))
  guest.write(toLine({ type: 'join', name: 'guest' }) + toLine({ type: 'list' }))
  while (!/"type":"users".*\n/.test(answer)) await wait(10)
  const answeredMs = (performance.now() - asked).toFixed(0)
  say(
    `one who joins and asks who is here knows ${answer.length} bytes later, after ${answeredMs} ms`,
  )
  crowd.close()
  const left = performance.now()
  while (countLogged(host, '"event":"disconnected"') < 10_000) await wait(100)
  say(
    `when all had gone at once, it had logged each of them ${((performance.now() - left) / 1000).toFixed(1)} s later`,
  )
  await host.stop()
}
