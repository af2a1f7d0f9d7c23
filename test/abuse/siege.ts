import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { Way } from '../bench/crowd'
import { readMachine } from '../bench/machine'
import { attack, type AttackName } from './attack'
import { connectTo } from './attacker'
import { type Host, seat, startHost } from './host'
import { toLine } from './line'
import type { Scenario } from './scenario'
import { describeHeard, talk } from './talk'

/** Attacks, and what honest people notice of them: how long a message takes with them, and without. */

/** At most so many times what it takes without the attack, and at most so many milliseconds. */
const ratioMax = 3
const p95MaxMs = 100

export const judge = (calmMs: number, besiegedMs: number): string => {
  const isMet = besiegedMs < p95MaxMs && besiegedMs < ratioMax * calmMs
  return (
    `p95 ${calmMs.toFixed(1)} ms without, ${besiegedMs.toFixed(1)} ms with it: target ` +
    `(under ${ratioMax} times, under ${p95MaxMs} ms) ${isMet ? 'met' : 'MISSED'}`
  )
}

const secondsBefore = 5
const secondsOf = 10

interface Siege {
  readonly attack: AttackName
  readonly people: number
  readonly way?: Way
  /** What else is looked at meanwhile; what is to be said of it. */
  readonly watch?: (host: Host) => Promise<() => string>
  /** Bounds the file descriptors of the server. */
  readonly filesMax?: number
}

export const besiege =
  ({ attack: name, people, way, watch, filesMax }: Siege): Scenario =>
  async (say) => {
    const host = await startHost([], filesMax, way)
    const crowd = await seat(host, people)
    const calm = await talk(crowd, 50, secondsBefore)
    const over = attack(name, host.port, secondsOf + 2)
    await wait(1000)
    const tell = await watch?.(host)
    const before = readMachine(host.pid)
    const heard = await talk(crowd, 50, secondsOf)
    const after = readMachine(host.pid)
    const share = Math.round((100 * (after.serverMs - before.serverMs)) / (after.at - before.at))
    say(judge(calm.p95Ms, heard.p95Ms))
    say(`50 messages a second to ${people}: ${describeHeard(heard)}; ${share} % of a processor`)
    if (tell !== undefined) say(tell())
    await over
    crowd.close()
    await host.stop()
  }

/** Who reads no faster than a line of 8 Mbit/s brings it: whether it is kept. */
export const readSlowly = async ({ port, log }: Host): Promise<() => string> => {
  const socket = (await connectTo(port)).pause()
  socket.write(toLine({ type: 'join', name: 'tortoise' }))
  const bytesEach = 20_000
  const timer = setInterval(() => {
    for (let left = bytesEach; left > 0;) {
      const chunk: Buffer | null = socket.read(Math.min(left, socket.readableLength))
      if (chunk === null) return
      left -= chunk.length
    }
  }, 20)
  return () => {
    clearInterval(timer)
    socket.destroy()
    const isDropped = readFileSync(log, 'utf8').includes('"code":"too-slow"')
    return `an honest reader at 8 Mbit/s was ${isDropped ? 'DROPPED' : 'kept'}`
  }
}

/** Who comes meanwhile: how many are let in. */
export const knock = async ({ port }: Host): Promise<() => string> => {
  let [tried, welcomed] = [0, 0]
  const timer = setInterval(() => {
    tried += 1
    const hear = (text: string): void => {
      if (text.includes('"welcome"')) welcomed += 1
      void connected.then((socket) => socket.destroy())
    }
    const connected = connectTo(port, hear)
    connected.catch(() => undefined)
  }, 200)
  return () => {
    clearInterval(timer)
    return `${welcomed} of ${tried} newcomers were welcomed`
  }
}
