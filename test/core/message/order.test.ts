import test from 'ava'
import * as E from 'fp-ts/Either'
import fc from 'fast-check'
import { readOrder } from '../../../core/message/order'
import { puddle, writeAsk } from '../../../core/wire/puddle'

type OrderType = Parameters<typeof readOrder>[0]

const right = (type: OrderType, argument: string, fields: object): void =>
  test(`/${type} ${argument}`, (t) => {
    const order = readOrder(type)(argument)
    t.deepEqual(JSON.parse(JSON.stringify(E.toUnion(order))), { type, ...fields })
    t.true(E.isRight(order))
  })

const wrong = (type: OrderType, argument: string, text: RegExp): void =>
  test(`/${type} ${argument} is wrong`, (t) => {
    const order = readOrder(type)(argument)
    t.regex(E.isLeft(order) ? order.left : '', text)
  })

right('kick', 'goose', { name: 'goose' })
right('kick', '  goose  10m is no time here ', { name: 'goose', reason: '10m is no time here' })
right('ban', 'goose', { name: 'goose' })
right('ban', 'goose 10m', { name: 'goose', for: 600 })
right('ban', 'goose 3H', { name: 'goose', for: 10_800 })
right('ban', 'goose 3d it floods', { name: 'goose', for: 259_200, reason: 'it floods' })
right('ban', 'goose 2w', { name: 'goose', for: 1_209_600 })
right('ban', 'goose forever and ever', { name: 'goose', reason: 'and ever' })
right('ban', 'goose 3rd  warning', { name: 'goose', reason: '3rd  warning' })
right('ban', 'goose it floods 3d', { name: 'goose', reason: 'it floods 3d' })
right('ban', '192.0.2.7 10m', { address: '192.0.2.7', for: 600 })
right('ban', '::ffff:192.0.2.7', { address: '192.0.2.7' })
right('ban', '2001:DB8::1 it floods', { address: '2001:db8:0:0::/64', reason: 'it floods' })
right('unban', '2001:db8::/64', { address: '2001:db8:0:0::/64' })
right('unban', 'goose', { name: 'goose' })
right('bans', '', {})
right('mute', 'goose 1h shouts', { name: 'goose', for: 3600, reason: 'shouts' })
right('mute', '192.0.2.7', { name: '192.0.2.7' })
right('unmute', 'goose', { name: 'goose' })
right('promote', 'goose', { name: 'goose' })
right('demote', 'goose', { name: 'goose' })
right('disown', 'goose', { name: 'goose' })
right('disown', ' ', {})

wrong('kick', '', /^Type \/kick NAME, then perhaps why$/)
wrong('kick', 'a/b', /^A name has letters/)
wrong('kick', 'goose a\tb', /^A reason has one line/)
wrong('ban', '', /^Type \/ban NAME or ADDRESS, then perhaps 10m, 3h, 3d, 2w or forever, and why$/)
wrong('ban', '192.0.2.0/24', /^Type \/ban NAME or ADDRESS/)
wrong('ban', '2001:db8::/32', /^Type \/ban NAME or ADDRESS/)
wrong('ban', '-goose', /^A name begins/)
wrong('ban', 'goose 0m', /^A time is written as 10m/)
wrong('ban', 'goose 10 minutes', /^A time is written as 10m/)
wrong('ban', 'goose 10s', /^A time is written as 10m/)
wrong('ban', 'goose 5219w', /a hundred years at most/)
wrong('ban', `goose 3d ${'x'.repeat(513)}`, /^A reason has at most 512 bytes/)
wrong('unban', 'goose duck', /^Type \/unban NAME or ADDRESS$/)
wrong('mute', ' ', /^Type \/mute NAME, then perhaps 10m/)
wrong('unmute', '', /^Type \/unmute NAME$/)
wrong('promote', 'goose duck', /^Type \/op NAME$/)
wrong('demote', '', /^Type \/deop NAME$/)
wrong('disown', 'goose duck', /^Type \/disown NAME$/)

test('whatever is typed becomes an ask that a server can read, or a sentence', (t) => {
  const types = fc.constantFrom<OrderType>('kick', 'ban', 'unban', 'bans', 'mute', 'disown')
  const words = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('3d', '::1', 'duck'))
  const holds = fc.property(types, fc.array(words), (type, argument) => {
    const order = readOrder(type)(argument.join(' '))
    return E.isLeft(order) ? order.left !== '' : E.isRight(puddle.read(writeAsk(order.right)))
  })
  t.notThrows(() => fc.assert(holds))
})
