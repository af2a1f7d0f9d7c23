import { readFileSync } from 'node:fs'
import * as t from 'io-ts'

/** Name and version as package.json has them, the one place where they stand. */
const Package = t.type({ name: t.string, version: t.string })

const read = (): t.TypeOf<typeof Package> => {
  const decoded: unknown = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  if (!Package.is(decoded)) throw new Error('package.json has no name and version')
  return decoded
}

export const { name: productName, version } = read()
