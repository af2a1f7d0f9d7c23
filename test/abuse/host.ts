import { join } from 'node:path'
import { serve } from '../bench/contender'
import { Crowd } from '../bench/crowd'
import { dialects } from '../bench/dialect'
import { type Server, startServer } from '../bench/server'

/** The server that is abused, as `npm run serve` starts it, and honest people on it. */

/** Everybody here comes from few addresses, as attackers would not. */
const roomy = ['--max-connections=20000', '--max-per-address=20000']

export interface Host extends Server {
  /** The path of its log. */
  readonly log: string
  /** Whether it speaks TLS. */
  readonly isSecure: boolean
}

/** `filesMax` bounds its file descriptors. */
export const startHost = async (
  options: ReadonlyArray<string> = [],
  filesMax?: number,
): Promise<Host> => {
  let log = ''
  const command = (port: number, folder: string): ReadonlyArray<string> => {
    log = join(folder, 'server.log')
    return [
      process.execPath,
      ...serve,
      `${port}`,
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
  return { ...server, log, isSecure: options.includes('--tls') }
}

/** People who keep the rules; if one of them is cut off, the run fails. */
export const seat = async ({ port, isSecure }: Host, count: number): Promise<Crowd> => {
  const fail = (fault: string): never => {
    throw new Error(fault)
  }
  const crowd = new Crowd(dialects.puddle, port, fail, undefined, isSecure)
  await crowd.join(count, 1000)
  await crowd.settle(300)
  return crowd
}
