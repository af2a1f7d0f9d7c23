const lineFeed = 0x0a

/** Cuts bytes into lines. */
export const createSplitter = (): ((bytes: Buffer) => ReadonlyArray<string>) => {
  let begun: Buffer = Buffer.alloc(0)
  return (bytes) => {
    const end = bytes.lastIndexOf(lineFeed) + 1
    if (end > 0 && end === bytes.length && begun.length === 0) return cut(bytes)
    const whole = end === 0 ? [] : cut(Buffer.concat([begun, bytes.subarray(0, end)]))
    begun = end === 0 ? Buffer.concat([begun, bytes]) : bytes.subarray(end)
    return whole
  }
}

interface Known {
  /** A copy, since who wrote them might write something else over them. */
  readonly bytes: Buffer
  readonly lines: ReadonlyArray<string>
}

/** What goes to many is one buffer for all of them, so what became of the latest is kept. */
const known = new Map<Buffer, Known>()

const cut = (bytes: Buffer): ReadonlyArray<string> => {
  const before = known.get(bytes)
  if (before?.bytes.equals(bytes) === true) return before.lines
  const lines = bytes.toString().slice(0, -1).split('\n')
  if (known.size > 100) known.clear()
  known.set(bytes, { bytes: Buffer.from(bytes), lines })
  return lines
}
