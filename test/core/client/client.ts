import type { ClientEffect } from '../../../core/client/effect'
import type { ClientEvent } from '../../../core/client/event'
import { describeEntry } from '../../../core/client/plain'
import {
  type ClientSettings,
  type ClientState,
  initialClientState,
} from '../../../core/client/state'
import { stepClient } from '../../../core/client/step'
import type { ServerFrame } from '../../../core/protocol/server-frame'

/**
 * A client without a socket, a terminal or a clock: it is told what happens, and tells what it does
 * about it. `duck` is on port 12000 of `pond`, and it is noon, unless a test says otherwise.
 */

/** When everything happens, in milliseconds since the epoch. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z')

/** The same as frames have it. */
export const noonStamp = '2026-11-22T12:00:00.000Z'

export class Client {
  state: ClientState

  constructor(settings: Partial<ClientSettings> = {}) {
    this.state = initialClientState({
      name: 'duck',
      host: 'pond',
      port: 12_000,
      interactive: false,
      ...settings,
    })
  }

  happen(event: ClientEvent): ReadonlyArray<ClientEffect> {
    const [next, effects] = stepClient(this.state, event)
    this.state = next
    return effects
  }

  open(): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'opened', at: noon })
  }

  /** Frames, or lines as they are, come in one packet. */
  hear(...frames: ReadonlyArray<ServerFrame | string>): ReadonlyArray<ClientEffect> {
    const lines = frames.map((frame) => (typeof frame === 'string' ? frame : JSON.stringify(frame)))
    return this.happen({ type: 'received', lines, overlong: false, at: noon })
  }

  type(line: string): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'typed', line, at: noon })
  }

  tick(at: number): ReadonlyArray<ClientEffect> {
    return this.happen({ type: 'ticked', at })
  }
}

export const welcome: ServerFrame = {
  type: 'welcome',
  protocol: 1,
  server: 'puddle/1',
  text: 'Messages are logged.',
}

export const joined = (name: string): ServerFrame => ({ type: 'joined', name, at: noonStamp })

/** A client at each stage of its life. */
export const clientAt = {
  connecting: (settings: Partial<ClientSettings> = {}): Client => {
    const client = new Client(settings)
    client.open()
    return client
  },
  joining: (settings: Partial<ClientSettings> = {}): Client => {
    const client = clientAt.connecting(settings)
    client.hear(welcome)
    return client
  },
  nameless: (settings: Partial<ClientSettings> = {}): Client => {
    const client = clientAt.joining({ ...settings, interactive: true })
    client.hear({ type: 'error', code: 'name-taken', text: 'Taken.', request: 'join' })
    return client
  },
  joined: (settings: Partial<ClientSettings> = {}): Client => {
    const client = clientAt.joining(settings)
    client.hear(joined(client.state.settings.name))
    return client
  },
  leaving: (settings: Partial<ClientSettings> = {}): Client => {
    const client = clientAt.joined(settings)
    client.happen({ type: 'interrupted', status: 130, at: noon })
    return client
  },
  exited: (settings: Partial<ClientSettings> = {}): Client => {
    const client = clientAt.connecting(settings)
    client.happen({ type: 'closed', at: noon })
    return client
  },
}

export type StageName = keyof typeof clientAt

/** An effect in a few words: `send leave`, `show [duck] hello`, `problem Not sent.`, `read`, `exit 1`. */
export const describeEffect = (effect: ClientEffect): string => {
  switch (effect.type) {
    case 'send':
      return `send ${effect.frame.type}`
    case 'show': {
      const text = describeEntry(effect.entry).replace(/^\d\d:\d\d /, '')
      return effect.entry.type === 'problem' ? `problem ${text}` : `show ${text}`
    }
    case 'read':
      return 'read'
    case 'exit':
      return `exit ${effect.status}`
  }
}
