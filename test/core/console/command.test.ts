import test from 'ava'
import fc from 'fast-check'
import * as E from 'fp-ts/Either'
import { describeCommands, readCommand } from '../../../core/console/command'
import { puddle } from '../../../core/wire/puddle'

/** What whoever hosts may type. */

const right: ReadonlyArray<readonly [string, object]> = [
  ['/who', { type: 'list' }],
  [' /WHO #Garden ', { type: 'list', room: 'Garden' }],
  ['/rooms', { type: 'rooms' }],
  ['/say hello, all', { type: 'say', text: 'hello, all' }],
  ['#garden hello there', { type: 'say', room: 'garden', text: 'hello there' }],
  ['/kick goose', { type: 'kick', name: 'goose' }],
  ['/kick goose too loud', { type: 'kick', name: 'goose', reason: 'too loud' }],
  ['/ban goose 3d', { type: 'ban', name: 'goose', for: 259_200 }],
  ['/ban 192.0.2.1', { type: 'ban', address: '192.0.2.1' }],
  ['/unban goose', { type: 'unban', name: 'goose' }],
  ['/bans', { type: 'bans' }],
  ['/mute goose 10m', { type: 'mute', name: 'goose', for: 600 }],
  ['/unmute goose', { type: 'unmute', name: 'goose' }],
  ['/op goose', { type: 'promote', name: 'goose' }],
  ['/deop goose', { type: 'demote', name: 'goose' }],
  ['/disown goose', { type: 'disown', name: 'goose' }],
  ['/status', { type: 'status' }],
  ['/stop', { type: 'stop' }],
  ['/help', { type: 'help' }],
  ['/?', { type: 'help' }],
]

for (const [line, command] of right)
  test(`${line} is read`, (t) => {
    const read = readCommand(line)
    t.true(E.isRight(read))
    t.deepEqual(JSON.parse(JSON.stringify(E.toUnion(read))), command)
  })

const wrong: ReadonlyArray<readonly [string, RegExp]> = [
  ['hello', /^A command begins with a slash: \/say TEXT, \/help for the others\.$/],
  ['/dance', /^There is no command \/dance; \/help lists them\.$/],
  ['/\x1b[2J', /^There is no command \/\ufffd\[2J;/],
  ['/say', /^Type \/say TEXT$/],
  ['/say a\0b', /^A text has no control characters/],
  ['#garden', /^Type #ROOM TEXT$/],
  ['#a/b hello', /^A name/],
  ['/who a/b', /^A name/],
  ['/kick', /^Type \/kick NAME \[WHY\]$/],
  ['/ban', /^Type \/ban NAME\|ADDRESS \[TIME\] \[WHY\]$/],
  ['/ban goose 10', /^A time is written as 10m/],
  ['/disown', /^Type \/disown NAME$/],
  ['/op goose duck', /^Type \/op NAME$/],
]

for (const [line, text] of wrong)
  test(`${JSON.stringify(line)} is told what would be right`, (t) => {
    const read = readCommand(line)
    t.regex(E.isLeft(read) ? read.left : '', text)
  })

test('whatever is typed is read as something that a server can be asked, or is told a printable sentence', (t) => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('/ban', '/say', '/who', '3d', '::1', '#garden'),
  )
  const holds = fc.property(fc.array(word), (words) => {
    const read = readCommand(words.join(' '))
    if (E.isLeft(read)) return /^[^\p{Cc}\p{Cs}]+$/u.test(read.left) && read.left.length < 200
    const { type } = read.right
    return (
      ['help', 'status', 'stop'].includes(type) ||
      E.isRight(puddle.read(JSON.stringify(read.right)))
    )
  })
  t.notThrows(() => fc.assert(holds, { numRuns: 1000 }))
})

test('the help has a line for each command, which fits a terminal', (t) => {
  const lines = describeCommands().split('\n')
  for (const [line] of right) {
    const [name = ''] = /^\/[a-z]+/.exec(line.trim()) ?? []
    t.true(
      lines.some((row) => row.startsWith(name === '/WHO' ? '/who' : name)),
      line,
    )
  }
  for (const line of lines) t.true(line.length <= 80, line)
})
