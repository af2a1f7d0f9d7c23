import * as O from 'fp-ts/Option'
import { type ClientEffect, type ClientStep, complain, connect, notify } from './effect'
import { fail } from './ending'
import type { EventOf, Pin } from './event'
import { policyOf } from './policy'
import { type ClientState, describePlace, enterStage, type StageOf } from './state'

/**
 * Whether a server is who it is taken for: trust on first use, as ssh has it (RFC 4251, 4.1). Its key is known
 * from an earlier time, or it is the one that the user was told of, or an authority vouches for the name of the host; or else a
 * person is asked. A key that is another than before is never taken. Nothing is sent to a server before that, and
 * nothing is sent in plain text to one whose key is known.
 */

type Presented = EventOf<'presented'>

export const meet = (
  state: ClientState,
  stage: StageOf<'connecting'>,
  event: Presented,
): ClientStep => {
  const { fingerprint, known, expected, isVouchedFor } = event
  if (O.isSome(known) && known.value.fingerprint !== fingerprint)
    return fail(state, describeChange(state, fingerprint, known.value))
  if (O.isSome(expected) && expected.value !== fingerprint)
    return fail(state, describeUnexpected(state, fingerprint))
  if (O.isSome(known)) return [state, [{ type: 'proceed' }]]
  if (O.isSome(expected) || isVouchedFor) return [state, [pin(fingerprint)]]
  return policyOf(state).canAnswer
    ? ask(state, stage, event)
    : fail(state, describeUnknown(state, fingerprint))
}

const pin = (fingerprint: string): ClientEffect => ({ type: 'pin', fingerprint })

/** The server waits for nobody's answer: the connection is made anew. */
const ask = (
  state: ClientState,
  { attempts }: StageOf<'connecting'>,
  { fingerprint, at }: Presented,
): ClientStep => [
  enterStage(state, { type: 'unverified', attempts, fingerprint, since: at }),
  [{ type: 'disconnect' }, notify(describeQuestion(state, fingerprint))],
]

/** What was begun before the question was asked is no answer to it. */
export const answer = (
  state: ClientState,
  { attempts, fingerprint, since }: StageOf<'unverified'>,
  { line, begunAt }: EventOf<'entered'>,
): ClientStep => {
  const word = line.trim().toLowerCase()
  if (word === 'no' || word === '/quit') return fail(state, 'Nothing was sent.')
  if (word !== 'yes' || begunAt < since) return [state, [complain(describeAnswers(state))]]
  return [enterStage(state, { type: 'connecting', attempts }), [pin(fingerprint), connect]]
}

/** There is no TLS, though it is wanted; or plain text is wanted, though the key of the server is known. */
export const avoidPlain = (state: ClientState, event: EventOf<'unprotected'>): ClientStep =>
  fail(state, event.isWanted ? describePlain(state, event.known) : describePinned(state))

const describeAnswers = (state: ClientState): string =>
  `Type yes if this is the key of ${describePlace(state)}, or no to leave.`

const describeQuestion = (state: ClientState, fingerprint: string): string =>
  `The key of ${describePlace(state)} is not known here. Its fingerprint is\n${fingerprint}\n` +
  `Whoever hosts it sees the same at the server's start. ${describeAnswers(state)}`

const describeUnknown = (state: ClientState, fingerprint: string): string =>
  `The key of ${describePlace(state)} is not known here, so nothing was sent. If its fingerprint is right, say ` +
  `--fingerprint ${fingerprint}`

const describeUnexpected = (state: ClientState, fingerprint: string): string =>
  `The key of ${describePlace(state)} is another than --fingerprint says, so nothing was sent: it is ` +
  `${fingerprint}. Either that was mistyped, or somebody answers in the server's place.`

const describeChange = (state: ClientState, fingerprint: string, known: Pin): string =>
  `The key of ${describePlace(state)} is another than before, so nothing was sent: ${fingerprint}. Either somebody ` +
  "answers in the server's place, who would read and change all that is said, or its host has made a new key. Ask " +
  `the host. If the new one is right, delete the line "${known.server} ${known.fingerprint}" in ${known.path}`

const describePlain = (state: ClientState, known: boolean): string =>
  known
    ? `${describePlace(state)} speaks no TLS, as it has before, so nothing was sent: somebody may answer in its ` +
      'place, or its host has left --tls out.'
    : `${describePlace(state)} speaks no TLS: leave --tls out.`

const describePinned = (state: ClientState): string =>
  `${describePlace(state)} has spoken TLS before, so nothing was sent in plain text: use --tls.`

/** At a server that speaks TLS alone. */
export const describeTlsAlone = (state: ClientState): string =>
  `${describePlace(state)} speaks TLS alone: use --tls.`
