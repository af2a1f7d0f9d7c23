import test from 'ava'
import { describeFact } from '../../../core/message/describe'
import type { Heard } from '../../../core/message/fact'
import { LeaveReason } from '../../../core/message/reason'
import { at, factSamples } from './sample'

/** A fact in words. */

const words: { readonly [Type in Heard['type']]: string } = {
  joined: '-- [duck] has joined',
  left: '-- [duck] has left (timed out)',
  renamed: '-- [duck] is now [mallard]',
  said: '#garden * [duck] quack',
  entered: '-- [duck] has entered #garden',
  exited: '-- [duck] has left #garden',
  described: '-- [duck] has set the topic of #lobby: ducks',
  owned: '-- [duck] owns that name now: nobody else can take it',
  disowned: "-- the name [duck] is free for everyone now (by [goose]'s word)",
  banned: '-- [goose] has banned [duck] until 2026-11-22 07:31 UTC: too loud',
  unbanned: '-- [goose] has ended the ban of 192.0.2.1',
  muted: '-- [goose] has muted [duck]',
  unmuted: '-- [goose] lets [duck] speak again',
  promoted: '-- [goose] has made [duck] an operator',
  demoted: '-- [goose] has made [duck] an operator no more',
  whispered: '-- [duck] whispers to [goose]: a\nb',
}

for (const fact of Object.values(factSamples))
  test(`${fact.type} in words`, (t) => t.is(describeFact(fact), words[fact.type]))

const left = (reason: string): string =>
  describeFact({ type: 'left', name: 'duck', reason, seq: undefined, at })

test('every reason but to have asked for it has words of its own', (t) => {
  const told = Object.keys(LeaveReason.keys).map(left)
  t.is(new Set(told).size, told.length)
  t.is(left('left'), '-- [duck] has left')
})

for (const reason of ['bored', '', '__proto__', 'constructor', 'toString'])
  test(`a reason that is not known is passed over: "${reason}"`, (t) =>
    t.is(left(reason), '-- [duck] has left'))

test('a name stays in its brackets, whatever a server calls people', (t) => {
  const fact = { type: 'joined', name: 'du\nck\u001b[2J', seq: 1, at } as const
  t.is(describeFact(fact), '-- [du\ufffdck\ufffd[2J] has joined')
})
