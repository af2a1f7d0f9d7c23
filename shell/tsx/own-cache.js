import { accessSync, constants, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// tsx keeps what it has compiled in the temporary folder, where any user of the machine can put something
// else in its place; and without such a folder it does not start. So it keeps it beside the packages, or,
// where nobody can write there, not at all.
const folder = fileURLToPath(new URL('../../node_modules/.cache', import.meta.url))

const isOurs = () => {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

export const withOwnCache = async (load) => {
  const { TMPDIR } = process.env
  if (isOurs()) process.env.TMPDIR = folder
  else process.env.TSX_DISABLE_CACHE = '1'
  await load()
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
}
