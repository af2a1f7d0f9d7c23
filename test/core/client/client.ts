import * as O from 'fp-ts/Option'
import type { ClientEffect } from '../../../core/client/effect'
import type { ClientEvent, EventOf } from '../../../core/client/event'
import { type ClientState, initialClientState, type Stage } from '../../../core/client/state'
import type { Status } from '../../../core/client/status'
import { stepClient } from '../../../core/client/step'
import { describeEntry } from '../../../core/client/words'
import type { AnswerType } from '../../../core/message/answer'
import type { FactType } from '../../../core/message/fact'
import type { Token } from '../../../core/value/credential'
import type { Name } from '../../../core/value/name'

/**
 * A client without a socket, a terminal or a clock: it is told what happens, and tells what it does
 * about it. `duck` is on port 12000 of `pond`, and it is noon, unless a test says otherwise.
 */

/** A message as it stands in a line. */
export type Frame = { readonly type: FactType | AnswerType } & Readonly<Record<string, unknown>>

/** When everything happens, in milliseconds since the epoch. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z')

/** The same as frames have it. */
export const noonStamp = '2026-11-22T12:00:00.000Z'

/** Of the key that a server shows. */
export const fingerprint = `SHA256:${'k'.repeat(43)}`

/** Of a user who is known again. */
export const token = {
  value: 'duck-duck-duck-duck-duck' as Token,
  path: '/home/duck/tokens',
  isGiven: false,
}

/** What may be other than usual. */
export type Unusual = Partial<ClientState['settings'] & { readonly name: string }>

export class Client {
  state: ClientState
  /** Each status that was told. */
  readonly statuses: Array<Status> = []

  constructor({ name = 'duck', ...settings }: Unusual = {}) {
    this.state = initialClientState(name as Name, {
      host: 'pond',
      port: 12_000,
      user: 'pipe',
      verbatim: false,
      idPrefix: 'id-',
      last: 0,
      since: O.none,
      token: O.none,
      password: O.none,
      canHide: true,
      ...settings,
    })
  }

  /** All that is done about an event. */
  step(event: ClientEvent): ReadonlyArray<ClientEffect> {
    const [next, effects] = stepClient(this.state, event)
    this.state = next
    return effects
  }

  /** What is done about an event; what is told of the status is kept. */
  happen(event: ClientEvent): ReadonlyArray<ClientEffect> {
    return this.step(event).filter((effect) => {
      if (effect.type === 'status') this.statuses.push(effect.status)
      return effect.type !== 'status'
    })
  }

  start(): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'started', at: noon })
  }

  /** The server shows a key of which nothing is known. */
  present(unusual: Partial<EventOf<'presented'>> = {}): ReadonlyArray<ClientEffect> {
    const unknown = { known: O.none, expected: O.none, isVouchedFor: false }
    return this.happen({ type: 'presented', fingerprint, ...unknown, at: noon, ...unusual })
  }

  open(): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'connected', at: noon })
  }

  /** Frames, or lines as they are, come in one packet. */
  hear(...frames: ReadonlyArray<Frame | string>): ReadonlyArray<ClientEffect> {
    const lines = frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame)))
    return this.happen({ type: 'received', lines, overlong: false, at: noon })
  }

  type(line: string): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'entered', line, begunAt: noon, at: noon })
  }

  tick(at: number): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'ticked', at })
  }

  unlock(password: string): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'password-entered', password, at: noon })
  }

  /** The server sends a line without an end. */
  overrun(): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'received', lines: [], overlong: true, at: noon })
  }

  /** The connection is lost; `jitter` is such that waits are exact. */
  lose(at = noon, jitter = 0.5): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'disconnected', jitter, at })
  }

  /** No connection can be made. */
  miss(at = noon, jitter = 0.5): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'unreachable', text: 'No way.', jitter, at })
  }
}

export const welcome: Frame = {
  type: 'welcome',
  protocol: 1,
  server: 'puddle/1',
  text: 'Messages are logged.',
}

/** Of a server that asks for a password. */
export const locked: Frame = { ...welcome, needs: ['password'] }

export const joined = (name: string): Frame => ({ type: 'joined', name, at: noonStamp })

export const taken: Frame = {
  type: 'error',
  code: 'name-taken',
  text: 'Taken.',
  request: 'join',
}

export type StageName = Stage['type']

/** A client at each stage of its life. Only a person is ever awaited, or waits. */
export const clientAt = {
  connecting: (unusual: Unusual = {}): Client => {
    const client = new Client(unusual)
    client.start()
    return client
  },
  unverified: (unusual: Unusual = {}): Client => {
    const client = clientAt.connecting({ ...unusual, user: 'person' })
    client.present()
    return client
  },
  greeting: (unusual: Unusual = {}): Client => {
    const client = clientAt.connecting(unusual)
    client.open()
    return client
  },
  joining: (unusual: Unusual = {}): Client => {
    const client = clientAt.greeting(unusual)
    client.hear(welcome)
    return client
  },
  nameless: (unusual: Unusual = {}): Client => {
    const client = clientAt.joining({ ...unusual, user: 'person' })
    client.hear(taken)
    return client
  },
  outside: (unusual: Unusual = {}): Client => {
    const client = clientAt.nameless(unusual)
    client.lose()
    return client
  },
  joined: (unusual: Unusual = {}): Client => {
    const client = clientAt.joining(unusual)
    client.hear(joined(client.state.name))
    return client
  },
  disconnecting: (unusual: Unusual = {}): Client => {
    const client = clientAt.joined({ ...unusual, user: 'person' })
    client.overrun()
    return client
  },
  waiting: (unusual: Unusual = {}): Client => {
    const client = clientAt.joined({ ...unusual, user: 'person' })
    client.lose()
    return client
  },
  'awaiting-name': (unusual: Unusual = {}): Client => {
    const client = clientAt.waiting(unusual)
    client.type('')
    client.open()
    client.hear(welcome, taken)
    return client
  },
  'awaiting-password': (unusual: Unusual = {}): Client => {
    const client = clientAt.greeting({ ...unusual, user: 'person' })
    client.hear(locked)
    return client
  },
  'locked-out': (unusual: Unusual = {}): Client => {
    const client = clientAt['awaiting-password'](unusual)
    client.lose()
    return client
  },
  leaving: (unusual: Unusual = {}): Client => {
    const client = clientAt.joined(unusual)
    client.happen({ type: 'interrupted', status: 130, at: noon })
    return client
  },
  exited: (unusual: Unusual = {}): Client => {
    const client = clientAt.greeting(unusual)
    client.lose()
    return client
  },
} satisfies Readonly<Record<StageName, (unusual?: Unusual) => Client>>

/** An effect in a few words, without the time and the sign of the program's own: `send leave`, `show [duck] hello`, `problem Not sent.`, `exit 1`. */
export const describeEffect = (effect: ClientEffect): string => {
  switch (effect.type) {
    case 'send':
      return `send ${effect.ask.type}`
    case 'show': {
      const text = describeEntry(effect.entry).replace(/^(?:\d\d:\d\d )?(?:-- )?/, '')
      return effect.entry.type === 'problem' ? `problem ${text}` : `show ${text}`
    }
    case 'return':
      return `return ${effect.text}`
    case 'exit':
      return `exit ${effect.status}`
    default:
      return effect.type
  }
}

export const describeEffects = (effects: ReadonlyArray<ClientEffect>): ReadonlyArray<string> =>
  effects.map(describeEffect)

export const userOf = (interactive: boolean) => (interactive ? 'person' : 'pipe')
