import * as t from 'io-ts'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A folder with a version of this project, whose server can be started from there. */

/** What `npm run serve` gives to node in a folder; throws if its package.json does not tell. */
export const readServe = (folder: string): ReadonlyArray<string> =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    .scripts.serve.split(' ')
    .slice(1)

const isCheckout = (value: unknown): value is string => {
  try {
    return (
      typeof value === 'string' &&
      readServe(value).length > 0 &&
      existsSync(join(value, 'node_modules'))
    )
  } catch {
    return false
  }
}

/** The path of such a folder, in which packages are installed. */
export const checkout: t.Type<string, string, unknown> = new t.Type(
  'a folder with a package.json that says how to serve, and node_modules ("npm ci" there)',
  isCheckout,
  (value, context) => (isCheckout(value) ? t.success(value) : t.failure(value, context)),
  t.identity,
)
