import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openSelfSigned } from '../../shell/server/self-signed'
import { readServe } from './checkout'
import type { Way } from './crowd'
import type { DialectName } from './dialect'
import { isInstalled } from './processor'

/** The servers that are compared: Puddle, two floors of node:net, and those peers that are installed. */
export interface Contender {
  readonly name: string
  readonly kind: 'puddle' | 'floor' | 'peer'
  readonly dialect: DialectName
  /** Whether people can talk in rooms of their own. */
  readonly hasRooms?: boolean
  /** More people would take it minutes to let in, where each is told of everyone. */
  readonly peopleMax: number
  /** How many may come at the same time, which depends on the backlog that it listens with. */
  readonly atOnce: number
  /** By which people come in; plain TCP if this is missing. */
  readonly way?: Way
  /** What it needs in the folder before it starts. */
  readonly prepare?: (folder: string) => Promise<unknown>
  readonly program: string
  /** Where the program is started; anywhere if this is missing. */
  readonly home?: string
  /** Its arguments; `folder` is for what it writes. */
  readonly words: (port: number, folder: string) => ReadonlyArray<string>
}

const toPath = (file: string): string => new URL(file, import.meta.url).pathname

const typeScript = (file: string) => ['--import', 'tsx', toPath(file)]

const unlimited = ['--rate=0', '--idle=3600', '--max-connections=20000', '--max-per-address=20000']

/** What `npm run serve` gives to node. */
export const serve = readServe(toPath('../..'))

const puddle = (port: number, log: string, script = serve): ReadonlyArray<string> => [
  ...script,
  `${port}`,
  '--host=127.0.0.1',
  `--log=${log}`,
  ...unlimited,
]

/** A release that keeps a history keeps none here, unless that is what is measured. */
const withoutHistory = ['--history=off']

const hasRooms = (home: string): boolean => existsSync(join(home, 'core/chat/room.ts'))

const keepsHistory = (home: string): boolean => existsSync(join(home, 'shell/archive.ts'))

/** A copy of a peer's configuration, with its port and a folder for what it writes. */
const configure = (name: string, port: number, folder: string): string => {
  const file = join(folder, name)
  const template = readFileSync(toPath(`peer/${name}`), 'utf8')
  writeFileSync(file, template.replaceAll('{{port}}', `${port}`).replaceAll('{{folder}}', folder))
  return file
}

const own = { dialect: 'puddle', program: process.execPath, atOnce: 1000 } as const

/** The server of a checkout, as `npm run serve` starts it there. */
const createPuddle = (name: string, home: string): Contender => ({
  ...own,
  name,
  kind: 'puddle',
  hasRooms: hasRooms(home),
  peopleMax: Infinity,
  home,
  words: (port, folder) => [
    ...puddle(port, join(folder, 'server.log'), readServe(home)),
    ...(keepsHistory(home) ? withoutHistory : []),
  ],
})

/** This server with its history in a file, for which there is `folder`. */
export const keepingHistory = (toFile: (folder: string) => string): Contender => ({
  ...own,
  name: 'Puddle, history',
  kind: 'puddle',
  peopleMax: 1000,
  words: (port, folder) => [
    ...puddle(port, join(folder, 'server.log')),
    `--history=${toFile(folder)}`,
  ],
})

const contenders: ReadonlyArray<Contender> = [
  createPuddle('Puddle', toPath('../..')),
  {
    ...own,
    name: 'Puddle, no log',
    kind: 'puddle',
    peopleMax: 1000,
    words: (port) => [...puddle(port, '/dev/null'), ...withoutHistory],
  },
  {
    ...own,
    name: 'Puddle, recorded',
    kind: 'puddle',
    peopleMax: 1000,
    words: (port, folder) => [
      ...puddle(port, join(folder, 'server.log')),
      ...withoutHistory,
      `--record=${join(folder, 'server.rec')}`,
    ],
  },
  keepingHistory((folder) => join(folder, 'puddle.db')),
  {
    ...own,
    name: 'Puddle, TLS',
    kind: 'puddle',
    peopleMax: 1000,
    way: 'tls',
    prepare: (folder) => openSelfSigned(join(folder, 'bench')),
    words: (port, folder) => [
      ...puddle(port, join(folder, 'server.log')),
      ...withoutHistory,
      '--tls',
      `--cert=${join(folder, 'bench-cert.pem')}`,
      `--key=${join(folder, 'bench-key.pem')}`,
    ],
  },
  {
    ...own,
    name: 'Puddle, web',
    kind: 'puddle',
    peopleMax: 1000,
    way: 'web',
    words: (port, folder) => [
      ...puddle(0, join(folder, 'server.log')),
      ...withoutHistory,
      `--web=${port}`,
    ],
  },
  {
    ...own,
    name: 'naive floor',
    kind: 'floor',
    peopleMax: 1000,
    words: (port) => [...typeScript('floor/naive.ts'), `${port}`],
  },
  {
    ...own,
    name: 'batched floor',
    kind: 'floor',
    peopleMax: Infinity,
    words: (port) => [...typeScript('floor/batched.ts'), `${port}`],
  },
  {
    name: 'ngircd',
    kind: 'peer',
    dialect: 'irc',
    peopleMax: 1000,
    atOnce: 8,
    program: 'ngircd',
    words: (port, folder) => ['-n', '-f', configure('ngircd.conf', port, folder)],
  },
  {
    name: 'InspIRCd',
    kind: 'peer',
    dialect: 'irc',
    peopleMax: 1000,
    atOnce: 1000,
    program: 'inspircd',
    words: (port, folder) => [
      '--nofork',
      '--runasroot',
      `--config=${configure('inspircd.conf', port, folder)}`,
    ],
  },
  {
    name: 'nats',
    kind: 'peer',
    dialect: 'nats',
    peopleMax: Infinity,
    atOnce: 1000,
    program: 'nats-server',
    words: (port, folder) => ['-c', configure('nats.conf', port, folder)],
  },
  {
    name: 'redis',
    kind: 'peer',
    dialect: 'redis',
    peopleMax: Infinity,
    atOnce: 1000,
    program: 'redis-server',
    words: (port, folder) => [configure('redis.conf', port, folder)],
  },
]

export const besideName = 'Puddle, beside'

/** Who is installed; beside another checkout, its server stands for all variants of this one's. */
export const findContenders = (beside: string | undefined): ReadonlyArray<Contender> => {
  const installed = contenders.filter(({ program }) => isInstalled(program))
  if (beside === undefined) return installed
  const others = installed.filter(({ kind }) => kind !== 'puddle')
  return [...installed.slice(0, 1), createPuddle(besideName, beside), ...others]
}
