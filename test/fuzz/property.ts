import assert from 'node:assert/strict'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import type { ClientEvent } from '../../core/client/event'
import * as O from 'fp-ts/Option'
import { initialClientState } from '../../core/client/state'
import { stepClient } from '../../core/client/step'
import { describeEntry } from '../../core/client/words'
import { clientFrameBytesMax, serverFrameBytesMax } from '../../core/value/bound'
import type { Token } from '../../core/value/credential'
import type { Name } from '../../core/value/name'
import { feed, type Framing, initialFraming } from '../../core/wire/framing'
import { readMessage } from '../../core/wire/puddle'
import type { ServerEffect } from '../../core/edge/effect'
import type { ServerEvent } from '../../core/edge/event'
import { defaultLimits } from '../../core/edge/limit'
import { initialServerState, type ServerState, stepServer } from '../../core/server'
import { decodeUtf8 } from '../../shell/utf8'
import { chunks } from './stream'

/** Whatever comes over the wire, neither half throws, grows without bound, or passes on what it should not. */

/** An unfinished line is kept in few parts, and is no longer than a line may be. */
const checkFraming = ({ parts, length, lineBytesMax }: Framing): void => {
  assert.ok(length <= lineBytesMax)
  assert.ok(parts.length <= 1 + Math.log2(lineBytesMax))
}

const settings = { limits: defaultLimits, server: 'puddle/1', welcome: 'Hello!' }

/** Somebody is here already, who must hear only frames that decode, and be let alone. */
class Server {
  state: ServerState = initialServerState(settings)
  private at = 0

  constructor() {
    this.happen({
      type: 'connected',
      connection: 1,
      address: '192.0.2.1',
      port: 1,
      exempt: false,
      at: 0,
    })
    this.receive(1, ['{"type":"join","name":"witness"}'], false)
    this.happen({
      type: 'connected',
      connection: 2,
      address: '192.0.2.2',
      port: 2,
      exempt: false,
      at: 0,
    })
  }

  receive(connection: number, lines: ReadonlyArray<string>, overlong: boolean): void {
    this.at += 1
    this.happen({ type: 'received', connection, lines, overlong, at: this.at })
  }

  private happen(event: ServerEvent): void {
    const [state, effects] = stepServer(this.state, event)
    this.state = state
    for (const effect of effects) this.perform(effect)
  }

  private perform(effect: ServerEffect): void {
    if (effect.type === 'tell' || effect.type === 'publish')
      for (const line of effect.text.trimEnd().split('\n')) assert.ok(E.isRight(readMessage(line)))
    if (effect.type === 'close') assert.notEqual(effect.connection, 1)
    if (effect.type !== 'wait') return
    this.at = effect.until
    this.happen({ type: 'earned', connection: effect.connection, at: this.at })
  }
}

/** What a state may take at most, in characters of JSON: two connections, and no lines that wait. */
const stateLengthMax = 2000

export const serverHolds = fc.property(chunks, (stream) => {
  const server = new Server()
  let framing = initialFraming(clientFrameBytesMax, decodeUtf8)
  for (const chunk of stream) {
    const [next, { lines, overlong }] = feed(framing, chunk)
    framing = next
    checkFraming(framing)
    server.receive(2, lines, overlong)
    assert.ok(server.state.chat.people.has(1))
    assert.ok(JSON.stringify(server.state).length < stateLengthMax)
  }
})

const greetings = [
  '{"type":"welcome","protocol":1,"server":"puddle/1","text":"Hello!"}',
  '{"type":"joined","name":"duck","at":"2026-11-22T07:31:00.000Z"}',
]

/** How far the client is when the noise begins. */
const greeted = fc.nat(greetings.length).map((count) => greetings.slice(0, count))

export const clientHolds = fc.property(
  greeted,
  fc.boolean(),
  chunks,
  (lines, interactive, stream) => {
    let state = initialClientState('duck' as Name, {
      host: 'pond',
      port: 12_000,
      user: interactive ? 'person' : 'pipe',
      verbatim: false,
      idPrefix: 'id-',
      last: 20,
      since: O.none,
      token: O.some({ value: '0123456789abcdefghijkl' as Token, path: '/tokens', isGiven: false }),
      password: O.none,
      canHide: true,
    })
    let framing = initialFraming(serverFrameBytesMax, decodeUtf8)
    const happen = (event: ClientEvent): void => {
      const [next, effects] = stepClient(state, event)
      state = next
      for (const effect of effects)
        if (effect.type === 'show')
          assert.doesNotMatch(describeEntry(effect.entry).replace(isolates, '$1'), unprintable)
    }
    happen({ type: 'started', at: 0 })
    happen({ type: 'connected', at: 0 })
    happen({ type: 'received', lines, overlong: false, at: 0 })
    for (const chunk of stream) {
      const [next, read] = feed(framing, chunk)
      framing = next
      checkFraming(framing)
      happen({ type: 'received', ...read, at: 0 })
    }
  },
)

/** What no terminal should be given; line feeds and tabs are meant. */
const isolates = /\u2068([^\u2066-\u2069\n]*)\u2069/g

const unprintable = /(?![\n\t])[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u
