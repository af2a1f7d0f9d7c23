import { setTimeout as wait } from 'node:timers/promises'
import pty from '@lydell/node-pty'
import { configuration } from '../configuration'
import { attack } from './attack'
import { Guest } from './guest'
import { type Host, startHost } from './host'
import type { Scenario } from './scenario'
import { judge } from './siege'

/** When somebody at a terminal sees an honest message, while others say what is as long as it may be. */

interface Terminal {
  /** Resolves with the milliseconds until the text is drawn. */
  readonly see: (text: string) => Promise<number>
  readonly close: () => void
}

const patienceMs = 10_000

const openClient = ({ port }: Host): Terminal => {
  const words = ['shell/build/run.js', 'chat', 'reader', '127.0.0.1', `${port}`]
  const env = { ...process.env, ...configuration, NO_COLOR: '1' }
  const terminal = pty.spawn(process.execPath, words, { cols: 80, rows: 24, env })
  let drawn = ''
  terminal.onData((data) => (drawn = (drawn + data).slice(-200_000)))
  const see = async (text: string): Promise<number> => {
    const began = performance.now()
    while (!drawn.includes(text) && performance.now() < began + patienceMs) await wait(2)
    return performance.now() - began
  }
  return { see, close: () => terminal.kill() }
}

/** The longest that one of some messages took. */
const talk = async ({ see }: Terminal, guest: Guest, first: number): Promise<number> => {
  const times: Array<number> = []
  for (let number = first; number < first + 5; number += 1) {
    guest.say()
    times.push(await see(`${number} quack`))
    await wait(1000)
  }
  return Math.max(...times)
}

export const floodClient: Scenario = async (say) => {
  const host = await startHost()
  const terminal = openClient(host)
  await terminal.see('has joined')
  const guest = await Guest.join(host.port, 'heron')
  const calm = await talk(terminal, guest, 0)
  const over = attack('shout', host.port, 15)
  await wait(2000)
  say(judge(calm, await talk(terminal, guest, 5)))
  await over
  terminal.close()
  guest.go('leave')
  await host.stop()
}
