import ava from 'ava'
import { change, createPath, make, read, restored, say, start } from './program'
import { insist } from '../patience'
import { makeVersion1 } from './version-1'

/** Whom to trust, and whose a whisper is: what stands in the file, what a server goes on from, what goes. */

/** One test after another: each starts programs. */
const test = ava.serial

const at = '2026-11-22T07:31:00.123Z'
const [one, other] = ['a', 'b'].map((letter) => letter.repeat(43))

const fact = (type: string, seq: number, fields: object, moment = at): string =>
  JSON.stringify({ type, by: 'goose', ...fields, seq, at: moment })

const whisper = (seq: number, fields: object): string =>
  JSON.stringify({ type: 'whispered', from: 'Duck', to: 'Goose', ...fields, seq, at })

/** What is found, as numbers and texts. */
const ask = async (program: ReturnType<typeof start>, query: object): Promise<unknown> => {
  program.type(JSON.stringify({ limit: 9, ...query }))
  const { found } = JSON.parse(await program.read(/"found"/))
  return found.facts.map((line: string) => JSON.parse(line).seq)
}

test('whom to trust stands in columns that a person can read, and so does whose a whisper is', async (t) => {
  const path = createPath()
  await make(
    path,
    fact('owned', 1, { name: 'Duck', by: 'Duck', token: one, promoted: true }),
    fact('banned', 2, { address: '192.0.2.1', network: '192.0.2.1', reason: 'a flood', until: at }),
    fact('disowned', 3, { name: 'duck' }),
    whisper(4, { text: 'psst', fromToken: one, toToken: other, kept: true }),
  )
  const columns =
    'seq, at, type, name, address, actor, until, reason, token, network, promoted, matter, ended'
  t.deepEqual(read(path, `SELECT ${columns} FROM trust ORDER BY seq`), [
    [1, at, 'owned', 'Duck', null, 'Duck', null, null, one, null, 1, 'owner of duck', 3],
    [
      [2, at, 'banned', null, '192.0.2.1', 'goose', at, 'a flood', null, '192.0.2.1', null],
      ['ban of address 192.0.2.1', null],
    ].flat(),
    [3, at, 'disowned', 'duck', null, 'goose', ...Array(5).fill(null), 'owner of duck', 3],
  ])
  const whispers = 'SELECT seq, recipient, text, sender_token, recipient_token, kept FROM fact'
  t.deepEqual(read(path, whispers), [[4, 'Goose', 'psst', one, other, 1]])
})

test('what holds is there again; fields of another version are passed over', async (t) => {
  const path = createPath()
  const kept = [
    fact('owned', 2, { name: 'duck', token: other }),
    fact('muted', 4, { name: 'crow', until: at, token: one, network: '192.0.2.1' }),
    fact('promoted', 5, { name: 'duck' }),
    fact('banned', 8, { name: '192.0.2.1' }),
  ]
  await make(
    path,
    fact('owned', 1, { name: 'Duck', token: one }),
    fact('owned', 2, { name: 'duck', token: other, colour: 'green' }),
    fact('banned', 3, { address: '192.0.2.1' }),
    fact('muted', 4, { name: 'crow', until: at, token: one, network: '192.0.2.1' }),
    fact('promoted', 5, { name: 'duck' }),
    fact('enchanted', 6, { name: 'duck' }),
    fact('unbanned', 7, { address: '192.0.2.1' }),
    fact('banned', 8, { name: '192.0.2.1' }),
  )
  const program = start(path)
  const { seq, facts } = await restored(program)
  t.is(seq, 1_000_000_008)
  t.deepEqual(
    facts.map((line) => JSON.parse(line)),
    kept.map((line) => JSON.parse(line)),
  )
  await program.finish()
})

test('there may be very many of them', async (t) => {
  const path = createPath()
  const names = Array.from({ length: 3000 }, (_, index) => `duck${index + 1}`)
  await make(path, ...names.map((name, index) => fact('owned', index + 1, { name, token: one })))
  const program = start(path)
  const { facts } = await restored(program)
  t.deepEqual(
    facts.map((line) => JSON.parse(line).name),
    names,
  )
  await program.finish()
})

