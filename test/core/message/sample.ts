import type { AnswerOf, AnswerType } from '../../../core/message/answer'
import type { FactOf, FactType } from '../../../core/message/fact'
import { nameOf, reasonOf, roomOf, textOf, topicOf } from '../value/brand'

/** One of each message that a server writes. */

/** When they happen, in milliseconds since the epoch. */
export const at = Date.parse('2026-11-22T07:31:00.123Z')

const seq = 7

export const factSamples: { readonly [Type in FactType]: FactOf<Type> } = {
  joined: { type: 'joined', name: nameOf('duck'), seq, at },
  left: {
    type: 'left',
    name: nameOf('duck'),
    reason: 'timed-out',
    by: undefined,
    text: undefined,
    seq,
    at,
  },
  renamed: { type: 'renamed', from: nameOf('duck'), to: nameOf('mallard'), seq, at },
  said: {
    type: 'said',
    from: nameOf('duck'),
    text: textOf('quack'),
    room: roomOf('garden'),
    id: 'x1',
    kind: 'action',
    seq,
    at,
  },
  whispered: {
    type: 'whispered',
    from: nameOf('duck'),
    to: nameOf('goose'),
    text: textOf('a\nb'),
    id: undefined,
    kind: 'notice',
    kept: undefined,
    seq,
    at,
  },
  entered: { type: 'entered', room: roomOf('garden'), name: nameOf('duck'), seq, at },
  exited: { type: 'exited', room: roomOf('garden'), name: nameOf('duck'), seq, at },
  described: {
    type: 'described',
    room: undefined,
    topic: topicOf('ducks'),
    by: nameOf('duck'),
    seq,
    at,
  },
  owned: { type: 'owned', name: nameOf('duck'), by: nameOf('duck'), seq, at },
  disowned: { type: 'disowned', name: nameOf('duck'), by: nameOf('goose'), seq, at },
  banned: {
    type: 'banned',
    name: nameOf('duck'),
    address: undefined,
    by: nameOf('goose'),
    until: at,
    reason: reasonOf('too loud'),
    seq,
    at,
  },
  unbanned: {
    type: 'unbanned',
    name: undefined,
    address: '192.0.2.1',
    by: nameOf('goose'),
    seq,
    at,
  },
  muted: {
    type: 'muted',
    name: nameOf('duck'),
    by: nameOf('goose'),
    until: undefined,
    reason: undefined,
    seq,
    at,
  },
  unmuted: { type: 'unmuted', name: nameOf('duck'), by: nameOf('goose'), seq, at },
  promoted: { type: 'promoted', name: nameOf('duck'), by: nameOf('goose'), seq, at },
  demoted: { type: 'demoted', name: nameOf('duck'), by: nameOf('goose'), seq, at },
}

export const answerSamples: { readonly [Type in AnswerType]: AnswerOf<Type> } = {
  welcome: {
    type: 'welcome',
    protocol: 1,
    server: 'puddle 0.1.0',
    text: 'Messages are logged.',
    history: 'h1',
    needs: ['password'],
  },
  users: { type: 'users', names: ['duck', 'goose'], room: 'garden', operators: ['duck'] },
  room: { type: 'room', room: 'garden', topic: 'ducks', names: ['duck'] },
  rooms: { type: 'rooms', rooms: [{ room: 'garden', topic: '', people: 2 }] },
  bans: {
    type: 'bans',
    bans: [
      {
        name: 'duck',
        address: undefined,
        by: 'goose',
        until: at,
        reason: 'too loud',
        at,
      },
    ],
  },
  history: {
    type: 'history',
    facts: [factSamples.said, factSamples.whispered, factSamples.described],
    room: 'garden',
    whispers: undefined,
    more: true,
  },
  matches: {
    type: 'matches',
    facts: [factSamples.said],
    room: undefined,
    whispers: true,
    more: false,
  },
  error: { type: 'error', code: 'bad-text', text: 'Say something.', request: 'say' },
  ping: { type: 'ping', token: undefined },
  pong: { type: 'pong', token: 'x' },
  stopping: { type: 'stopping', text: 'Good night.', at },
}
