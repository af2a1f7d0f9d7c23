import test from 'ava'
import * as E from 'fp-ts/Either'
import { readFileSync } from 'node:fs'
import type { Channel, ServerEffect } from '../core/edge/effect'
import type { ServerEvent } from '../core/edge/event'
import { unstoredMax } from '../core/edge/archive'
import * as limit from '../core/edge/limit'
import { answers } from '../core/message/answer'
import { asks, signs } from '../core/message/ask'
import { told as facts } from '../core/message/fact'
import { LeaveReason } from '../core/message/reason'
import { initialServerState, stepServer } from '../core/server'
import * as bound from '../core/value/bound'
import { ErrorCode } from '../core/value/refusal'
import { puddle, readMessage, writeAsk } from '../core/wire/puddle'

/** protocol.txt is held to the code: what it shows is sent, what it counts is counted. */

const page = readFileSync('protocol.txt', 'utf8')
const sections = new Map(
  page.split(/\n\n\n(?=\d\. )/).map((section) => [section.split('.')[0], section] as const),
)
const section = (number: number): string => sections.get(String(number)) ?? ''

/** The frames that stand indented, alone in their lines; a broken one is put together again. */
const examples = (text: string): ReadonlyArray<string> =>
  [...text.matchAll(/^ {10}(\{.*(?:\n {11}\S.*)*)$/gm)].map(([, frame = '']) =>
    frame.replace(/\n */g, ''),
  )

const fromClients = { ...asks, ...signs }
const fromServers = { ...facts, ...answers }

const typeOf = (line: string): keyof typeof fromServers => JSON.parse(line).type

test('its lines have at most 80 columns', (t) => {
  t.deepEqual(
    page.split('\n').filter((line) => line.length > 80),
    [],
  )
})

test('each request has an example that the server reads', (t) => {
  const lines = examples(section(3))
  t.deepEqual(lines.map(typeOf).sort(), Object.keys(fromClients).sort())
  for (const line of lines) t.deepEqual(E.map(writeAsk)(puddle.read(line)), E.right(`${line}\n`))
})

test('each answer has an example that a client reads', (t) => {
  const lines = examples(section(4))
  t.deepEqual(lines.map(typeOf).sort(), Object.keys(fromServers).sort())
  for (const line of lines) {
    t.true(E.isRight(readMessage(line)), line)
    const message = fromServers[typeOf(line)].decode(JSON.parse(line))
    t.deepEqual(E.map(puddle.write)(message), E.right(`${line}\n`))
  }
})

test('each field of each frame is told', (t) => {
  const told = (text: string, type: string): string =>
    new RegExp(`^${type} .*\\n(?:(?: {10}.*)?\\n)*`, 'm').exec(text)?.[0] ?? ''
  const frames = [
    ...Object.entries(fromClients).map(([type, codec]) => [told(section(3), type), codec] as const),
    ...Object.entries(fromServers).map(([type, codec]) => [told(section(4), type), codec] as const),
  ]
  for (const [text, codec] of frames)
    for (const field of Object.keys(codec.type.props))
      if (field !== 'type') t.regex(text, new RegExp(`^ {10}${field} `, 'm'))
})

test('each error code is told, once, and no other', (t) => {
  const codes = [...section(5).matchAll(/^([a-z-]+) .*(?:stays|closes)$/gm)].map(
    ([, code = '']) => code,
  )
  t.deepEqual(codes.sort(), Object.keys(ErrorCode.keys).sort())
})

test('each reason to leave is told', (t) => {
  for (const reason of Object.keys(LeaveReason.keys))
    t.regex(section(4), new RegExp(`^.{29}${reason} +\\S`, 'm'))
})

test('each refused frame is refused with the code that stands below it', (t) => {
  const refused = [...section(5).matchAll(/^ {10}(\S.*)\n {10}-> (\S+)$/gm)]
  t.is(refused.length, 7)
  for (const [, line = '', code = ''] of refused) {
    const answer = puddle.read(line)
    t.is(E.isLeft(answer) ? answer.left.code : 'accepted', code, line)
  }
})

test('each number of the limits is that of the code', (t) => {
  const rows = [...section(7).matchAll(/^(\S.*?) {2,}(\d+)$/gm)].map(([, , number]) =>
    Number(number),
  )
  t.deepEqual(rows, [
    bound.clientFrameBytesMax,
    bound.nameLengthMax,
    bound.markRunMax,
    bound.accentRunMax,
    bound.textBytesMax,
    bound.topicBytesMax,
    bound.pingTokenLengthMax,
    bound.messageIdLengthMax,
    bound.tokenLengthMin,
    bound.tokenLengthMax,
    bound.passwordLengthMax,
    bound.namesOwnedMax,
    bound.namesOwnedInAllMax,
    bound.ownedDays,
    bound.networkBanSeconds,
    bound.bansListedMax,
    bound.roomsMax,
    bound.roomsPerUserMax,
    bound.roomsListedMax,
    bound.answerLimitMax,
    bound.answerLimitDefault,
    bound.answerBytesMax,
    limit.joinMs / 1000,
    limit.defaultLimits.idleMs / 1000,
    limit.defaultLimits.idleMs / 1000,
    limit.defaultLimits.rate,
    limit.defaultLimits.burst,
    limit.defaultLimits.backlogBytesMax,
    limit.defaultLimits.backlogTotalBytesMax,
    limit.defaultLimits.connectionsMax,
    limit.defaultLimits.connectionsPerAddressMax,
    limit.limitTable.arrivalsPerMinute.fallback,
    limit.exemptArrivalsPerMinute,
    limit.wrongPasswordsMax,
    limit.guessWaitMs / 1000,
    limit.guessWaitMaxMs / 1000,
    limit.networkShare,
    limit.frameBytes,
    limit.namesPerFrame,
    limit.roomsFrames,
    limit.searchFrames,
    limit.ownFrames,
    limit.factsPerFrame,
    unstoredMax,
    limit.heldLinesMax,
    limit.heldLengthMax,
  ])
})

/** `D> {...}` and `D< {...}`, in order, a broken line put together again. */
const session = [...section(8).matchAll(/^([DGR])([<>]) (\{.*(?:\n {4}\S.*)*)$/gm)].map(
  ([, who = '', direction = '', frame = '']) =>
    ({ who, direction, frame: frame.replace(/\n */g, '') }) as const,
)

/** What varies is made alike: times, and the sentences of errors. */
const blur = (line: string): unknown => {
  const frame = JSON.parse(line)
  const at = 'at' in frame ? { at: '*' } : {}
  return { ...frame, ...at, ...(frame.type === 'error' ? { text: '*' } : {}) }
}

/** When it goes, in milliseconds since the epoch. */
const at = Date.parse('2026-11-22T07:31:00.000Z')

test('the session goes as it is told', (t) => {
  const settings = { limits: limit.defaultLimits, server: 'puddle/0.2.0', welcome: 'Hello!' }
  const names = ['D', 'G', 'R']
  const idOf = (who: string): number => names.indexOf(who) + 1
  let state = initialServerState(settings)
  const received: Array<{ who: string; frame: unknown }> = []
  const audience: Array<{ readonly id: number; readonly channel: Channel }> = []
  const receive = (id: number, line: string): number =>
    received.push({ who: names[id - 1] ?? '', frame: blur(line) })
  const kept: Array<string> = []
  const asked: Array<Extract<ServerEffect, { readonly type: 'recall' }>> = []
  const answer = (): void => {
    for (const { connection, query } of asked.splice(0)) {
      const after = query.type === 'recall' ? (query.after ?? 0) : 0
      const facts = kept.filter((line) => JSON.parse(line).seq > after)
      happen({ type: 'recalled', connection, query, found: { facts, more: false }, at })
    }
  }
  const carryOut = (effect: ServerEffect): void => {
    if (effect.type === 'subscribe')
      audience.push({ id: effect.connection, channel: effect.channel })
    if (effect.type === 'unsubscribe')
      audience.splice(
        audience.findIndex(
          ({ id, channel }) => id === effect.connection && channel === effect.channel,
        ),
        1,
      )
    if (effect.type === 'append') kept.push(effect.line.trim())
    if (effect.type === 'recall') asked.push(effect)
    if (effect.type === 'tell') receive(effect.to, effect.text)
    if (effect.type === 'publish')
      for (const { id, channel } of audience)
        if (channel === effect.channel) receive(id, effect.text)
  }
  const happen = (event: ServerEvent): void => {
    const [next, effects] = stepServer(state, event)
    state = next
    effects.forEach(carryOut)
    answer()
  }
  happen({ type: 'restored', history: '0f8f5e1c', seq: 0, facts: [], at })
  const connect = (who: string): void =>
    happen({
      type: 'connected',
      connection: idOf(who),
      address: '192.0.2.1',
      port: 1,
      exempt: false,
      at,
    })
  const begun = new Set<string>()
  for (const { who, direction, frame } of session) {
    if (!begun.has(who)) connect(who)
    begun.add(who)
    if (direction === '>')
      happen({
        type: 'received',
        connection: idOf(who),
        lines: [frame],
        overlong: false,
        at,
      })
  }
  const told = session.filter(({ direction }) => direction === '<')
  t.true(told.length > 10)
  t.deepEqual(
    received,
    told.map(({ who, frame }) => ({ who, frame: blur(frame) })),
  )
})
