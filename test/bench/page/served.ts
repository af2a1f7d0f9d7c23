import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'

/** A file of the page, in bytes as they go over the wire, without headers. */
export interface Served {
  readonly path: string
  readonly brotli: number
  readonly gzip: number
}

const paths = ['/', '/page.js', '/page.css', '/icon.svg']

const sizeOf = (url: URL, encoding: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const count = (response: IncomingMessage): void => {
      let size = 0
      response
        .on('data', (chunk: Buffer) => (size += chunk.length))
        .on('end', () => resolve(size))
        .on('error', reject)
    }
    get(url, { headers: { 'accept-encoding': encoding } }, count).on('error', reject)
  })

export const readServed = (address: string): Promise<ReadonlyArray<Served>> =>
  Promise.all(
    paths.map(async (path) => {
      const url = new URL(path, address)
      return { path, brotli: await sizeOf(url, 'br'), gzip: await sizeOf(url, 'gzip') }
    }),
  )
