/** Reads bytes as UTF-8; what is not becomes U+FFFD. */
export const decodeUtf8 = (bytes: Uint8Array): string =>
  // Sockets bring buffers, and another view of one would cost as much as to decode a short line.
  (Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  ).toString('utf8')
