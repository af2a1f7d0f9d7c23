import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * What a user's clients know of servers, in a file of the user's configuration: a line for each server, with its host
 * and port, a blank, and the value. The first line of a server counts; whoever deletes it has it forgotten.
 */

/** Where programs of this system keep what their user has chosen (XDG Base Directory Specification). */
const configFolder = (): string => {
  const { env, platform } = process
  const home = homedir()
  if (platform === 'win32') return env['APPDATA'] ?? join(home, 'AppData', 'Roaming')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support')
  return env['XDG_CONFIG_HOME'] || join(home, '.config')
}

/** A server in a file: `[::1]:12000`, `pond:12000`. Hosts are compared without their case. */
export const nameServer = (host: string, port: number): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`.toLowerCase()

export class ServerFile {
  readonly path: string

  /** `name` is that of the file in the folder of this program, which others than its user cannot read. */
  constructor(name: string) {
    this.path = join(configFolder(), 'puddle', name)
  }

  /** Undefined for a server that is not known. Rejects if there is a file that cannot be read. */
  async find(server: string): Promise<string | undefined> {
    const known = (await this.read()).split('\n').map((line) => line.trim().split(/\s+/))
    return known.find(([name]) => name === server)?.[1]
  }

  /** What counts from now on: the value, unless another client was faster. Rejects if it cannot be written. */
  async add(server: string, value: string): Promise<string> {
    await mkdir(dirname(this.path), { recursive: true, mode: 0o700 })
    const text = await this.read()
    // Whoever edits the file may leave the last line without its end.
    const start = text === '' || text.endsWith('\n') ? '' : '\n'
    await appendFile(this.path, `${start}${server} ${value}\n`, { mode: 0o600 })
    return (await this.find(server)) ?? value
  }

  private read(): Promise<string> {
    return readFile(this.path, 'utf8').catch(passOverMissing)
  }
}

const passOverMissing = (error: NodeJS.ErrnoException): string => {
  if (error.code === 'ENOENT') return ''
  throw error
}
