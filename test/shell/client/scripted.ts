import type { ExecutionContext } from 'ava'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { createInterface } from 'node:readline'
import type { Ask, Sign } from '../../../core/message/ask'
import { Inbox } from '../inbox'

/** A server that says whatever a test wants it to; it welcomes by itself, and the test does the rest. */
export class ScriptedServer {
  readonly heard = new Inbox<Ask | Sign>()
  /** The types of all that came. */
  readonly types = new Set<string>()
  private socket: Socket | undefined

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly welcome: string,
    private readonly history: string | undefined,
    private readonly needs: ReadonlyArray<string> | undefined,
  ) {
    server.on('connection', (socket) => this.accept(socket))
  }

  /** `history` is the id of the history that it says it keeps, `needs` what it asks for. */
  static async start(
    t: ExecutionContext,
    welcome = 'Hello!',
    history?: string,
    needs?: ReadonlyArray<string>,
  ): Promise<ScriptedServer> {
    const server = new ScriptedServer(
      createServer().listen(0, '127.0.0.1'),
      welcome,
      history,
      needs,
    )
    await once(server.server, 'listening')
    t.teardown(() => {
      server.server.close()
      server.hangUp()
    })
    return server
  }

  get port(): number {
    const address = this.server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  private accept(socket: Socket): void {
    this.socket = socket.on('error', () => undefined)
    createInterface({ input: socket }).on('line', (line) => {
      if (line === '') return
      const frame = JSON.parse(line) as Ask | Sign
      this.types.add(frame.type)
      this.heard.put(frame)
    })
    const { welcome: text, history, needs } = this
    this.send({ type: 'welcome', protocol: 1, server: 'script', text, history, needs })
  }

  /** To whoever came last. */
  send(...frames: ReadonlyArray<object>): void {
    this.socket?.write(frames.map((frame) => `${JSON.stringify(frame)}\n`).join(''))
  }

  hear(type: (Ask | Sign)['type']): Promise<Ask | Sign> {
    return this.heard.take((frame) => frame.type === type, type)
  }

  /** Lets the next one in who asks, into the company of geese. */
  async admit(): Promise<void> {
    await this.hear('join')
    this.send({ type: 'joined', name: 'duck', at })
    await this.hear('list')
    this.send({ type: 'users', names: ['duck', 'goose', 'gander'] })
  }

  hangUp(): void {
    this.socket?.destroy()
  }
}

/** Noon by any clock, as frames have it. */
export const at = new Date(2026, 10, 22, 12, 0).toISOString()
