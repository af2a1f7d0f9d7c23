import test from 'ava'
import { describeLink, isWell } from '../../../core/view/link'

const now = 100_000

const rows = [
  [{ type: 'connecting' }, false, 'connecting'],
  [{ type: 'unverified' }, false, 'is this its key? Type yes or no'],
  [{ type: 'nameless' }, false, 'choose a name with /nick NAME'],
  [{ type: 'locked' }, false, 'type the password of the server; it is not shown'],
  [{ type: 'connected' }, true, '5 here'],
  [{ type: 'unanswered', at: now - 2999 }, true, '5 here'],
  [{ type: 'unanswered', at: now - 3000 }, false, 'no answer for 3 s'],
  [{ type: 'waiting', until: now + 2001 }, false, 'reconnecting in 3 s, or on Enter'],
  [{ type: 'waiting', until: now - 1 }, false, 'reconnecting in 0 s, or on Enter'],
] as const

for (const [link, well, words] of rows)
  test(`given ${JSON.stringify(link)}, then "${words}"`, (t) => {
    t.is(describeLink(link, 5, now), words)
    t.is(isWell(link, now), well)
  })
