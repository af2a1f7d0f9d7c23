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
    'core/edge/receive.ts',
    'keep(state, connection, allowance, nothingHeld)',
    'keep(state, connection, connection.allowance, nothingHeld)',
  ),
  mutate(
    'slow-down is said for each pause',
    'core/edge/receive.ts',
    'allowance.warned ? []',
    'allowance.warned && false ? []',
  ),
  mutate(
    'lines beyond the rate are dropped',
    'core/edge/receive.ts',
    'lines: read.lines.slice(count)',
    'lines: read.lines.slice(count, count + 1)',
  ),
  mutate(
    'who was paused is never read again',
    'core/edge/receive.ts',
    "isHolding(connection) ? [{ type: 'resume', connection: connection.id }] : []",
    '[]',
  ),
  mutate(
    'bytes are no sign of life, only frames',
    'core/edge/receive.ts',
    "const liveness = { type: 'heard', at: state.at } as const",
    'const { liveness } = connection',
  ),
  mutate(
    'what follows a leave is obeyed',
    'core/edge/receive.ts',
    'if (more.some(isLeave))',
    'if (more.some(isLeave) && false)',
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
    'the count of an address is never removed',
    'core/edge/end.ts',
    'others > 0 ?',
    'others >= 0 ?',
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
    'core/edge/connect.ts',
    '>= connectionsPerAddressMax',
    '> connectionsPerAddressMax',
  ),
  mutate(
    'who is refused for lack of room is counted all the same',
    'core/edge/connect.ts',
    'dismiss(arrived, greeting,',
    'dismiss({ ...arrived, addresses: arrived.addresses.update(event.address, 0, (n) => n + 1) }, greeting,',
  ),
  mutate('a burst may have one frame more', 'core/edge/throttle.ts', '(burst - 1)', 'burst'),
  mutate(
    'who rested does not get all of the burst back',
    'core/edge/throttle.ts',
    'rested ? at : allowance.earnedAt',
    'allowance.earnedAt',
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
    'the end of who is not read is told at once',
    'shell/server/peer.ts',
    'if (!this.socket.isPaused()) this.listener.ended(this.id)',
    'this.listener.ended(this.id)',
  ),
  mutate(
    'an end that came while nothing was read is never told',
    'shell/server/peer.ts',
    'if (this.socket.readableEnded) this.listener.ended(this.id)',
    '',
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
    'own ? confirm(stage) : isShown',
    'own ? stage : isShown',
  ),
]
