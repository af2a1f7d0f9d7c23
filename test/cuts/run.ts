import { setTimeout as delay } from 'node:timers/promises'
import { patienceMs } from '../shell/patience'
import { Random } from '../simulation/random'
import { CuttingProxy } from './cutting-proxy'
import { Host } from './host'
import { afterBeginning, beginning } from './evening'
import { readKept } from './history'
import { type Evening, judge } from './judge'
import { Talker } from './talker'
import { Writer } from './writer'

/**
 * Two people at terminals, behind lines that are cut at random, and a third who is not cut off; the server is killed
 * and started again on the same history. In the end both have read what is kept, and nothing else.
 */

const rooms = ['lobby', 'garden', 'kitchen'] as const

/** Said when all is over. */
const ending = 'end'

/** Longest between two cuts of a line, in milliseconds; and that there is no server after a kill. */
const calmMs = 3000
const downMs = 1000

/** The server is killed twice in so many milliseconds, or in a shorter run. */
const killsMs = 60_000

export interface Outcome {
  readonly faults: ReadonlyArray<string>
  readonly cuts: number
  readonly kills: number
  readonly messages: number
  /** How many messages were announced as missed, and how many were sent again. */
  readonly missed: number
  readonly resent: number
  /** All that each terminal showed. */
  readonly screens: ReadonlyArray<string>
}

class Run {
  private readonly random: Random
  private readonly host: Host
  private readonly talker: Talker
  private proxies: ReadonlyArray<CuttingProxy> = []
  private writers: ReadonlyArray<Writer> = []

  constructor(
    private readonly seconds: number,
    private readonly seed: number,
    folder: string,
  ) {
    this.random = new Random(seed)
    this.host = new Host(folder)
    this.talker = new Talker(() => this.host.port, 'goose', rooms, new Random(seed, 1))
  }

  async begin(): Promise<void> {
    await this.host.start()
    await this.talker.comeBack()
    const seats = [
      ['duck', ['lobby', 'garden', 'kitchen']],
      ['swan', ['garden', 'kitchen', 'lobby']],
    ] as const
    this.proxies = await Promise.all(
      seats.map((_, index) => CuttingProxy.open(this.host.port, new Random(this.seed, 2 + index))),
    )
    this.writers = seats.map(([name, places], index) => {
      const proxy = this.proxies[index] as CuttingProxy
      return new Writer(name, places, proxy, new Random(this.seed, 4 + index))
    })
    await Promise.all(this.writers.map((writer) => writer.begin()))
    await this.sayToAll(beginning)
  }

  async disturb(): Promise<void> {
    let isOver = false
    for (const proxy of this.proxies) proxy.roughen()
    const activities = [
      this.talker.talk(() => isOver),
      ...this.writers.map((writer) => writer.write(() => isOver)),
      ...this.proxies.map((proxy) => this.cut(proxy, () => isOver)),
    ]
    await this.restartOften().finally(() => (isOver = true))
    await Promise.all(activities)
  }

  /** From here on nothing breaks any more. */
  async settle(): Promise<void> {
    for (const proxy of this.proxies) proxy.calm()
    await Promise.all(this.writers.map((writer) => writer.settle()))
    await this.talker.comeBack()
    await this.sayToAll(ending)
    await this.host.stop()
  }

  judge(): Outcome {
    const evening: Evening = {
      kept: readKept(this.host.file),
      heard: this.talker.heard,
      kills: this.host.kills,
      accounts: this.writers.map(({ account }) => account),
    }
    return {
      faults: judge(afterBeginning(evening)),
      cuts: this.proxies.reduce((sum, { cuts }) => sum + cuts, 0),
      kills: evening.kills.length,
      messages: evening.kept.length,
      missed: this.writers.reduce((sum, { missed }) => sum + missed, 0),
      resent: this.proxies.reduce((sum, { resent }) => sum + resent, 0),
      screens: this.writers.map(({ shown }) => shown),
    }
  }

  async end(): Promise<void> {
    this.talker.end()
    for (const proxy of this.proxies) proxy.close()
    await Promise.all(this.writers.map((writer) => writer.end()))
    this.host.destroy()
  }

  /** The same to everyone, who are all there. */
  private async sayToAll(text: string): Promise<void> {
    this.talker.say(text, 'lobby')
    await Promise.all(this.writers.map((writer) => writer.sees(text)))
  }

  private async cut(proxy: CuttingProxy, isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await delay(this.random.below(calmMs))
      if (!isOver()) proxy.cut()
    }
  }

  /** In turns the server, and the server with its archive. */
  private async restartOften(): Promise<void> {
    const kills = 2 * Math.ceil((1000 * this.seconds) / killsMs)
    const restMs = (1000 * this.seconds) / (kills + 1)
    for (let kill = 0; kill < kills; kill += 1) {
      await delay(restMs)
      if (kill % 2 === 0) await this.missMuch(() => this.restart(() => this.host.kill()))
      else await this.restart(() => this.host.killAll())
    }
    await delay(restMs)
  }

  private async restart(kill: () => Promise<void>): Promise<void> {
    await kill()
    await delay(this.random.below(downMs))
    await this.host.start()
  }

  /** Nobody is let in again before much was said. */
  private async missMuch(restart: () => Promise<void>): Promise<void> {
    for (const proxy of this.proxies) proxy.refuse(patienceMs)
    await restart()
    await this.talker.sayMuch()
    for (const proxy of this.proxies) proxy.refuse(0)
  }
}

/** Runs for so long, and then until all is quiet. The history and the log are left in the folder. */
export const run = async (seconds: number, seed: number, folder: string): Promise<Outcome> => {
  const one = new Run(seconds, seed, folder)
  try {
    await one.begin()
    await one.disturb()
    await one.settle()
    return one.judge()
  } finally {
    await one.end()
  }
}
