import type { Refusal } from '../value/refusal'
import { log, send, type ServerEffect } from './effect'
import type { Connection, ServerState } from './state'

/** Tells a connection, and the log, that something was refused; the state is as it was. */
export const refuse = (
  { time }: ServerState,
  connection: Connection,
  { code, text, request }: Refusal,
): ReadonlyArray<ServerEffect> => [
  send([connection.id], { type: 'error', code, text, request }),
  log({
    time,
    level: 'warn',
    event: 'refused',
    connection: connection.id,
    name: connection.stage === 'joined' ? connection.name : null,
    code,
  }),
]