test('whispers are found by the token of either end, as they were told, and by nothing else', async (t) => {
  const program = start(createPath())
  program.type(
    say(1),
    whisper(2, { text: 'psst quack', fromToken: one, toToken: other }),
    whisper(3, { text: 'psst', fromToken: one, toToken: one, kept: true }),
    whisper(4, { text: 'psst quack', fromToken: other }),
    whisper(5, { text: 'psst quack' }),
  )
  t.deepEqual(await ask(program, { type: 'recall', token: one }), [2, 3])
  t.deepEqual(await ask(program, { type: 'recall', token: other, limit: 1 }), [4])
  t.deepEqual(await ask(program, { type: 'recall', token: other, before: 4 }), [2])
  t.deepEqual(await ask(program, { type: 'recall', token: one, after: 2 }), [3])
  t.deepEqual(await ask(program, { type: 'search', token: other, text: 'QUACK' }), [4, 2])
  t.deepEqual(await ask(program, { type: 'search', token: one, text: 'quack from:duck' }), [2])
  t.deepEqual(await ask(program, { type: 'recall', token: 'c'.repeat(43) }), [])
  t.deepEqual(await ask(program, { type: 'search', room: 'lobby', text: 'quack' }), [1])
  program.type(JSON.stringify({ type: 'recall', token: one, limit: 9 }))
  const { found } = JSON.parse(await program.read(/"found"/))
  t.deepEqual(
    found.facts.map((line: string) => JSON.parse(line)),
    [
      JSON.parse(whisper(2, { text: 'psst quack' })),
      JSON.parse(whisper(3, { text: 'psst', kept: true })),
    ],
  )
  await program.finish()
})

test('what is too old goes, but not what holds', async (t) => {
  const path = createPath()
  const old = '2020-11-22T07:31:00.123Z'
  const renewed = Array.from({ length: 1200 }, (_, index) =>
    fact('owned', index + 1, { name: 'duck', token: one }, old),
  )
  await make(
    path,
    ...renewed,
    fact('promoted', 2000, { name: 'duck' }, old),
    fact('banned', 2001, { name: 'crow' }, old),
    fact('unbanned', 2002, { name: 'crow' }, old),
    whisper(2003, { text: 'psst', fromToken: one }).replace('2026', '2020'),
    fact('muted', 2004, { name: 'crow' }, new Date().toISOString()),
    fact('unmuted', 2005, { name: 'crow' }, new Date().toISOString()),
  )
  const program = start(path, '30')
  const left = 'SELECT seq FROM trust UNION ALL SELECT seq FROM fact ORDER BY seq'
  const isDone = () => read(path, left).length === 4 || undefined
  await insist(isDone, 'what is too old to go')
  t.deepEqual(read(path, left).flat(), [1200, 2000, 2004, 2005])
  await program.finish()
})

test('to take out what somebody has said takes neither their name nor what else holds', async (t) => {
  const path = createPath()
  await make(path, say(1), fact('owned', 2, { name: 'duck', by: 'duck', token: one }))
  change(path, "DELETE FROM fact WHERE sender = 'duck'")
  const program = start(path)
  t.is((await restored(program)).facts.length, 1)
  await program.finish()
})

test('a file of the first version goes on: all of it is found, and whom to trust is kept', async (t) => {
  const path = createPath()
  makeVersion1(path)
  const program = start(path)
  const { history, seq, facts } = await restored(program)
  t.deepEqual([history, seq], ['a history', 1_000_000_005])
  t.deepEqual(
    facts.map((line: string) => JSON.parse(line).topic),
    ['ducks'],
  )
  program.type(
    fact('owned', seq + 1, { name: 'duck', token: one }),
    whisper(seq + 2, { text: 'quack', fromToken: one }),
  )
  t.deepEqual(await ask(program, { type: 'recall', room: 'lobby' }), [2, 4])
  t.deepEqual(await ask(program, { type: 'search', room: 'lobby', text: 'quack' }), [4, 2])
  t.deepEqual(await ask(program, { type: 'recall', token: one }), [seq + 2])
  await program.finish()
  t.deepEqual(read(path, 'PRAGMA user_version'), [[2]])
  change(path, "DELETE FROM fact WHERE sender = 'Duck'")
  change(path, "INSERT INTO word (word, rank) VALUES ('integrity-check', 1)")
  const again = start(path)
  t.is((await restored(again)).facts.length, 2)
  await again.finish()
})
