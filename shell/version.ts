import { readFileSync } from 'node:fs'
import { root } from './root'

interface Package {
  readonly name: string
  readonly version: string
}

const file = readFileSync(new URL('package.json', root), 'utf8')

/** Name and version as package.json has them, the one place where they stand. */
export const { name: productName, version } = JSON.parse(file) as Package
