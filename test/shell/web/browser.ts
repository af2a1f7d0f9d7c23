import { once } from 'node:events'
import { request } from 'node:http'
import type { Socket } from 'node:net'
import { request as requestSecurely } from 'node:https'
import { createWebSocketStream, WebSocket } from 'ws'
import { waitFor } from '../patience'
import { type Hosting, startServer } from '../program'
import { Wire } from '../wire'

/** What a browser does at a server that lets browsers in. */

export interface WebHosting extends Hosting {
  /** Where the page is for this machine: `http://localhost:8080`. */
  readonly url: string
  /** What the server says of that. */
  readonly invitation: string
}

export const startWebServer = async (...options: ReadonlyArray<string>): Promise<WebHosting> => {
  const hosting = await startServer('--web', '0', ...options)
  const invitation = await hosting.program.read(/^Or open \S+ in a browser/)
  const { protocol, port } = new URL(invitation.split(' ')[2] ?? '')
  return { ...hosting, invitation, url: `${protocol}//localhost:${port}` }
}

const connect = (url: string, { origin = url, ...headers }: Headers): WebSocket => {
  const options = { origin, rejectUnauthorized: false, headers }
  return new WebSocket(`${url.replace('http', 'ws')}/socket`, options).on('error', () => undefined)
}

type Headers = Readonly<Record<string, string>>

/** The WebSocket of the server's own page, unless `headers` say otherwise. Rejects with the status if it is refused. */
export const openWeb = async (url: string, headers: Headers = {}): Promise<WebSocket> => {
  const web = connect(url, headers)
  await once(web, 'open')
  return web
}

/** The same, for those who write their frames by hand: what is written at once is a message. */
export const wireWeb = async (
  url: string,
  headers: Headers = {},
): Promise<Wire & { readonly web: WebSocket }> => {
  const web = connect(url, headers)
  const stream = createWebSocketStream(web, { encoding: 'utf8', decodeStrings: false })
  const wire = new Wire(stream as unknown as Socket)
  await once(web, 'open')
  return Object.assign(wire, { web })
}

export const joinWeb = async (url: string, name: string, headers: Headers = {}): Promise<Wire> =>
  (await wireWeb(url, headers)).join(name)

/** The code with which a WebSocket is closed. */
export const closeOf = async (web: WebSocket): Promise<number> => {
  const [code] = await waitFor(once(web, 'close'), 'the end of a WebSocket')
  return code as number
}

export interface Answer {
  readonly status: number | undefined
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

/** What comes of a request, whose path and headers are sent as they are. */
export const ask = async (
  url: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> => {
  const { hostname, port, protocol } = new URL(url)
  const options = { hostname, port, path, headers, method, agent: false, rejectUnauthorized: false }
  const asked = protocol === 'https:' ? requestSecurely(options) : request(options)
  asked.end()
  const [response] = await waitFor(once(asked, 'response'), `an answer to ${method} ${path}`)
  const chunks: Array<Buffer> = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
}
