import type { WireEffect } from '../../core/client/effect'
import type { ClientEvent } from '../../core/client/event'
import { serverFrameBytesMax } from '../../core/value/bound'
import { writeAsk } from '../../core/wire/puddle'
import { now } from '../clock'

/** How long connecting may take, in milliseconds. */
const connectMs = 10_000

const { protocol, host, hostname } = location
const address = `${protocol.replace('http', 'ws')}//${host}/socket`
const unreachable = `No answer from ${hostname}: check that the server is running.`

/** The connection to the server of this page, which is made anew whenever the client wants it. */
export class Connection {
  private socket: WebSocket | undefined

  constructor(private readonly dispatch: (event: ClientEvent) => void) {}

  /** A browser knows by itself whether a server has the right key. */
  perform(effect: WireEffect): void {
    if (effect.type === 'connect') this.connect()
    else if (effect.type === 'send') this.socket?.send(writeAsk(effect.ask))
    // A server that is out of reach would be waited for.
    else if (effect.type === 'disconnect') queueMicrotask(() => this.lose('disconnected'))
  }

  private connect(): void {
    const socket = new WebSocket(address)
    this.socket = socket
    let loss: Loss = 'unreachable'
    const limit = setTimeout(() => socket.close(), connectMs)
    socket.onopen = () => {
      clearTimeout(limit)
      loss = 'disconnected'
      this.dispatch({ type: 'connected', at: now() })
    }
    socket.onmessage = ({ data }) => this.dispatch({ ...toLines(String(data)), at: now() })
    socket.onclose = () => {
      clearTimeout(limit)
      this.lose(loss)
    }
  }

  /** Nothing more of the socket is of interest. */
  private lose(type: Loss): void {
    const { socket } = this
    if (socket === undefined) return
    this.socket = undefined
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
    this.dispatch({ type, text: unreachable, jitter: Math.random(), at: now() })
  }
}

type Loss = 'disconnected' | 'unreachable'

/** One message holds whole lines. */
const toLines = (text: string) => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const overlong = lines.some(({ length }) => length >= serverFrameBytesMax)
  return { type: 'received', lines: overlong ? [] : lines, overlong } as const
}
