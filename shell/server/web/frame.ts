/**
 * Frames of WebSockets, as a server sends them (RFC 6455, 5.2): a whole message of text, in one frame without a mask.
 */

const finalText = 0x81

/** Longest payload whose length stands in the second byte, or in the two after it. */
const shortMax = 125
const middleMax = 0xffff

const headerOf = (length: number): Buffer => {
  if (length <= shortMax) return Buffer.of(finalText, length)
  const isMiddle = length <= middleMax
  const header = Buffer.alloc(isMiddle ? 4 : 10)
  header.writeUInt16BE((finalText << 8) | (isMiddle ? 126 : 127))
  if (isMiddle) header.writeUInt16BE(length, 2)
  else header.writeBigUInt64BE(BigInt(length), 2)
  return header
}

/** Most are sent the same bytes in turn, so the latest are framed once for all. */
export class Framer {
  private latest: { readonly bytes: Buffer; readonly frame: Buffer } = {
    bytes: Buffer.alloc(0),
    frame: Buffer.alloc(0),
  }

  frame(bytes: Buffer): Buffer {
    if (bytes !== this.latest.bytes)
      this.latest = { bytes, frame: Buffer.concat([headerOf(bytes.length), bytes]) }
    return this.latest.frame
  }
}
