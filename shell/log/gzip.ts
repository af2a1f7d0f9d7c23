import { finished } from 'node:stream/promises'
import { constants, createGunzip, type Gunzip, gunzipSync } from 'node:zlib'
import { pieceBytes, type Pieces } from './piece'

/** Gzipped files (RFC 1952), which are known by their first two bytes, whatever they are called. */

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** What a file's first bytes hold; nothing if that cannot be told. */
export const unpackBeginning = (bytes: Buffer): Buffer => {
  if (!isGzip(bytes)) return bytes
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    return Buffer.alloc(0)
  }
}

/** Unpacks what is packed. Where that ends early or is damaged, what could be unpacked before comes, and then `tell` hears of it. */
export async function* unpack(pieces: Pieces, tell: (what: string) => void): Pieces {
  const source = pieces[Symbol.asyncIterator]()
  const beginning = await readBeginning(source)
  const whole = chain(beginning, source)
  if (isGzip(beginning)) yield* gunzip(whole, tell)
  else yield* whole
}

/** Two bytes at least, if there are so many. */
const readBeginning = async (source: AsyncIterator<Uint8Array>): Promise<Uint8Array> => {
  let beginning = Buffer.alloc(0)
  while (beginning.length < 2) {
    const { done, value } = await source.next()
    if (done === true) break
    beginning = Buffer.concat([beginning, value])
  }
  return beginning
}

async function* chain(beginning: Uint8Array, source: AsyncIterator<Uint8Array>): Pieces {
  yield beginning
  yield* { [Symbol.asyncIterator]: () => source }
}

/** Packed bytes that are unpacked at once: they become a thousand times as many at most. */
const packedBytes = 16_384

/**
 * All that a step brings is taken before the next one begins: a stream that fails would throw away what
 * it holds.
 */
async function* gunzip(pieces: Pieces, tell: (what: string) => void): Pieces {
  const engine = createGunzip({ chunkSize: pieceBytes })
  const ready: Array<Uint8Array> = []
  const broken = new Promise<Error>((resolve) => engine.on('error', resolve))
  engine.on('data', (piece: Uint8Array) => ready.push(piece))
  for await (const piece of pieces)
    for (let start = 0; start < piece.length; start += packedBytes) {
      const failure = await Promise.race([
        broken,
        write(engine, piece.subarray(start, start + packedBytes)),
      ])
      yield* ready.splice(0)
      if (failure !== undefined) return tell(describeFailure(failure))
    }
  const failure = await finished(engine.end()).catch((error: Error) => error)
  yield* ready.splice(0)
  if (failure !== undefined) tell(describeFailure(failure))
}

/** Resolves when all is unpacked; never, if it cannot be. */
const write = (engine: Gunzip, bytes: Uint8Array): Promise<undefined> =>
  new Promise((resolve) => engine.write(bytes, () => resolve(undefined)))

const describeFailure = ({ code }: NodeJS.ErrnoException): string =>
  code === 'Z_BUF_ERROR' ? 'ends early' : 'is damaged'
