import { join } from 'node:path'
import { createDirectory, type Hosting, readPort, startNode } from '../shell/program'

/** A server with a page, as people start it. */
export interface Site extends Hosting {
  /** Of the page. */
  readonly address: string
  readonly webPort: number
  /** Starts it again on the same ports with the same files, when it has ended. */
  readonly restart: () => Promise<Site>
}

/** On ports of the system's choice; with a history, and people may talk as fast as they like. */
export const startSite = (...options: ReadonlyArray<string>): Promise<Site> => {
  const folder = createDirectory()
  const log = join(folder, 'server.log')
  return open(log, '0', '0', ['--history', join(folder, 'puddle.db'), '--rate', '0', ...options])
}

const open = async (
  log: string,
  port: string,
  webPort: string,
  options: ReadonlyArray<string>,
): Promise<Site> => {
  const program = startNode('serve', [port, '--web', webPort, '--log', log, ...options])
  const tcpPort = await readPort(program)
  const [, address = '', bound = ''] =
    /(https?:\/\/[^/\s]+:(\d+))/.exec(await program.read(/in a browser/)) ?? []
  const restart = () => open(log, `${tcpPort}`, bound, options)
  return { program, port: tcpPort, log, address, webPort: Number(bound), restart }
}
