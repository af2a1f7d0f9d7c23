import * as E from 'fp-ts/Either'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { parseServerFrame } from '../../core/protocol/line'
import type { FrameOf, ServerFrame, ServerFrameType } from '../../core/protocol/server-frame'
import { Inbox } from './inbox'

/** A bare connection to a server, for those who write their frames by hand. */
export class Wire {
  readonly frames = new Inbox<ServerFrame>()
  private rest = ''

  private constructor(
    readonly socket: Socket,
    readonly closed: Promise<unknown>,
  ) {
    socket.setEncoding('utf8').on('data', (chunk: unknown) => this.read(String(chunk)))
    socket.on('close', () => this.frames.end())
    // What broke is of no interest: 'close' follows.
    socket.on('error', () => undefined)
  }

  static async connect(port: number): Promise<Wire> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    await once(socket, 'connect')
    return new Wire(socket, new Promise((resolve) => socket.on('close', resolve)))
  }

  /** Connects, and joins. */
  static async join(port: number, name: string): Promise<Wire> {
    const wire = await Wire.connect(port)
    wire.send({ type: 'join', name })
    await wire.hear('joined')
    return wire
  }

  /** Frames, in one packet. */
  send(...frames: ReadonlyArray<object>): void {
    this.socket.write(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''))
  }

  /** Resolves when the bytes have left this process. */
  write(bytes: Uint8Array | string): Promise<void> {
    return new Promise((resolve) => this.socket.write(bytes, () => resolve()))
  }

  /** The next frame of that type. */
  hear<Type extends ServerFrameType>(type: Type): Promise<FrameOf<Type>> {
    const matches = (frame: ServerFrame): frame is FrameOf<Type> => frame.type === type
    return this.frames.take(matches, type)
  }

  /** The next time that user leaves. */
  async hearLeft(name: string): Promise<FrameOf<'left'>> {
    const matches = (frame: ServerFrame): frame is FrameOf<'left'> =>
      frame.type === 'left' && frame.name === name
    return this.frames.take(matches, `left ${name}`)
  }

  /** The next message of that user. */
  async hearFrom(name: string): Promise<FrameOf<'said'>> {
    const matches = (frame: ServerFrame): frame is FrameOf<'said'> =>
      frame.type === 'said' && frame.from === name
    return this.frames.take(matches, `said by ${name}`)
  }

  private read(chunk: string): void {
    const lines = (this.rest + chunk).split('\n')
    this.rest = lines.pop() ?? ''
    for (const line of lines) {
      const frame = parseServerFrame(line)
      if (E.isLeft(frame)) throw new Error(`no frame of the protocol: ${line}`)
      this.frames.put(frame.right)
    }
  }
}
