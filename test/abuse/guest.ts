import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import * as E from 'fp-ts/Either'
import type { Answer } from '../../core/message/answer'
import type { Heard } from '../../core/message/fact'
import { readMessage } from '../../core/wire/puddle'
import { toLine } from './line'

/** Somebody who keeps the rules, and listens closely: everyone else's messages are numbered. */
export class Guest {
  /** What was lost, or came out of order. */
  readonly faults: Array<string> = []
  heard = 0
  private said = 0
  private rest = ''
  /** The number that is due, by name. */
  private readonly next = new Map<string, number>()

  private constructor(
    private name: string,
    private readonly socket: Socket,
  ) {
    socket.setEncoding('utf8').on('data', (chunk) => this.read(String(chunk)))
    socket.on('error', () => undefined)
  }

  /**
   * Connects, joins, and asks who is here. Those who attack have another address: whoever comes next from there
   * owes what they owe.
   */
  static async join(port: number, name: string): Promise<Guest> {
    const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2', noDelay: true })
    await once(socket, 'connect')
    const guest = new Guest(name, socket)
    guest.send({ type: 'join', name })
    guest.send({ type: 'list' })
    return guest
  }

  say(): void {
    this.send({ type: 'say', text: `${this.said++} quack` })
  }

  whisper(to: string): void {
    this.send({ type: 'whisper', to, text: 'psst' })
  }

  rename(name: string): void {
    this.send({ type: 'rename', name })
    this.name = name
  }

  /** Says goodbye, or ends, or breaks the connection. */
  go(how: 'leave' | 'end' | 'break'): void {
    if (how === 'leave') this.send({ type: 'leave' })
    else if (how === 'end') this.socket.end()
    else this.socket.resetAndDestroy()
  }

  get isGone(): boolean {
    return this.socket.destroyed
  }

  private send(frame: object): void {
    this.socket.write(toLine(frame))
  }

  private read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n')
    this.rest = lines.pop() ?? ''
    for (const line of lines) {
      const frame = readMessage(line)
      if (E.isLeft(frame)) this.faults.push(`${this.name} cannot read ${line}`)
      else this.hear(frame.right)
    }
  }

  private hear(frame: Heard | Answer): void {
    if (frame.type === 'ping') this.send({ type: 'pong', token: frame.token })
    if (frame.type === 'error' && frame.code !== 'no-such-user')
      this.faults.push(`${this.name} was told ${frame.code}`)
    if (frame.type === 'left') this.next.delete(frame.name)
    if (frame.type === 'renamed') this.follow(frame.from, frame.to)
    if (frame.type === 'said' && /^\d/.test(frame.text))
      this.count(frame.from, Number.parseInt(frame.text))
  }

  private follow(from: string, to: string): void {
    const due = this.next.get(from)
    this.next.delete(from)
    if (due !== undefined) this.next.set(to, due)
  }

  private count(from: string, number: number): void {
    this.heard += 1
    const due = this.next.get(from) ?? number
    if (number !== due) this.faults.push(`${this.name} heard ${number} of ${from}, not ${due}`)
    this.next.set(from, number + 1)
  }
}
