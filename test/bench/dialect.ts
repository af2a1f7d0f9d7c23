/**
 * How the servers under test are spoken to: how a person comes in, and how they say a text to all.
 * What a delivery looks like is not told here: it is learnt from the first one, and all have its size.
 */
export interface Dialect {
  /** What is sent when connected, and after each answer; `until` is a part of the answer. */
  readonly login: (name: string) => ReadonlyArray<Step>
  /** To everyone, or to a room if one is named. */
  readonly say: (text: string, room?: string) => string
  /** How one comes into a room; left out where there are none. */
  readonly enter?: (room: string) => Step
  /** Whether one hears oneself. */
  readonly echo: boolean
  /** Whether all are promised the same order of everyone's messages. */
  readonly ordered: boolean
  /** What a person hears of their own coming and of all who come after; left out if it varies. */
  readonly notice?: RegExp
  /** What a server may add, once and anywhere, to see whether a client is alive. */
  readonly stray: string
}

export interface Step {
  readonly send: string
  readonly until: string
}

const frame = (fields: object): string => `${JSON.stringify(fields)}\n`

const puddle: Dialect = {
  login: (name) => [{ send: frame({ type: 'join', name }), until: `"${name}"` }],
  say: (text, room) => frame({ type: 'say', text, room }),
  enter: (room) => ({ send: frame({ type: 'enter', room }), until: '"type":"room"' }),
  echo: true,
  ordered: true,
  notice: /[^\n]*"joined"[^\n]*\n/,
  stray: '',
}

const irc: Dialect = {
  login: (name) => [
    { send: `NICK ${name}\r\nUSER ${name} 0 * :${name}\r\n`, until: ' 001 ' },
    { send: 'JOIN #bench\r\n', until: ' 366 ' },
  ],
  say: (text) => `PRIVMSG #bench :${text}\r\n`,
  echo: false,
  ordered: false,
  stray: '',
}

/** In RESP 3 one connection can both listen and talk; of its own replies nothing is wanted. */
const redis: Dialect = {
  login: () => [{ send: 'HELLO 3\r\nSUBSCRIBE bench\r\nCLIENT REPLY OFF\r\n', until: 'subscribe' }],
  say: (text) => `*3\r\n$7\r\nPUBLISH\r\n$5\r\nbench\r\n$${text.length}\r\n${text}\r\n`,
  echo: true,
  ordered: false,
  stray: '',
}

const nats: Dialect = {
  login: () => [{ send: 'CONNECT {"verbose":false}\r\nSUB bench 1\r\nPING\r\n', until: 'PONG' }],
  say: (text) => `PUB bench ${text.length}\r\n${text}\r\n`,
  echo: true,
  ordered: false,
  stray: 'PING\r\n',
}

export const dialects = { puddle, irc, redis, nats }
export type DialectName = keyof typeof dialects
