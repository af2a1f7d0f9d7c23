import test, { type ExecutionContext } from 'ava'
import fc from 'fast-check'
import { stepClient } from '../../../core/client/step'
import type { Entry, FactEntry } from '../../../core/client/words'
import { append } from '../../../core/page/append'
import { chunkMax, type Conversation, emptyConversation } from '../../../core/page/conversation'
import { dayOf, seqOf } from '../../../core/page/item'
import { merge } from '../../../core/page/merge'
import { placeOf } from '../../../core/page/place'
import { gather } from '../../../core/view/gathering'
import { holds } from '../../property'
import { type Action, clientAction, displayAction } from './arbitrary'
import { arrive, dayMs, garden, itemsOf, noon, type Visit } from './visit'

/** Whatever a server says and a person does. */

/** What a terminal would be told to show of the same client. */
const show = ({ state, at }: Visit, action: Action): ReadonlyArray<Entry> => {
  const [, effects] = stepClient(state.client, { ...action, at } as never)
  const [, seen] = gather(at)(state.gathering, effects)
  return seen.flatMap((effect) => {
    if (effect.type === 'more') return [{ type: 'notice', text: 'There is nothing more to show.' }]
    return effect.type === 'show' ? [effect.entry] : []
  })
}

/** Where an entry stands is what tells whether it is from elsewhere. */
const plain = (entry: Entry): Entry =>
  entry.type === 'fact' ? { ...entry, elsewhere: false } : entry

/** Both tell in their own words how to get a text back. */
const isWayBack = (entry: Entry): boolean =>
  entry.type === 'problem' && entry.text.startsWith('Not sent, Up brings it back:')

/** What a step has shown, in the order in which it was; in each conversation it is the last, in that order. */
const listShown = (t: ExecutionContext, visit: Visit, count: number): ReadonlyArray<Entry> => {
  const shown = visit.keys.flatMap((key) => {
    const items = itemsOf(visit.conversation(key))
    const fresh = items.filter(({ id }) => id >= count)
    t.deepEqual(
      items.slice(items.length - fresh.length),
      fresh.toSorted((one, other) => one.id - other.id),
    )
    return fresh
  })
  return shown.toSorted((one, other) => one.id - other.id).map(({ entry }) => entry)
}

test('what a terminal shows, the page shows in one conversation, in the same order', (t) => {
  holds(
    t,
    fc.property(fc.array(clientAction, { maxLength: 40 }), (actions) => {
      const visit = arrive()
      for (const action of actions) {
        visit.at += 1500
        const shown = show(visit, action)
        const { count } = visit.page
        const before = visit.keys
        visit.happen(action)
        const isGone = (entry: Entry): boolean => {
          const key = placeOf(entry) ?? ''
          return before.includes(key) && !visit.keys.includes(key)
        }
        t.deepEqual(
          listShown(t, visit, count)
            .filter((entry) => !isWayBack(entry))
            .map(plain),
          shown.filter((entry) => !isGone(entry)).map(plain),
        )
      }
    }),
    200,
  )
})

const checkConversation = (t: ExecutionContext, one: Conversation): void => {
  const items = itemsOf(one)
  t.is(one.size, items.length)
  t.true(one.chunks.every((chunk) => chunk.items.length > 0 && chunk.items.length <= chunkMax))
  const chunkIds = one.chunks.map(({ id }) => id)
  t.is(chunkIds.toSet().size, chunkIds.size)
  t.is(new Set(items.map(({ id }) => id)).size, items.length)
  const days = items.map(({ entry }) => dayOf(entry))
  items.forEach(({ startsDay }, index) => {
    const last = days.slice(0, index).findLast((day) => day !== undefined)
    t.is(startsDay, days[index] !== undefined && days[index] !== last)
  })
  t.true(one.unread >= one.calls)
  t.is(one.past === 'asked', one.asking !== undefined)
}

const anyAction = fc.oneof(
  { weight: 2, arbitrary: clientAction },
  { weight: 3, arbitrary: displayAction },
)

test('whatever happens, all is in its chunks, once, under its day', (t) => {
  holds(
    t,
    fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
      const visit = arrive()
      for (const action of actions) {
        visit.at += 1500
        visit.happen(action)
        t.true(visit.keys.includes(visit.page.present))
        for (const key of visit.keys) checkConversation(t, visit.conversation(key))
      }
    }),
    200,
  )
})

test('whatever others do, who reads above is not moved', (t) => {
  const isOfOthers = ({ type }: Action): boolean => type === 'received' || type === 'ticked'
  holds(
    t,
    fc.property(fc.array(anyAction, { maxLength: 60 }), (actions) => {
      const visit = arrive()
      for (const action of actions) {
        visit.at += 1500
        const one = visit.conversation(visit.page.present)
        const isWaiting = one.asking?.target !== undefined
        const effects = visit.happen(action)
        const isScrolled = effects.some(({ type }) => type === 'scroll')
        const isStill = one.place === visit.conversation(visit.page.present).place
        if (isOfOthers(action) && one.reading.type === 'above' && !isWaiting && isStill)
          t.false(isScrolled)
      }
    }),
    200,
  )
})

test('a page without a person sends what a client without a page would', (t) => {
  holds(
    t,
    fc.property(fc.array(clientAction, { maxLength: 40 }), (actions) => {
      const visit = arrive()
      for (const action of actions) {
        visit.at += 1500
        const [, effects] = stepClient(visit.state.client, { ...action, at: visit.at } as never)
        const isSend = ({ type }: { readonly type: string }): boolean => type === 'send'
        t.deepEqual(visit.happen(action).filter(isSend), effects.filter(isSend) as never)
      }
    }),
  )
})

/** A message of that number and moment. */
const factAt = (seq: number, at: number): FactEntry => ({
  type: 'fact',
  fact: { type: 'said', from: 'swan', text: `${seq}`, seq, at } as FactEntry['fact'],
  own: false,
  personal: false,
  elsewhere: false,
  rings: false,
  missed: false,
})

test('pages go before what is shown, in any sizes, with each day marked once', (t) => {
  const pages = fc.array(fc.integer({ min: 1, max: 130 }), { maxLength: 5 })
  const perDay = fc.constantFrom(1, 3, 50, 1000)
  holds(
    t,
    fc.property(fc.nat(250), pages, perDay, (shown, sizes, count) => {
      const fact = (seq: number): FactEntry => factAt(seq, noon + Math.floor(seq / count) * dayMs)
      let one = emptyConversation({ type: 'room', room: garden })
      for (let index = 0; index < shown; index += 1) one = append(one, fact(1000 + index), index)
      let next = 1000
      for (const size of sizes) {
        // One that is shown already comes again.
        const page = Array.from({ length: size + 1 }, (_, index) => fact(next - size + index))
        one = merge(one, shown === 0 && next === 1000 ? page.slice(0, -1) : page, one.size)
        next -= size
        checkConversation(t, one)
      }
      t.deepEqual(
        itemsOf(one).map(({ entry }) => seqOf(entry)),
        Array.from({ length: 1000 + shown - next }, (_, index) => next + index),
      )
    }),
  )
})
