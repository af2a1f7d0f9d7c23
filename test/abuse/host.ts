import { join } from 'node:path'
import { serve } from '../bench/contender'
import { Crowd, type Way } from '../bench/crowd'
import { dialects } from '../bench/dialect'
import { type Server, startServer } from '../bench/server'

/** The server that is abused, as `npm run serve` starts it, and honest people on it. */

/** Everybody here comes from few addresses, as attackers would not. */
const roomy = ['--max-connections=20000', '--max-per-address=20000']

export interface Host extends Server {
  /** The path of its log. */
  readonly log: string
  /** By which honest people come. */
  readonly way: Way
}

/** How a server is told to let people in at a port. */
const doors: Readonly<Record<Way, (port: number) => ReadonlyArray<string>>> = {
  tcp: (port) => [`${port}`],
  tls: (port) => [`${port}`, '--tls'],
  web: (port) => ['0', `--web=${port}`],
}

/** `filesMax` bounds its file descriptors. */
export const startHost = async (
  options: ReadonlyArray<string> = [],
  filesMax?: number,
  way: Way = 'tcp',
): Promise<Host> => {
  let log = ''
  const command = (port: number, folder: string): ReadonlyArray<string> => {
    log = join(folder, 'server.log')
    return [
      process.execPath,
      ...serve,
      ...doors[way](port),
      '--host=127.0.0.1',
      `--log=${log}`,
      `--history=${join(folder, 'puddle.db')}`,
      ...roomy,
      ...options,
    ]
  }
  const limit = filesMax === undefined ? '' : `ulimit -n ${filesMax} && `
  const server = await startServer({
    name: 'Puddle',
    program: '/bin/sh',
    words: (port, folder) => ['-c', `${limit}exec "$@"`, 'sh', ...command(port, folder)],
  })
  return { ...server, log, way }
}

/** People who keep the rules; if one of them is cut off, the run fails. */
export const seat = async ({ port, way }: Host, count: number): Promise<Crowd> => {
  const fail = (fault: string): never => {
    throw new Error(fault)
  }
  const crowd = new Crowd(dialects.puddle, port, fail, undefined, way)
  await crowd.join(count, 1000)
  await crowd.settle(300)
  return crowd
}
