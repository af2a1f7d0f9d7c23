import type { HostEntryOf, HostEntryType } from '../../../core/log/entry'
import { at } from '../message/sample'

/** One of each entry that only the host sees. */

const connection = 7
const address = '192.0.2.1'
const port = 50_007

export const hostSamples: { readonly [Type in HostEntryType]: HostEntryOf<Type> } = {
  started: { type: 'started', at, version: '1.2.3', address, port },
  connected: { type: 'connected', at, connection, address, port },
  seated: { type: 'seated', at, connection, name: 'duck' },
  refused: {
    type: 'refused',
    at,
    connection,
    address,
    code: 'bad-text',
    text: 'Say something.',
    request: 'say',
  },
  repeated: { type: 'repeated', at, address, code: 'server-full', times: 12 },
  disconnected: {
    type: 'disconnected',
    at,
    connection,
    address,
    port,
    reason: 'server-full',
  },
  stopped: { type: 'stopped', at },
  warned: { type: 'warned', at, text: 'The log is full.' },
  crashed: { type: 'crashed', at, error: 'Error: no\n  at here', cause: null },
}
