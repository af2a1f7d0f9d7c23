import test from 'ava'
import fc from 'fast-check'
import { holds } from '../../property'
import { Pond } from './pond'

const place = fc.constantFrom('#lobby', '#lobby', '#garden', '@swan')

const action = fc.oneof(
  place.map((key) => (pond: Pond) => pond.say(key)),
  place.map((key) => (pond: Pond) => pond.carryOut(pond.visit.choose(key))),
  fc.constant((pond: Pond) => pond.want()),
  fc.constant((pond: Pond) => pond.want()),
  fc.constant((pond: Pond) => pond.answer()),
  fc.nat(9).map((count) => (pond: Pond) => void pond.deliver(count)),
  fc.constant((pond: Pond) => pond.carryOut(pond.visit.enter('/history 7'))),
)

test('who goes up has read it all, once and in its order, whatever is said meanwhile', (t) => {
  const before = fc.array(place, { maxLength: 400, size: 'max' })
  const meanwhile = fc.array(action, { maxLength: 60, size: 'max' })
  holds(
    t,
    fc.property(before, fc.constantFrom(0, 20), meanwhile, (said, last, actions) => {
      const pond = new Pond(said, last)
      for (const act of actions) act(pond)
      pond.settle()
      for (const [key, texts] of pond.truth) {
        pond.climb(key)
        t.deepEqual(pond.read(key), texts)
      }
    }),
    60,
  )
})
