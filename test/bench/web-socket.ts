/** The client's side of WebSockets, with as little work as there can be (RFC 6455). */

/** The key is always the same one, of which nothing depends here (RFC 6455, 1.3). */
export const writeHandshake = (port: number): string =>
  [
    'GET /socket HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    `origin: http://127.0.0.1:${port}`,
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
    '\r\n',
  ].join('\r\n')

export const opcodes = { continuation: 0, text: 1, ping: 9 } as const

/** A frame of a client, with a mask that changes nothing; `first` is its first byte, by default that of a whole text. */
export const writeFrame = (payload: Uint8Array | string, first = 0x80 | opcodes.text): Buffer => {
  const bytes = Buffer.from(payload)
  const { length } = bytes
  const lengths = length < 126 ? [0x80 | length] : [0x80 | 126, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(first, ...lengths, 0, 0, 0, 0), bytes])
}

const headEnd = '\r\n\r\n'

/** Takes the frames of a server off what it sends, cut anywhere. */
export class Unframer {
  /** What came of the answer to the handshake, as long as that is not whole. */
  private head: string | undefined = ''
  /** What came of the header of a frame. */
  private header = Buffer.alloc(0)
  /** Bytes of the payload that are still to come. */
  private left = 0

  constructor(private readonly hear: (payload: Buffer) => void) {}

  feed(chunk: Buffer): void {
    let rest = this.head === undefined ? chunk : this.readHead(chunk)
    while (rest.length > 0) rest = this.left > 0 ? this.readPayload(rest) : this.readHeader(rest)
  }

  private readHead(chunk: Buffer): Buffer {
    const known = this.head?.length ?? 0
    const head = this.head + chunk.toString('latin1')
    const end = head.indexOf(headEnd)
    this.head = end < 0 ? head : undefined
    if (end >= 0 && !head.startsWith('HTTP/1.1 101 ')) throw new Error(head)
    return end < 0 ? Buffer.alloc(0) : chunk.subarray(end + headEnd.length - known)
  }

  private readPayload(rest: Buffer): Buffer {
    const payload = rest.subarray(0, this.left)
    this.left -= payload.length
    this.hear(payload)
    return rest.subarray(payload.length)
  }

  private readHeader(rest: Buffer): Buffer {
    const known = this.header.length
    const header = known === 0 ? rest : Buffer.concat([this.header, rest.subarray(0, 10)])
    const length = (header[1] ?? 0) & 0x7f
    const size = length < 126 ? 2 : length === 126 ? 4 : 10
    this.header = header.length < size ? Buffer.from(header) : Buffer.alloc(0)
    if (header.length < size) return Buffer.alloc(0)
    this.left = size === 2 ? length : header.readUIntBE(size === 4 ? 2 : 4, size === 4 ? 2 : 6)
    return rest.subarray(size - known)
  }
}
