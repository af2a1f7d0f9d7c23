import * as E from 'fp-ts/Either'
import { decide } from '../../../core/chat/decide'
import type { ChatEffect } from '../../../core/chat/effect'
import { hostSession, type Join, type Request, type SessionId } from '../../../core/chat/request'
import { type ChatState, initialChatState } from '../../../core/chat/state'
import { stepChat } from '../../../core/chat/step'
import type { Token } from '../../../core/value/credential'
import { nameOf, networkOf, tokenOf } from '../value/brand'

/** A chat without a server. */

/** When everything happens in these tests, in milliseconds since the epoch, if nothing else is said. */
export const noon = Date.parse('2026-11-22T12:00:00.000Z')

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000

export const request = (session: SessionId, ask: Request['ask'], at = noon): Request => ({
  session,
  ask,
  at,
})

/** People join in this order, as sessions 1, 2 and so on. */
export const seat = (...names: ReadonlyArray<string>): ChatState =>
  hold(
    initialChatState(),
    ...names.map((name, index) => [index + 1, { type: 'join', name: nameOf(name) }] as const),
  )

export type Asked = readonly [SessionId, Request['ask'], at?: number]

/** What becomes of a state when those sessions ask for that, one after another; nothing of it may be refused. */
export const hold = (state: ChatState, ...asked: ReadonlyArray<Asked>): ChatState =>
  asked.reduce((before, [session, ask, at]) => {
    const [after, effects] = stepChat(before, request(session, ask, at))
    for (const effect of effects)
      if (effect.type === 'refuse' && effect.to === session) throw new Error(effect.refusal.text)
    return after
  }, state)

/** By what somebody is known; in all tests, each has a token that begins with their name. */
export const secretOf = (name: string): Token => tokenOf(name.toLowerCase().padEnd(22, '_'))

/** They are known by their token, and come from that address. */
export const known = (name: string, address: string): Join => ({
  type: 'join',
  name: nameOf(name),
  token: secretOf(name),
  network: networkOf(address),
})

/**
 * Four who are here: Goose, an operator, who owns that name, as does Duck; Heron, who has a token; and Swan, who has
 * none, and shares Heron's address.
 */
export const gathered: ReadonlyArray<Asked> = [
  [1, known('Goose', '192.0.2.1')],
  [2, known('Duck', '192.0.2.2')],
  [3, known('Heron', '192.0.2.3')],
  [4, { type: 'join', name: nameOf('Swan'), network: networkOf('192.0.2.3') }],
  [1, { type: 'own' }],
  [2, { type: 'own' }],
  [hostSession, { type: 'promote', name: 'goose' }],
]

/** A state or whatever else as plain data, without what is undefined. */
export const toPlain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** What is decided: the facts without their numbers and moments, or the code of the refusal. */
export const judge = (state: ChatState, ...[session, ask, at]: Asked): unknown => {
  const decision = decide(state, request(session, ask, at))
  return E.isLeft(decision)
    ? decision.left.code
    : toPlain(decision.right.map((fact) => ({ ...fact, seq: undefined, at: undefined })))
}

/** Why it is refused, in words. */
export const listen = (state: ChatState, ...[session, ask, at]: Asked): string => {
  const decision = decide(state, request(session, ask, at))
  return E.isLeft(decision) ? decision.left.text : ''
}

/** All that is to be done. */
export const effectsOf = (
  state: ChatState,
  ...[session, ask, at]: Asked
): ReadonlyArray<ChatEffect> => stepChat(state, request(session, ask, at))[1]

/** A state as plain data, so that two can be compared whatever the history of their collections. */
export const takeChatSnapshot = ({ seq, people, names, rooms, entered }: ChatState) => ({
  seq,
  people: Array.from(people, ([session, { name }]) => [session, name] as const),
  names: Object.fromEntries(names),
  rooms: Array.from(rooms.values(), ({ name, topic, members }) => ({
    name,
    topic,
    members: [...members],
  })),
  entered: Array.from(entered, ([session, own]) => [session, [...own]] as const),
})

/** The same of whom to trust. Of what is looked up by several keys, each of them counts. */
export const takeTrustSnapshot = ({ trust }: ChatState) => {
  const { ownership, promoted, bans, addresses, mutes } = trust
  return toPlain({
    ownership: sortKeys(ownership),
    promoted: promoted.toArray().toSorted(),
    bans: sortKeys(bans),
    addresses,
    mutes: sortKeys(mutes),
  })
}

/** What has an order keeps it; sets and maps without one are sorted. */
const sortKeys = (found: ChatState['trust']['ownership' | 'bans' | 'mutes']) =>
  Object.entries(found).map(([key, names]) =>
    key === 'names'
      ? [key, [...names]]
      : [
          key,
          Array.from(names, ([one, others]) => [one, [...others].toSorted()]).toSorted(
            ([one], [other]) => (String(one) < String(other) ? -1 : 1),
          ),
        ],
  )
