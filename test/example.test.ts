import test from 'ava'
import fc from 'fast-check'
import { defaultLimits } from '../core/edge/limit'
import { initialServerState, stepServer } from '../core/server'

test('nobody hears anything of what is sent by a connection that has not joined', (t) => {
  const settings = { limits: defaultLimits, server: 'example/1', welcome: 'Hello!' }
  const origin = { address: '192.0.2.1', port: 5, exempt: false } as const
  const connected = { type: 'connected', ...origin, at: 0 } as const
  const [one] = stepServer(initialServerState(settings), { ...connected, connection: 1 })
  const [two] = stepServer(one, { ...connected, connection: 2 })
  const sent = fc.array(fc.oneof(fc.string(), fc.json(), fc.constant('{"type":"say","text":"hi"}')))
  const holds = fc.property(sent, (lines) => {
    const event = { type: 'received', connection: 2, lines, overlong: false, at: 1 } as const
    const [, effects] = stepServer(two, event)
    return !effects.some(
      (effect) => effect.type === 'publish' || (effect.type === 'tell' && effect.to !== 2),
    )
  })
  t.notThrows(() => fc.assert(holds))
})
