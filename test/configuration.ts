import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * What clients that are started here know of servers is forgotten with the process that starts them, and whoever runs
 * it finds nothing of that in their own configuration.
 */

const folder = mkdtempSync(join(tmpdir(), 'puddle-configuration-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** Nor do the variables of whoever runs it choose anything for servers: they are handed on to no program. */
for (const name of Object.keys(process.env))
  if (name.startsWith('PUDDLE_') && name !== 'PUDDLE_BROWSER') delete process.env[name]

/** For the environment of every client that is started. */
export const configuration = { XDG_CONFIG_HOME: folder }
