import test from 'ava'
import { type Account, type Evening, judge, type Kept } from './judge'

/** What is judged to be wrong, and what a kill excuses. */

const keep = (seq: number, text: string, sender = 'goose'): Kept => ({
  seq,
  at: 1000 * seq,
  room: 'lobby',
  sender,
  text,
})

const one = keep(1, 'one')
const mine = keep(2, 'duck-1;', 'duck')
const three = keep(3, 'three')
const lost = { ...keep(4, 'lost'), at: 3950 }
const again = { ...lost, seq: 1007, at: 1_007_000 }
const six = keep(1006, 'six')
const kept = [one, mine, three, six]

/** The server was killed at four, between three and six. */
const evening = (change: Partial<Evening> = {}, account: Partial<Account> = {}): Evening => ({
  kept,
  heard: [one, mine, three, lost, six],
  kills: [{ at: 4000, safeUntil: 3900 }],
  accounts: [{ name: 'duck', transcript: kept, typed: ['duck-1;'], unsent: [], ...account }],
  ...change,
})

const shown = (...transcript: ReadonlyArray<Kept>): Evening => evening({}, { transcript })

for (const [what, sound] of [
  ['what was lost at a kill and nobody saw', evening()],
  ['what was lost at a kill and was seen', shown(one, mine, three, lost, six)],
  [
    'what was lost at a kill and was sent again',
    evening({ kept: [...kept, again] }, { transcript: [one, mine, three, lost, six, again] }),
  ],
  [
    'what stands in the prompt',
    evening({}, { typed: ['duck-1;', 'duck-2;'], unsent: ['duck-2;'] }),
  ],
] as const)
  test(`right: ${what}`, (t) => t.deepEqual(judge(sound), []))

for (const [what, unsound, fault] of [
  ['left out', shown(one, three, six), /was shown #lobby \[goose\] three in place of/],
  ['not shown in the end', shown(one, mine, three), /was not shown #lobby \[goose\] six/],
  ['shown twice', shown(one, one, mine, three, six), /was shown .* one in place of/],
  ['shown again at a kill', shown(one, mine, three, mine, six), /was shown .* duck-1; in place of/],
  ['shown and not kept', shown(one, lost, mine, three, six), /was shown .* lost in place of/],
  ['in another order', shown(one, three, mine, six), /in place of/],
  ['said twice', evening({ kept: [...kept, { ...mine, seq: 1007 }] }), /it was said 2 times/],
  ['said though it was told not to be', evening({}, { unsent: ['duck-1;'] }), /was not sent, and/],
  ['lost', evening({}, { typed: ['duck-1;', 'duck-2;'] }), /typed duck-2;, which is lost/],
  ['heard in another order', evening({ heard: [mine, one] }), /out of order/],
  ['heard long before a kill', evening({ heard: [{ ...lost, at: 3899 }] }), /but not kept/],
] as const)
  test(`wrong: ${what}`, (t) => t.regex(judge(unsound).join('\n'), fault))

test('wrong: what was typed was said in another order', (t) => {
  const second = keep(1007, 'duck-2;', 'duck')
  const later = { ...mine, seq: 1008 }
  const said = [one, three, six, second, later]
  const unsound = evening(
    { kept: said, heard: said },
    { transcript: said, typed: ['duck-1;', 'duck-2;'] },
  )
  t.deepEqual(judge(unsound), ['what duck typed was said in another order'])
})
