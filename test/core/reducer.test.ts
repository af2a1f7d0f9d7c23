import test from 'ava'
import { andThen, type Reducer, stepAll } from '../../core/reducer'

/** Effects keep their order, however steps are put together. */

/** Adds up what comes, and tells the sum each time. */
const add: Reducer<number, number, string> = (state, event) => [state + event, [`${state + event}`]]

test('one step after another: the later sees the state of the earlier, its effects come last', (t) => {
  t.deepEqual(andThen((state: number) => add(state, 2))([1, ['1']]), [3, ['1', '3']])
})

test('the first of two steps may have no effects', (t) => {
  t.deepEqual(andThen((state: number) => add(state, 2))([1, []]), [3, ['3']])
})

test('many events are taken in their order', (t) => {
  t.deepEqual(stepAll(add)(1, [2, 3]), [6, ['3', '6']])
  t.deepEqual(stepAll(add)(1, []), [1, []])
})

test('an event may have as many effects as it likes: a full server stops', (t) => {
  const effects = Array.from({ length: 500_000 }, (_, index) => index)
  const count: Reducer<number, number, number> = (state) => [state + 1, effects]
  t.is(stepAll(count)(0, [1, 2])[1].length, 1_000_000)
})

test('there may be as many events as there are lines in a recording', (t) => {
  const events = Array.from({ length: 200_000 }, (_, index) => index)
  const echo: Reducer<number, number, number> = (state, event) => [state + 1, [event]]
  const [state, effects] = stepAll(echo)(0, events)
  t.is(state, events.length)
  t.deepEqual(effects.slice(-2), [199_998, 199_999])
})
