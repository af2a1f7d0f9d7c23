import { deliver } from '../../../core/edge/deliver'
import { defaultLimits } from '../../../core/edge/limit'
import { type EdgeState, initialEdgeState } from '../../../core/edge/state'
import { stepEdge } from '../../../core/edge/step'
import { nameOf } from '../value/brand'

/** An edge without a chat: what is proposed is neither decided nor delivered. */

/** When everything happens in these tests, in milliseconds since the epoch. */
export const at = Date.parse('2026-11-22T12:00:00.000Z')

const settings = { limits: defaultLimits, server: 'puddle test', welcome: 'Hello.' }

/** Connection 1 is there, and its client has no name yet. */
export const greet = (): EdgeState =>
  stepEdge(initialEdgeState(settings), {
    type: 'connected',
    connection: 1,
    address: '::1',
    port: 50_001,
    exempt: false,
    at,
  })[0]

/** The client of connection 1 has joined. */
export const seat = (): EdgeState =>
  deliver(greet(), [{ type: 'seat', session: 1, name: nameOf('duck') }])[0]
