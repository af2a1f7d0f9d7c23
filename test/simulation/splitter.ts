import { StringDecoder } from 'node:string_decoder'

/** Cuts bytes into lines. */
export const createSplitter = (): ((bytes: Buffer) => ReadonlyArray<string>) => {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  return (bytes) => {
    const lines = (rest + decoder.write(bytes)).split('\n')
    rest = lines.pop() ?? ''
    return lines
  }
}
