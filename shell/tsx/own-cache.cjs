const { accessSync, constants, mkdirSync } = require('node:fs')
const { join } = require('node:path')

// tsx keeps what it has compiled in the temporary folder, where any user of the machine can put something
// else in its place; and without such a folder it does not start. So it keeps it beside the packages, or,
// where nobody can write there, not at all.
const folder = join(__dirname, '../../node_modules/.cache')

const isOurs = () => {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Before tsx is loaded; what it returns is to be called after that. */
exports.useOwnCache = () => {
  const { TMPDIR } = process.env
  if (isOurs()) process.env.TMPDIR = folder
  else process.env.TSX_DISABLE_CACHE = '1'
  return () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = TMPDIR
  }
}
