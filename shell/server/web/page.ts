import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What a browser is given: four files, in memory, as each may be sent. */

interface Asset {
  readonly type: string
  /** Names these contents, so that they need not be sent again (RFC 9110, 8.8.3). */
  readonly tag: string
  /** By their content coding; the one that browsers should have comes first. */
  readonly bodies: ReadonlyArray<readonly [coding: string, body: Uint8Array]>
}

/** By their paths. */
export type Page = ReadonlyMap<string, Asset>

const compressBrotli = (bytes: Uint8Array): Promise<Buffer> =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  })

const createAsset = async (type: string, bytes: Uint8Array): Promise<Asset> => {
  const [brotli, gzipped] = await Promise.all([
    compressBrotli(bytes),
    promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
  ])
  const tag = `"${createHash('sha256').update(bytes).digest('base64url')}"`
  return {
    type,
    tag,
    bodies: [
      ['br', brotli],
      ['gzip', gzipped],
      ['identity', bytes],
    ],
  }
}

/** The files beside this, where the programs are bundled. */
const files = [
  ['/', 'index.html', 'text/html'],
  ['/page.js', 'page.js', 'text/javascript'],
  ['/page.css', 'page.css', 'text/css'],
  ['/icon.svg', 'icon.svg', 'image/svg+xml'],
] as const

/** Rejects with an error that says what is wrong. */
export const makePage = async (): Promise<Page> => {
  const assets = files.map(async ([path, name, type]) => {
    const bytes = await readFile(new URL(`page/${name}`, import.meta.url))
    return [path, await createAsset(`${type}; charset=utf-8`, bytes)] as const
  })
  return new Map(await Promise.all(assets))
}

/** Whether a browser takes a coding; a weight of 0 says that it does not (RFC 9110, 12.5.3). */
const takes = (header: string, coding: string): boolean =>
  new RegExp(`(?:^|[\\s,])${coding}\\s*(?:,|$|;\\s*q=(?!0(?:\\.0*)?\\s*(?:,|$)))`, 'i').test(header)

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/** Text that tells why there is nothing else. */
export const refuse = (status: number, text: string, headers: Answer['headers'] = {}): Answer => ({
  status,
  headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  body: `${text}\n`,
})

/** The answer to a request for that path. */
export const answerWith = (
  page: Page,
  { url = '', method = '', headers }: Pick<IncomingMessage, 'url' | 'method' | 'headers'>,
): Answer => {
  const asset = page.get(url.split('?')[0] ?? '')
  if (asset === undefined) return refuse(404, 'There is nothing here: the page is at /')
  if (method !== 'GET' && method !== 'HEAD')
    return refuse(405, 'The page is there to be read.', { allow: 'GET, HEAD' })
  const common = { etag: asset.tag, vary: 'accept-encoding' }
  if (headers['if-none-match'] === asset.tag) return { status: 304, headers: common, body: '' }
  const accepted = String(headers['accept-encoding'] ?? '')
  const [coding, body] = asset.bodies.find(([name]) => takes(accepted, name)) ??
    asset.bodies.at(-1) ?? ['identity', '']
  const encoding = coding === 'identity' ? {} : { 'content-encoding': coding }
  return { status: 200, headers: { ...common, ...encoding, 'content-type': asset.type }, body }
}
