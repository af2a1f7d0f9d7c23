import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { WebSocketServer } from 'ws'
import { networkOf } from '../../../core/value/address'
import { clientFrameBytesMax } from '../../../core/value/bound'
import { now } from '../../clock'
import { type Door, type Origin, originOf } from '../door'
import { listen } from '../listen'
import type { Transport } from '../transport'
import { WaitingRoom } from '../waiting-room'
import { headBytesMax, visitMs } from './bound'
import { Framer } from './frame'
import { clientOf, type Fault, findForeignHost, findForeignOrigin, type Names } from './gate'
import { answerWith, type Page, refuse } from './page'
import { securityHeaders } from './security'
import { Visits } from './visit'
import { WebTransport } from './web-transport'

/**
 * The door for browsers: it has the page, and a WebSocket at /socket, by which those who have the page come in as all
 * others do. Whoever has not opened a WebSocket waits before the door, for so long at most.
 */

const socketPath = '/socket'

/** How long a connection may be idle between two requests, in milliseconds. */
const idleMs = 5000

/** Most fragments of a message, and most pieces in which a fragment may come: browsers send one, in a few. */
const fragmentsMax = 64
const piecesMax = 256

/** A whole answer of HTTP, for a socket that nothing else is said on. */
const toHttp = (status: number, text: string): string =>
  `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\n` +
  `content-type: text/plain; charset=utf-8\r\n\r\n${text}\n`

const tlsAlone = toHttp(400, 'This server speaks TLS alone: its address begins with https://')

type Accept = (transport: Transport, origin: Origin) => void

export interface Surroundings {
  readonly names: Names
  readonly isProxy: (address: string) => boolean
  /** Whether those who come from there may come as often as they like. */
  readonly isExempt: (address: string) => boolean
  /** Through which bytes come before they are those of HTTP. */
  readonly door: Door
  /** How many may wait before the door. */
  readonly waitingMax: number
}

export class WebDoor {
  private readonly server = createServer({ allowHalfOpen: true, noDelay: true })
  /** Is given its connections. */
  private readonly http = createHttpServer(
    { maxHeaderSize: headBytesMax, keepAliveTimeout: idleMs },
    (request, response) => this.answer(request, response),
  )
  private readonly sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    autoPong: false,
    maxPayload: clientFrameBytesMax,
    maxFragments: fragmentsMax,
    maxBufferedChunks: piecesMax,
  })
  private readonly framer = new Framer()
  /** Those to whom an answer is on its way. */
  private readonly answered = new WeakSet<Socket>()
  private readonly room: WaitingRoom
  private readonly visits = new Visits()

  constructor(
    private readonly page: Page,
    private readonly surroundings: Surroundings,
  ) {
    this.room = new WaitingRoom(surroundings.waitingMax)
  }

  /** Resolves with where it listens, and gives those who come in to `accept`; rejects with the system's error. */
  listen(port: number, host: string | undefined, accept: Accept): Promise<AddressInfo> {
    this.http.on('upgrade', (request, socket, head) =>
      this.open(request, socket as Socket, head, accept),
    )
    this.server.on('connection', (socket) => {
      if (!this.admit(socket)) return void socket.destroy()
      this.surroundings.door.open(socket, (secured, plain) => this.receive(secured, plain === true))
    })
    return listen(this.server, port, host)
  }

  private admit(socket: Socket): boolean {
    const { address = '' } = originOf(socket)
    const { isProxy, isExempt } = this.surroundings
    return (
      isProxy(address) || isExempt(address) || this.visits.admit(networkOf(address, false), now())
    )
  }

  /** Nobody new comes in; resolves when the last socket is closed, whose end is for others to see to. */
  stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()))
    this.room.clear()
    return closed
  }

  private receive(socket: Socket, isPlain: boolean): void {
    this.room.enter(socket, visitMs, () => socket.destroy())
    if (isPlain) socket.resume().end(tlsAlone)
    else this.http.emit('connection', socket)
  }

  /** Browsers wait for an answer before they ask anew. Who does not could have many kept for them, and is sent away. */
  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    if (this.answered.has(socket)) return void socket.destroy()
    this.answered.add(socket)
    response.once('close', () => this.answered.delete(socket))
    const { host } = request.headers
    const fault = findForeignHost(this.surroundings.names, host)
    const { status, headers, body } =
      fault === undefined ? answerWith(this.page, request) : refuse(fault.status, fault.text)
    const length = status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }
    const common = securityHeaders(fault === undefined ? host : undefined)
    response.writeHead(status, { ...common, ...length, ...headers })
    response.end(request.method === 'HEAD' ? undefined : body)
  }

  private open(request: IncomingMessage, socket: Socket, head: Buffer, accept: Accept): void {
    const fault = this.findFault(request)
    if (fault !== undefined) return void socket.resume().end(toHttp(fault.status, fault.text))
    this.sockets.handleUpgrade(request, socket, head, (web) => {
      this.room.leave(socket)
      const transport = new WebTransport(web, socket, this.framer)
      accept(transport, clientOf(request, this.surroundings.isProxy))
    })
  }

  private findFault({ url, headers }: IncomingMessage): Fault | undefined {
    const { names } = this.surroundings
    const elsewhere = { status: 404, text: `The WebSocket is at ${socketPath}` }
    return (
      findForeignHost(names, headers.host) ??
      findForeignOrigin(names, headers) ??
      (url === socketPath ? undefined : elsewhere)
    )
  }
}
