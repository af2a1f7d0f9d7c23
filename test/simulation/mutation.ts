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
    'core/server/joined.ts',
    "send(both, { type: 'whispered'",
    "send(state.joined, { type: 'whispered'",
  ),
  mutate(
    'a whisper is not shown to who whispers',
    'core/server/joined.ts',
    '[peer.id, user.id]',
    '[peer.id]',
  ),
  mutate(
    'a message does not come back to who said it',
    'core/server/joined.ts',
    "send(state.joined, { type: 'said'",
    "send(state.joined.delete(id), { type: 'said'",
  ),
  mutate(
    'a new name keeps the old one taken',
    'core/server/joined.ts',
    'names.delete(foldName(from)).set(',
    'names.set(',
  ),
  mutate(
    'a new name is kept as it is written',
    'core/server/joined.ts',
    '.set(foldName(to), id)',
    '.set(to, id)',
  ),
  mutate(
    'a name in other letters counts as another',
    'core/server/request.ts',
    'names.get(foldName(claimed), id)',
    'names.get(claimed, id)',
  ),
  mutate(
    'who comes does not see it',
    'core/server/greeting.ts',
    'send(joined, {',
    'send(state.joined, {',
  ),
  mutate(
    'a new user stands first in the list',
    'core/server/greeting.ts',
    'state.joined.add(id)',
    'state.joined.clear().add(id).union(state.joined)',
  ),
  mutate(
    'what was earned is put back as it was before a read',
    'core/server/receipt.ts',
    'keep(state, connection, allowance, nothingHeld)',
    'keep(state, connection, connection.allowance, nothingHeld)',
  ),
  mutate(
    'a ghost is never timed out',
    'core/server/deadline.ts',
    ': timeOut(state, connection)',
    ': [state, []]',
  ),
  mutate(
    'a ghost is pinged again and again',
    'core/server/deadline.ts',
    "liveness.type === 'heard' ? ping",
    "liveness.type !== 'heard' || true ? ping",
  ),
  mutate(
    'who never joins may stay',
    'core/server/deadline.ts',
    "connection.stage === 'greeting' && state.at",
    "connection.stage === 'joined' && state.at",
  ),
  mutate(
    'everyone sees a user leave twice',
    'core/server/departure.ts',
    '[next, [left, logLeft',
    '[next, [left, left, logLeft',
  ),
  mutate(
    'the name of who leaves stays taken',
    'core/server/departure.ts',
    'state.names.delete(foldName(name))',
    'state.names.delete(name)',
  ),
  mutate(
    'the count of an address is never removed',
    'core/server/departure.ts',
    'others > 0 ?',
    'others >= 0 ?',
  ),
  mutate(
    'who leaves by request does not see it',
    'core/server/departure.ts',
    "reason === 'left' ? state.joined : next.joined",
    'next.joined',
  ),
  mutate(
    'the last words to who is dropped are thrown away',
    'core/server/departure.ts',
    "code === 'too-slow' ? 'discard'",
    "code !== 'too-slow' ? 'discard'",
  ),
  mutate(
    'one connection too many is taken from an address',
    'core/server/arrival.ts',
    '>= connectionsPerAddressMax',
    '> connectionsPerAddressMax',
  ),
  mutate('a burst may have one frame more', 'core/server/throttle.ts', '(burst - 1)', 'burst'),
  mutate(
    'who rested does not get all of the burst back',
    'core/server/throttle.ts',
    'rested ? at : allowance.earnedAt',
    'allowance.earnedAt',
  ),
  mutate(
    'slow-down is said for each pause',
    'core/server/receipt.ts',
    'allowance.warned ? []',
    'allowance.warned && false ? []',
  ),
  mutate(
    'lines beyond the rate are dropped',
    'core/server/receipt.ts',
    'lines: read.lines.slice(answered)',
    'lines: read.lines.slice(answered, answered + 1)',
  ),
  mutate(
    'who was paused is never read again',
    'core/server/receipt.ts',
    "[...effects, { type: 'resume', connection: connection.id }]",
    'effects',
  ),
  mutate(
    'bytes are no sign of life, only frames',
    'core/server/receipt.ts',
    "const liveness = { type: 'heard', at: state.at } as const",
    'const { liveness } = connection',
  ),
  mutate(
    'a line that was cut loses its begin',
    'core/wire/framing.ts',
    'parts.length === 0 ? bytes : join(parts, bytes)',
    'bytes',
  ),
  mutate(
    'the backlog is never measured',
    'shell/server/backlog.ts',
    'peer.waiting > backlogBytesMax',
    'peer.waiting > Infinity',
  ),
  mutate(
    'what waits for all together is never measured',
    'shell/server/backlog.ts',
    'total <= backlogTotalBytesMax) return\n    for',
    'total <= Infinity) return\n    for',
  ),
  mutate(
    'of those who are slow, the quickest go first',
    'shell/server/backlog.ts',
    'b.waiting - a.waiting',
    'a.waiting - b.waiting',
  ),
  mutate(
    'a connection is ended before its last frames are written',
    'shell/server/outbox.ts',
    'this.writeAll()\n    for (const peer of this.finishing) peer.finish()',
    'for (const peer of this.finishing) peer.finish()\n    this.writeAll()',
  ),
  mutate(
    'who comes hears what was said before in the same turn',
    'shell/server/audience.ts',
    'newcomer.since = this.broadcast.mark()',
    'newcomer.since = 0',
  ),
  mutate(
    'what goes to others is put to what goes to one',
    'core/server/output.ts',
    "latest?.type === 'sent' && latest.to === to",
    "latest?.type === 'sent'",
  ),
  mutate(
    'what one is told alone overtakes what all were told',
    'shell/server/outbox.ts',
    'this.audience.settle(peer)\n      peer.due.push(bytes)',
    'peer.due.push(bytes)',
  ),
  mutate(
    'who has gone still hears the others',
    'shell/server/audience.ts',
    'if (members.size <= this.members.size)',
    'if (members.size < 0)',
  ),
  mutate(
    'what was cut for another is taken for the same',
    'shell/server/broadcast.ts',
    'from !== latest.from || to !== latest.to',
    'to !== latest.to',
  ),
  mutate(
    'who is refused for lack of room is counted all the same',
    'core/server/arrival.ts',
    'dismiss(arrived, greeting',
    'dismiss({ ...arrived, addresses: arrived.addresses.update(address, 0, (n) => n + 1) }, greeting',
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
    'core/client/heard.ts',
    "if (frame.type === 'ping') return [state, [send({ type: 'pong', token: frame.token })]]",
    "if (frame.type === 'ping') return [state, []]",
  ),
  mutate(
    'a client forgets who has a new name',
    'core/client/joined.ts',
    'roster: stage.roster.delete(from).add(to)',
    'roster: stage.roster.delete(from)',
  ),
  mutate(
    'a client takes an answer to a whisper for none',
    'core/client/joined.ts',
    '? tell(confirm(state), entry)',
    '? tell(state, entry)',
  ),
]
