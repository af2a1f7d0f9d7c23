import test from 'ava'
import { describeEntry } from '../../../core/log/describe'
import type { LogEntry } from '../../../core/log/entry'
import { factSamples } from '../message/sample'
import { hostSamples } from './sample'

/** An entry in words is one line, on the host's terminal. */

const words: { readonly [Type in LogEntry['type']]: string } = {
  started: '-- Puddle 1.2.3 listens on 192.0.2.1 port 50007',
  connected: '#7 connected from 192.0.2.1 port 50007',
  seated: '#7 is [duck]',
  joined: '-- [duck] has joined',
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
  whispered: '-- [duck] whispers to [goose]: a ⏎ b',
  renamed: '-- [duck] is now [mallard]',
  refused: '#7 from 192.0.2.1 was refused a say: bad-text',
  repeated: '12 more from 192.0.2.1 were dropped: server-full',
  left: '-- [duck] has left (timed out)',
  disconnected: '#7 disconnected from 192.0.2.1 port 50007 (server-full)',
  stopped: '-- stopped',
  warned: '-- The log is full.',
  crashed: '-- crashed: Error: no ⏎   at here',
}

for (const entry of Object.values({ ...hostSamples, ...factSamples }))
  test(`in words: ${words[entry.type]}`, (t) => t.is(describeEntry(entry), words[entry.type]))

test('to listen on all addresses is told in words', (t) => {
  const { started } = hostSamples
  t.is(
    describeEntry({ ...started, address: '::' }),
    '-- Puddle 1.2.3 listens on :: port 50007, on every address of this machine',
  )
  t.regex(describeEntry({ ...started, address: '0.0.0.0' }), /port 50007, on every IPv4 address/)
})

test('nothing that was sent steers the terminal that shows it', (t) => {
  const error = 'one\u001b[2J\u009b2J\u202e\u2028two'
  t.is(
    describeEntry({ ...hostSamples.crashed, error }),
    '-- crashed: one\ufffd[2J\ufffd2J\ufffd\ufffdtwo',
  )
})

test('a refusal is told by what comes of it', (t) => {
  const { refused } = hostSamples
  const plain = { ...refused, code: 'bad-frame', request: undefined } as const
  t.is(describeEntry(plain), '#7 from 192.0.2.1 was refused: bad-frame')
  t.is(describeEntry({ ...plain, code: 'slow-down' }), '#7 from 192.0.2.1 was throttled: slow-down')
  for (const code of ['too-long', 'join-timeout', 'timed-out', 'too-slow', 'server-full'] as const)
    t.is(describeEntry({ ...plain, code }), `#7 from 192.0.2.1 was dropped: ${code}`)
})
