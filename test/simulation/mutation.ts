/**
 * Plausible bugs, each a change to a source as somebody might make it.
 */
export interface Mutation {
  readonly bug: string
  readonly file: string
  /** Stands in the file once. */
  readonly from: string
  readonly to: string
}

const mutate = (bug: string, file: string, from: string, to: string): Mutation => ({
  bug,
  file,
  from,
  to,
})

export const mutations: ReadonlyArray<Mutation> = [
  mutate(
    'a whisper is sent to all',
    'core/chat/step.ts',
    "return [{ type: 'deliver', to: listEnds(state, fact.to, session), fact }]",
    'return [publish]',
  ),
  mutate(
    'a whisper is not shown to who whispers',
    'core/chat/step.ts',
    '...new Set([names.get(foldName(to), session), session]),',
    'names.get(foldName(to), session),',
  ),
  mutate(
    'a whisper to oneself is told twice',
    'core/chat/step.ts',
    '...new Set([names.get(foldName(to), session), session]),',
    'names.get(foldName(to), session),\n  session,',
  ),
  mutate(
    'a message does not come back to who said it',
    'core/chat/step.ts',
    "case 'renamed':\n    case 'said':",
    "case 'said':\n      return [withdraw, publish, { type: 'enrol', session, room }]\n    case 'renamed':",
  ),
  mutate(
    'who comes does not see it',
    'core/chat/step.ts',
    "{ type: 'enrol', session, room }, publish]",
    "publish, { type: 'enrol', session, room }]",
  ),
  mutate(
    'who leaves by request does not see it',
    'core/chat/step.ts',
    "fact.reason === 'left' ? [publish, withdraw] : [withdraw, publish]",
    '[withdraw, publish]',
  ),
  mutate(
    'who has gone still hears the others',
    'core/chat/step.ts',
    '[publish, withdraw] : [withdraw, publish]',
    '[publish] : [publish]',
  ),
  mutate(
    'a new name keeps the old one taken',
    'core/chat/apply.ts',
    'names.delete(foldName(fact.from))',
    'names',
  ),
  mutate(
    'a new name is kept as it is written',
    'core/chat/apply.ts',
    'names.set(foldName(name), session)',
    'names.set(name as never, session)',
  ),
  mutate(
    'the name of who leaves stays taken',
    'core/chat/apply.ts',
    'names: names.delete(foldName(fact.name)) }',
    'names }',
  ),
  mutate(
    'a new user stands first in the list',
    'core/chat/apply.ts',
    'people: people.set(session, fact.name)',
    'people: people.clear().set(session, fact.name).merge(people)',
  ),
  mutate(
    'a whisper bears no number of its own',
    'core/chat/apply.ts',
    "case 'said':\n    case 'whispered':",
    "case 'whispered':\n      return state\n    case 'said':",
  ),
  mutate(
    'a name in other letters counts as another',
    'core/chat/decide.ts',
    'names.get(foldName(name), session) === session',
    'names.get(name as never, session) === session',
  ),
  mutate('a name may be renamed to itself', 'core/chat/decide.ts', 'to !== from', 'true'),
  mutate(
    'who never joined may speak',
    'core/chat/decide.ts',
    "case 'list':\n      return E.left(refusal('not-joined'",
    "case 'list':\n      return E.right([])\n    default:\n      return E.left(refusal('not-joined'",
  ),
  mutate(
    'all facts bear one number',
    'core/chat/decide.ts',
    'seq: seq + 1',
    'seq: Math.max(seq, 1)',
  ),
  mutate(
    'everyone sees a user leave twice',
    'core/edge/deliver.ts',
    "return [state, [{ type: 'publish', channel: room, text }, log(fact, text)]]",
    "return [state, [{ type: 'publish', channel: room, text }, ...(fact.type === 'left' ? [{ type: 'publish', channel: room, text } as const] : []), log(fact, text)]]",
  ),
  mutate('a whisper is not logged', 'core/edge/deliver.ts', '[...tells, log(fact, text)]', 'tells'),
  mutate(
    'what was earned is put back as it was before a read',
    'core/edge/pay.ts',
    'earnedAt = purse.own',
    'earnedAt = own',
  ),
  mutate(
    'slow-down is said for each pause',
    'core/edge/hold.ts',
    'connection.isWarned) return',
    'false) return',
  ),
  mutate(
    'lines beyond the rate are dropped',
    'core/edge/hold.ts',
    '{ ...held, next, length, until }',
    '{ ...held, lines: held.lines.slice(0, next + 1), next, length, until }',
  ),
  mutate(
    'the turn of what waits is a sign of life',
    'core/edge/pay.ts',
    'const { id, origin, stage, liveness, network, isExempt } = before',
    "const { id, origin, stage, network, isExempt } = before\n  const liveness = { type: 'heard', at: state.at } as const",
  ),
  mutate(
    'bytes are no sign of life, only frames',
    'core/edge/receive.ts',
    "const liveness = { type: 'heard', at } as const",
    "const liveness = lines.length > 0 ? ({ type: 'heard', at } as const) : before.liveness",
  ),
  mutate(
    'what follows a leave is obeyed',
    'core/edge/take-up.ts',
    "if (asked === 'leave') return",
    "if (asked === 'leave' && false) return",
  ),
  mutate(
    'a ghost is never timed out',
    'core/edge/liveness.ts',
    ': timeOut(state, connection)',
    ': [state, []]',
  ),
  mutate(
    'a ghost is pinged again and again',
    'core/edge/liveness.ts',
    "liveness.type === 'heard' ? ping",
    "liveness.type !== 'heard' || true ? ping",
  ),
  mutate(
    'who never joins may stay',
    'core/edge/liveness.ts',
    "connection.stage.type === 'greeting' && state.at",
    "connection.stage.type === 'seated' && state.at",
  ),
  mutate(
    'after a sleep all seem to have been silent',
    'core/edge/liveness.ts',
    'isAfterSleep ? excuseSilence(ticked) : ticked',
    'ticked',
  ),
  mutate(
    'an address is taken for fuller than it is',
    'core/edge/network.ts',
    'connections: network.connections - 1',
    'connections: network.connections',
  ),
  mutate(
    'the last words to who is dropped are thrown away',
    'core/edge/end.ts',
    "reason === 'too-slow' ? 'discard'",
    "reason !== 'too-slow' ? 'discard'",
  ),
  mutate(
    'when the server stops, all see all leave',
    'core/edge/stop.ts',
    "({ id }) => ({ type: 'unsubscribe', connection: id, channel: 'lobby' }) as const",
    "({ id }) => ({ type: 'resume', connection: id }) as const",
  ),
  mutate(
    'one connection too many is taken from an address',
    'core/edge/admission.ts',
    'network.connections >= most',
    'network.connections > most',
  ),
  mutate(
    'who is refused stays among those of an address',
    'core/edge/network.ts',
    'strangers: network.strangers.delete(id)',
    'strangers: network.strangers',
  ),
  mutate(
    'a burst may have one frame more',
    'core/edge/throttle.ts',
    'burstMs: burst * ownMs',
    'burstMs: (burst + 1) * ownMs',
  ),
  mutate(
    'who rested does not get all of the burst back',
    'core/edge/throttle.ts',
    'own: Math.max(own, at) +',
    'own: Math.max(own, at + 5 * ownMs) +',
  ),
  mutate('who comes back owes nothing', 'core/edge/connect.ts', 'largestDebt(network)', '0'),
  mutate(
    'all lines cost the same, however long',
    'core/edge/throttle.ts',
    '3 * line.length <= frameBytes ? 1',
    '3 * line.length > 0 ? 1',
  ),
  mutate(
    'bytes that complete no line cost nothing',
    'core/edge/receive.ts',
    'read.lines.length > 0 || read.overlong ? read.lines : unfinished',
    'read.lines',
  ),
  mutate(
    'the youngest makes room',
    'core/edge/admission.ts',
    'fullest?.strangers.first()',
    'fullest?.strangers.last()',
  ),
  mutate(
    'whoever speaks HTTP is answered',
    'core/edge/receive.ts',
    '!stage.hasSpoken && foreign',
    'stage.hasSpoken && foreign',
  ),
  mutate(
    'a byte order mark is part of the first line',
    'core/wire/framing.ts',
    'text.startsWith(byteOrderMark) ? 1 : 0',
    'text.startsWith(byteOrderMark) ? 0 : 0',
  ),
  mutate(
    'of those who are slow, the quickest go first',
    'core/edge/backlog.ts',
    'other.bytes - one.bytes',
    'one.bytes - other.bytes',
  ),
  mutate(
    'the bound of one client is never kept',
    'core/edge/backlog.ts',
    'bytes > backlogBytesMax',
    'bytes > Infinity',
  ),
  mutate(
    'the bound of all together is never kept',
    'core/edge/backlog.ts',
    'total > settings.limits.backlogTotalBytesMax',
    'total > Infinity',
  ),
  mutate(
    'a line that was cut loses its begin',
    'core/wire/framing.ts',
    'parts.length === 0 ? bytes : join(parts, bytes)',
    'bytes',
  ),
  mutate(
    'a text may be of any kind',
    'core/wire/puddle.ts',
    "[Text.name, 'bad-text']",
    "[Text.name, 'bad-frame']",
  ),
  mutate(
    'the backlog is never measured',
    'shell/server/backlog.ts',
    'most > backlogBytesMax || ',
    '',
  ),
  mutate(
    'what waits for all together is never measured',
    'shell/server/backlog.ts',
    ' || total > backlogTotalBytesMax',
    '',
  ),
  mutate(
    'a connection is ended before its last frames are written',
    'shell/server/outbox.ts',
    'this.writeAll()\n    for (const peer of this.finishing) peer.finish()',
    'for (const peer of this.finishing) peer.finish()\n    this.writeAll()',
  ),
  mutate(
    'what one is told alone overtakes what all were told',
    'shell/server/outbox.ts',
    'for (const channel of this.channels.values()) this.owe(peer, channel.settle(peer))\n    this.owe(peer, Buffer.from(text))',
    'this.owe(peer, Buffer.from(text))',
  ),
  mutate(
    'who comes hears what was said before in the same turn',
    'shell/server/channel.ts',
    'this.settled.set(peer, this.mark())\n  }\n\n  /** What the peer',
    'this.settled.set(peer, 0)\n  }\n\n  /** What the peer',
  ),
  mutate(
    'what was cut for another is taken for the same',
    'shell/server/channel.ts',
    'from !== latest.from || to !== latest.to',
    'to !== latest.to',
  ),
  mutate(
    'what came before an end is thrown away',
    'core/edge/finish.ts',
    'if (!isHolding(connection) || network',
    'if (isHolding(connection) || network',
  ),
  mutate(
    'who has ended is lost when the connection is closed',
    'core/edge/step.ts',
    "connection.held.after === 'end' ? [state, []]",
    "connection.held.after === 'more' ? [state, []]",
  ),
  mutate('a pause ends late', 'shell/server/peer.ts', 'until - now()', '10 * (until - now())'),
  mutate(
    'a client does not answer a ping',
    'core/client/welcomed.ts',
    "return [state, [send({ type: 'pong', token: message.token })]]",
    'return [state, []]',
  ),
  mutate(
    'a client forgets who has a new name',
    'core/client/joined.ts',
    'stage.roster.delete(from).add(to)',
    'stage.roster.delete(from)',
  ),
  mutate(
    'a client takes an answer to a whisper for none',
    'core/client/joined.ts',
    'own ? confirm(stage) : stage)',
    'own ? stage : stage)',
  ),
  mutate(
    'a name may hold what cannot be seen',
    'core/value/name.ts',
    '!invisible.test(name) && !strayJoiner.test(name)',
    'true',
  ),
  mutate(
    'a name may mix scripts',
    'core/value/script.ts',
    'patterns.some((pattern) => pattern.test(letters))',
    'patterns.length > 0 && letters.length >= 0',
  ),
  mutate(
    'a joiner makes another name',
    'core/value/name.ts',
    ".replace(/\\p{Default_Ignorable_Code_Point}/gu, '')\n",
    '\n',
  ),
  mutate(
    'a text may hold control characters',
    'core/value/text.ts',
    'fits(value) && !forbidden.test(value)',
    'fits(value)',
  ),
]
