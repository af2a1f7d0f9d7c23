import { stepAll } from '../reducer'
import { refusal } from '../value/refusal'
import { lobby } from '../value/room'
import { puddle } from '../wire/puddle'
import { type Archive, countUnstored, forgetWaiting, isBehind } from './archive'
import type { EdgeStep, Log } from './effect'
import { logEntry } from './end'
import type { ConnectionId, EventOf } from './event'
import { type EdgeState, putArchive } from './state'
import { resume } from './take-up'

/** How it stands with what is to be stored: who waited for that goes on, and everyone is told of a failure. */

export const noteStored = (state: EdgeState, { facts }: EventOf<'stored'>): EdgeStep =>
  resumeAll(putArchive(state, countUnstored(state.archive, -facts)))

/**
 * Who waits goes on, if there is room. It is looked for with each tick, too: what was refused in the end made others
 * wait, and no `stored` comes for that.
 */
export const resumeAll = (state: EdgeState): EdgeStep => {
  const { archive } = state
  return archive.type === 'off' || archive.waiting.isEmpty()
    ? [state, []]
    : stepAll(resumeOne)(state, archive.waiting.toArray())
}

const resumeOne = (state: EdgeState, id: ConnectionId): EdgeStep => {
  const connection = state.connections.get(id)
  if (isBehind(state.archive, 0) || connection === undefined) return [state, []]
  return resume(putArchive(state, forgetWaiting(state.archive, id)), connection)
}

/** Whoever hosts is told. */
const warn = ({ at }: EdgeState, text: string): Log => logEntry({ type: 'warned', at, text })

/** The chat goes on without the archive, so nobody waits for it. */
export const noteFailed = (state: EdgeState, { text }: EventOf<'failed'>): EdgeStep => {
  if (state.archive.type !== 'open') return [state, []]
  const archive = { ...changeType(state.archive, 'failed'), failures: state.archive.failures + 1 }
  const [next, effects] = resumeAll(putArchive(state, archive))
  const words = `The history cannot be used now (${text}); the chat goes on, but may not be kept.`
  const told = refusal('unavailable', words)
  const line = puddle.write({ type: 'error', ...told })
  return [next, [{ type: 'publish', channel: lobby, text: line }, warn(state, words), ...effects]]
}

export const noteMended = (state: EdgeState): EdgeStep =>
  state.archive.type === 'failed'
    ? [
        putArchive(state, changeType(state.archive, 'open')),
        [warn(state, 'The history can be used again.')],
      ]
    : [state, []]

const changeType = (
  { history, unstored, failures, waiting }: Exclude<Archive, { readonly type: 'off' }>,
  type: 'open' | 'failed',
): Archive => ({ type, history, unstored, failures, waiting })
