import * as E from 'fp-ts/Either'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls'
import type { Answer, AnswerOf, AnswerType } from '../../core/message/answer'
import type { FactType, Heard, HeardOf } from '../../core/message/fact'
import { readMessage } from '../../core/wire/puddle'
import { Inbox } from './inbox'
import { waitFor } from './patience'

type ServerFrame = Heard | Answer
type FrameOf<Type extends ServerFrame['type']> = Type extends FactType
  ? HeardOf<Type>
  : Type extends AnswerType
    ? AnswerOf<Type>
    : never

/** A bare connection to a server, for those who write their frames by hand. */
export class Wire {
  readonly frames = new Inbox<ServerFrame>()
  private rest = ''

  private readonly closing: Promise<unknown>

  constructor(readonly socket: Socket) {
    this.closing = new Promise((resolve) => socket.on('close', resolve))
    socket.setEncoding('utf8').on('data', (chunk: unknown) => this.read(String(chunk)))
    socket.on('close', () => this.frames.end())
    // What broke is of no interest: 'close' follows.
    socket.on('error', () => undefined)
  }

  static async connect(port: number): Promise<Wire> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    return new Wire(socket)
  }

  /** Over TLS, whatever certificate the server has. Rejects if the handshake fails. */
  static async secure(port: number, options: ConnectionOptions = {}): Promise<Wire> {
    const place = { port, host: '127.0.0.1', rejectUnauthorized: false }
    const socket = connectSecurely({ ...place, ...options })
    await once(socket, 'secureConnect')
    return new Wire(socket)
  }

  /** Resolves when the connection is over. */
  get closed(): Promise<unknown> {
    return waitFor(this.closing, 'the end of a connection')
  }

  /** Connects, and joins. */
  static async join(port: number, name: string): Promise<Wire> {
    return (await Wire.connect(port)).join(name)
  }

  async join(name: string): Promise<Wire> {
    this.send({ type: 'join', name })
    await this.hear('joined')
    return this
  }

  /** Frames, in one packet. */
  send(...frames: ReadonlyArray<object>): void {
    this.socket.write(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''))
  }

  /** Resolves when the bytes have left this process. */
  write(bytes: Uint8Array | string): Promise<void> {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()))
  }

  /** The next frame of that type; on a server that others use too, it may be about them. */
  hear<Type extends ServerFrame['type']>(type: Type): Promise<FrameOf<Type>> {
    return this.hearWhere(type, () => true)
  }

  /** The next time that user joins. */
  hearJoined(name: string): Promise<FrameOf<'joined'>> {
    return this.hearWhere('joined', (frame) => frame.name === name)
  }

  /** The next time that user leaves. */
  hearLeft(name: string): Promise<FrameOf<'left'>> {
    return this.hearWhere('left', (frame) => frame.name === name)
  }

  /** The next message of that user. */
  hearFrom(name: string): Promise<FrameOf<'said'>> {
    return this.hearWhere('said', (frame) => frame.from === name)
  }

  private hearWhere<Type extends ServerFrame['type']>(
    type: Type,
    isWanted: (frame: FrameOf<Type>) => boolean,
  ): Promise<FrameOf<Type>> {
    const matches = (frame: ServerFrame): frame is FrameOf<Type> =>
      frame.type === type && isWanted(frame as FrameOf<Type>)
    return this.frames.take(matches, `${type} ${isWanted}`)
  }

  private read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n')
    this.rest = lines.pop() ?? ''
    for (const line of lines) {
      const frame = readMessage(line)
      if (E.isLeft(frame)) throw new Error(`no frame of the protocol: ${line}`)
      this.frames.put(frame.right)
    }
  }
}
