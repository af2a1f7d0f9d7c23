import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { connectTo } from './attacker'
import { opcodes, writeFrame, writeHandshake } from '../bench/web-socket'
import { beginHandshake } from './handshake'
import { toLine } from './line'

/** Those who want more than is theirs: each goes on until it is over, and minds no refusal. */
export type Attack = (port: number, isOver: () => boolean) => Promise<void>

const longText = '"'.repeat(4096)

let names = 0
const joinLine = (): string => toLine({ type: 'join', name: `gull_${process.pid}_${(names += 1)}` })

/** A connection that reads and forgets what it is sent; none if there is no way in. */
const comeIn = (port: number): Promise<Socket | undefined> =>
  connectTo(port, () => undefined).catch(() => undefined)

/** As many do the same, each on a connection of its own, and what they do ends their connection. */
const together =
  (count: number, act: (socket: Socket, isOver: () => boolean) => Promise<unknown>): Attack =>
  async (port, isOver) => {
    const visit = async (): Promise<void> => {
      const socket = await comeIn(port)
      if (socket === undefined) await wait(50)
      else await act(socket, isOver)
      socket?.destroy()
    }
    const stay = async (): Promise<void> => {
      while (!isOver()) await visit()
    }
    await Promise.all(Array.from({ length: count }, stay))
  }

/** Writes a burst, and then what a second earns, for as long as the connection stays. */
const send =
  (line: string) =>
  async (socket: Socket, isOver: () => boolean): Promise<void> => {
    socket.write(joinLine() + line.repeat(49))
    while (!socket.destroyed && !isOver()) {
      await wait(1000)
      socket.write(line.repeat(10))
    }
  }

/** What browsers send that mean no good: heads, requests, fragments, pings and messages, all without end. */
const listRudeBrowsers = (port: number): ReadonlyArray<Buffer | string> => {
  const request = `GET /page.js HTTP/1.1\r\nhost: 127.0.0.1\r\n`
  const talk = (...frames: ReadonlyArray<Buffer>): Buffer =>
    Buffer.concat([Buffer.from(writeHandshake(port)), ...frames])
  const repeat = (frame: Buffer, count: number) => Array.from({ length: count }, () => frame)
  const fragment = (first: number): Buffer => writeFrame('', first)
  return [
    `${request}x-slow: `,
    `${request}\r\n`.repeat(1000),
    talk(fragment(opcodes.text), ...repeat(fragment(opcodes.continuation), 10_000)),
    talk(...repeat(writeFrame('x'.repeat(125), 0x80 | opcodes.ping), 10_000)),
    talk(writeFrame(joinLine()), ...repeat(writeFrame(toLine({ type: 'list' })), 1000)),
    talk(writeFrame('x'.repeat(16_000)).subarray(0, 9000)),
  ]
}

export const attacks = {
  /** Spends a whole burst, leaves, and comes back for another. */
  reconnect: together(20, async (socket) => {
    const words = toLine({ type: 'say', text: 'buy ducks' })
    socket.write(joinLine() + words.repeat(48) + toLine({ type: 'leave' }))
    await Promise.race([once(socket, 'close'), wait(1500)])
  }),
  /** Sends lines that have to be held, and says nothing more. */
  hold: together(90, async (socket, isOver) => {
    socket.write(joinLine() + '\n'.repeat(65_536))
    while (!socket.destroyed && !isOver()) await wait(100)
  }),
  /** Sends a line that never ends, each byte in a segment of its own. */
  trickle: together(20, async (socket, isOver) => {
    socket.write(joinLine())
    for (let count = 1; !socket.destroyed && !isOver(); count += 1) {
      socket.write(count % 16_000 === 0 ? '\n' : 'x')
      await wait(1)
    }
  }),
  /** Asks who is here, over and over. */
  list: together(90, send(toLine({ type: 'list' }))),
  /** Says what is as long as it may be, and twice as long on the wire. */
  shout: together(10, send(toLine({ type: 'say', text: longText }))),
  /** Comes, takes its leave, and never closes its own half of the connection; 400 do so a second. */
  linger: async (port, isOver) => {
    while (!isOver()) {
      for (let count = 0; count < 4; count += 1) {
        const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
        socket.on('error', () => undefined).resume()
        socket.write(toLine({ type: 'leave' }))
      }
      await wait(10)
    }
  },
  /** Begins a handshake and leaves it at that, or sends what is none; 200 do so a second. */
  handshake: async (port, isOver) => {
    for (let number = 0; !isOver();) {
      for (let count = 0; count < 2; count += 1) beginHandshake(port, (number += 1))
      await wait(10)
    }
  },
  /** Browses without rules, and reads nothing of what that brings; 200 do so a second. */
  browse: async (port, isOver) => {
    const ways = listRudeBrowsers(port)
    for (let number = 0; !isOver();) {
      for (let count = 0; count < 2; count += 1) {
        const socket = connect({ port, host: '127.0.0.1' }).on('error', () => undefined)
        socket.pause().write(ways[(number += 1) % ways.length] ?? '')
      }
      await wait(10)
    }
  },
} satisfies Record<string, Attack>
export type AttackName = keyof typeof attacks

/** Starts an attack in a process of its own; resolves when it is over. */
export const attack = async (name: AttackName, port: number, seconds: number): Promise<void> => {
  const file = new URL('attackers.ts', import.meta.url).pathname
  const child = fork(file, [name, `${port}`, `${seconds}`], { execArgv: ['--import', 'tsx'] })
  await once(child, 'exit')
}
