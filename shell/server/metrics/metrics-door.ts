import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { networkOf } from '../../../core/value/address'
import { now } from '../../clock'
import { originOf } from '../door'
import { listen } from '../listen'
import type { Standing } from '../standing'
import { WaitingRoom } from '../waiting-room'
import { headBytesMax, visitMs } from '../web/bound'
import { isOwnHost } from '../web/gate'
import { securityHeaders } from '../web/security'
import { Visits } from '../web/visit'
import type { Place } from './option'
import type { Page } from './registry'

/** The door for who watches the server: plain HTTP, one request to a connection. Nobody comes into the chat by it. */

/** How many may ask at a time: they are among the open files that the server keeps for itself. */
const askersMax = 16

interface Answer {
  readonly status: number
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}

export interface Surroundings {
  readonly look: () => Standing
  readonly page: Page
  /** Names under which it is reached, beside its addresses and localhost; in lower case. */
  readonly hosts: ReadonlyArray<string>
  /** Whether those who come from there may come as often as they like. */
  readonly isExempt: (address: string) => boolean
  readonly warn: (text: string) => void
}

export class MetricsDoor {
  private readonly server = createServer({ maxHeaderSize: headBytesMax }, (request, response) =>
    this.answer(request, response),
  )
  private readonly room = new WaitingRoom(askersMax)
  private readonly visits = new Visits()

  constructor(private readonly surroundings: Surroundings) {
    this.server.maxRequestsPerSocket = 1
    this.server.on('connection', (socket) => this.admit(socket))
  }

  /**
   * Resolves with where it listens; rejects with the system's error. It answers until the program ends, and keeps none
   * from ending: that the server is stopping is told as well.
   */
  async listen({ port, host }: Place): Promise<AddressInfo> {
    const bound = await listen(this.server, port, host)
    this.server.on('error', ({ message }) =>
      this.surroundings.warn(`Cannot accept who asks for metrics: ${message}.`),
    )
    this.server.unref()
    return bound
  }

  private admit(socket: Socket): void {
    const { address = '' } = originOf(socket)
    const isWelcome =
      this.surroundings.isExempt(address) || this.visits.admit(networkOf(address, false), now())
    if (isWelcome) this.room.enter(socket, visitMs, () => socket.destroy())
    else socket.destroy()
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, body, headers } = await this.find(request)
    response.writeHead(status, {
      ...securityHeaders(),
      connection: 'close',
      'content-type': 'text/plain; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...headers,
    })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  private async find({ url, method = '', headers }: IncomingMessage): Promise<Answer> {
    if (!isOwnHost(this.surroundings.hosts, headers.host))
      return { status: 421, body: 'Ask by an address, or by the HOST of --metrics.\n' }
    const [path] = (url ?? '').split('?')
    if (path !== '/metrics' && path !== '/health')
      return { status: 404, body: 'There are only /metrics and /health\n' }
    if (method !== 'GET' && method !== 'HEAD')
      return { status: 405, body: 'It is there to be read.\n', headers: { allow: 'GET, HEAD' } }
    return path === '/health' ? this.tellHealth() : this.tellMetrics()
  }

  private tellHealth(): Answer {
    const trouble = findTrouble(this.surroundings.look())
    return trouble === undefined
      ? { status: 200, body: 'ok\n' }
      : { status: 503, body: `${trouble}\n` }
  }

  /** An error in here is nothing that the chat should end of. */
  private async tellMetrics(): Promise<Answer> {
    const { type, write } = this.surroundings.page
    try {
      return { status: 200, body: await write(), headers: { 'content-type': type } }
    } catch (error) {
      return { status: 500, body: `${String(error)}\n` }
    }
  }
}

const findTrouble = ({ isStopping, census }: Standing): string | undefined => {
  if (isStopping) return 'The server is stopping.'
  return census.history.type === 'failed'
    ? 'The history cannot be used now; the log says why.'
    : undefined
}
