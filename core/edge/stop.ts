import { lobby } from '../value/room'
import { puddle } from '../wire/puddle'
import type { EdgeStep } from './effect'
import { lose } from './end'
import { tellRefused } from './refused'
import type { EdgeState } from './state'

/** Everyone is lost at once. They are told that the server stops, so none needs to hear others leave. */
export const stop = (state: EdgeState): EdgeStep => {
  const connections = [...state.connections.values()]
  const words = 'The server is shutting down.'
  const [told, refused] = tellRefused(state, () => true)
  const text = puddle.write({ type: 'stopping', text: words, at: state.at })
  return [
    told,
    [
      ...refused,
      ...connections.map(({ id }) => ({ type: 'tell', to: id, text }) as const),
      ...connections.map(
        ({ id }) => ({ type: 'unsubscribe', connection: id, channel: lobby }) as const,
      ),
      ...connections.map((connection) => lose(told, connection, 'stopped')),
    ],
  ]
}
