import type { EdgeStep } from './effect'
import { lose, tell } from './end'
import type { EdgeState } from './state'

/** Everyone is lost at once. They are told that the server stops, so none needs to hear others leave. */
export const stop = (state: EdgeState): EdgeStep => {
  const connections = [...state.connections.values()]
  const text = 'The server is shutting down.'
  return [
    state,
    [
      ...connections.map(({ id }) => tell(id, { type: 'stopping', text, at: state.at })),
      ...connections.map(
        ({ id }) => ({ type: 'unsubscribe', connection: id, channel: 'lobby' }) as const,
      ),
      ...connections.map((connection) => lose(state, connection, 'stopped')),
    ],
  ]
}
