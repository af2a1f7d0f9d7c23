import { OrderedSet } from 'immutable'
import { hash } from '../message/describe'
import { isolate, printableLine } from '../value/printable'
import {
  type ClientEffect,
  type ClientStep,
  giveBack,
  type Hear,
  notify,
  send,
  show,
} from './effect'
import { finishToken, leave } from './ending'
import type { MessageOf } from './event'
import { refuse } from './policy'
import { describeUnsent } from './address'
import { confirm, isSent } from './pending'
import { failQuery } from './recall'
import { type Awaited, dropRoom, isAwaited, spellRoom } from './room'
import { type ClientState, enterStage, type Joined } from './state'
import type { Company } from './words'

/** What a user hears from the server alone: answers to what was asked, and what was refused. */

/** Only the lobby's is the roster: the server's list, but a user who has spoken last still stands last. */
export const hearUsers: Hear<'joined', 'users'> = (
  state,
  stage,
  { names, room, operators = [] },
) => {
  if (room !== undefined) return [state, [show({ type: 'members', room, names, operators })]]
  const here = OrderedSet(names)
  const roster = here.subtract(stage.roster).union(stage.roster.intersect(here))
  return [
    enterStage(state, { ...stage, roster, list: 'whole' }),
    [showList({ names, operators }, stage.list)],
  ]
}

const showList = (company: Company, list: Joined['list']): ClientEffect =>
  list === 'count'
    ? notify(`${company.names.length} here; /who lists them.`)
    : show({ type: 'users', ...company, asked: list === 'whole' })

/** The user is in a room. What nobody has asked for is told whole. */
export const hearRoom: Hear<'joined', 'room'> = (state, stage, message) => {
  const tells = stage.awaited.first()?.tells ?? 'whole'
  const next = { ...confirmRoom(state, stage), rooms: spellRoom(state.rooms, message.room) }
  return [next, tellRoom(message, tells)]
}

const tellRoom = (
  message: MessageOf<'room'>,
  tells: Awaited['tells'],
): ReadonlyArray<ClientEffect> => {
  switch (tells) {
    case 'whole':
      return [show(message)]
    case 'topic':
      return [notify(describeTopic(message))]
    case 'nothing':
      return []
  }
}

const describeTopic = ({ room, topic }: MessageOf<'room'>): string =>
  topic === ''
    ? `${hash(room)} has no topic; /topic TEXT sets one.`
    : `The topic of ${hash(room)}: ${isolate(printableLine(topic))}`

const confirmRoom = (state: ClientState, stage: Joined): ClientState =>
  enterStage(state, { ...stage, awaited: stage.awaited.shift() })

/** A server of an older version tells programmers what it does not know. */
const explain = (error: MessageOf<'error'>): MessageOf<'error'> =>
  error.code === 'unknown-type' && error.request !== undefined
    ? { ...error, text: `This server is too old for that: it does not know "${error.request}".` }
    : error

export const hearError: Hear<'joined', 'error'> = (state, stage, heard, at) => {
  const message = explain(heard)
  switch (message.request) {
    case 'say':
    case 'whisper':
    case 'describe':
      return refuseText(state, stage, message, at)
    case 'enter':
      return refuseRoom(state, stage, message, at)
    case 'recall':
    case 'search':
      return failQuery(state, stage, message, at)
    default:
      return refuse(state, message.text)
  }
}

/** A refused text is given back. */
const refuseText: Hear<'joined', 'error'> = (state, _, { text }) => {
  const { pending, rooms } = state
  const unsent = pending.find(isSent)
  if (unsent === undefined) return refuse(state, text)
  const next = { ...state, pending: confirm(pending, undefined) }
  return refuse(next, text, giveBack(describeUnsent(rooms, unsent)))
}

/** The user is not in that room; it stays the present one until the person goes to another. */
const refuseRoom: Hear<'joined', 'error'> = (state, stage, { text }) => {
  const key = stage.awaited.first()?.room
  if (key === undefined) return refuse(state, text)
  const next = confirmRoom(state, stage)
  const isAskedAgain = isAwaited(stage.awaited.shift(), key)
  return refuse(isAskedAgain ? next : { ...next, rooms: dropRoom(state.rooms, key) }, text)
}

/** The token of a `ping` that measures the way there and back holds the time when it was sent. */
export const timedToken = (at: number): string => `sent at ${at}`

export const hearPong: Hear<'joined', 'pong'> = (state, stage, { token = '' }, at) => {
  if (token === finishToken) return finish(state, stage, at)
  const sentAt = /^sent at (\d+)$/.exec(token)?.[1]
  return [state, sentAt === undefined ? [] : [notify(`There and back: ${at - Number(sentAt)} ms`)]]
}

/** What was missed may take more pages than were asked for before the `ping`. */
const finish = (state: ClientState, { missed }: Joined, at: number): ClientStep =>
  missed.trails.isEmpty()
    ? leave(state, state.exitStatus, at)
    : [state, [send({ type: 'ping', token: finishToken })]]
