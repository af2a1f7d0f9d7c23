import test from 'ava'
import * as O from 'fp-ts/Option'
import { Client, clientAt, describeEffects, fingerprint, noon, type StageName } from './client'

/** Whether a server is who it is taken for: what is known of its key, and what is done about it. */

const other = `SHA256:${'o'.repeat(43)}`

const pinOf = (known: string) =>
  O.some({ fingerprint: known, path: '/home/duck/known_servers', server: 'pond:12000' })

const pin = { type: 'pin', fingerprint }

const meet = (user: 'person' | 'pipe' | 'follower', unusual: Parameters<Client['present']>[0]) => {
  const client = clientAt.connecting({ user })
  const done = client.present(unusual)
  return { client, done, told: describeEffects(done).join('; ') }
}

for (const user of ['person', 'pipe', 'follower'] as const) {
  test(`${user}: a key that is known is spoken to`, (t) => {
    const { client, done } = meet(user, { known: pinOf(fingerprint) })
    t.deepEqual(done, [{ type: 'proceed' }])
    t.is(client.state.stage.type, 'connecting')
    t.deepEqual(client.open(), [])
    t.is(client.state.stage.type, 'greeting')
  })

  test(`${user}: a key that the user was told of, or that is vouched for, is kept before`, (t) => {
    t.deepEqual(meet(user, { expected: O.some(fingerprint) }).done, [pin])
    t.deepEqual(meet(user, { isVouchedFor: true }).done, [pin])
  })

  test(`${user}: a key that is another than before is refused, whoever vouches for it`, (t) => {
    for (const more of [{}, { isVouchedFor: true }, { expected: O.some(fingerprint) }]) {
      const { told, client } = meet(user, { known: pinOf(other), ...more })
      t.regex(
        told,
        /^problem The key of pond port 12000 is another than before, so nothing was sent: /,
      )
      t.regex(
        told,
        new RegExp(`delete the line "pond:12000 ${other}" in /home/duck/known_servers;`),
      )
      t.regex(told, /; exit 1$/)
      t.is(client.state.stage.type, 'exited')
    }
  })

  test(`${user}: a key that is another than the user says is refused, also if it is known`, (t) => {
    for (const more of [{}, { isVouchedFor: true }, { known: pinOf(fingerprint) }]) {
      const { told } = meet(user, { expected: O.some(other), ...more })
      t.regex(told, /^problem The key .* is another than --fingerprint says, so nothing was sent: /)
      t.regex(told, /; exit 1$/)
    }
  })
}

for (const user of ['pipe', 'follower'] as const)
  test(`${user}: a key that is not known is refused, and how to name it is said`, (t) => {
    const { told } = meet(user, {})
    t.regex(
      told,
      new RegExp(
        `^problem The key .* nothing was sent\\. .* --fingerprint ${fingerprint}; exit 1$`,
      ),
    )
  })

test('a person is asked, without a connection, and says yes', (t) => {
  const { client, done, told } = meet('person', {})
  t.is(done[0]?.type, 'disconnect')
  t.regex(
    told,
    new RegExp(`^disconnect; show The key .* ${fingerprint}\\n.*Type yes .*, or no `, 's'),
  )
  t.deepEqual(client.lose(), [])
  t.deepEqual(client.type(' Yes '), [pin, { type: 'connect' }])
  t.is(client.state.stage.type, 'connecting')
  t.deepEqual(client.present({ known: pinOf(fingerprint) }), [{ type: 'proceed' }])
})

test('a server that has yet another key after the answer is refused', (t) => {
  const { client } = meet('person', {})
  client.type('yes')
  const told = describeEffects(client.present({ fingerprint: other, known: pinOf(fingerprint) }))
  t.regex(told.join('; '), /^problem The key .* is another than before.*; exit 1$/)
})

test('a person says no', (t) => {
  const { client } = meet('person', {})
  t.deepEqual(describeEffects(client.type('no')), ['problem Nothing was sent.', 'exit 1'])
})

test('what was begun before the question is no answer to it', (t) => {
  const { client } = meet('person', {})
  const typed = { type: 'entered', line: 'yes', at: noon } as const
  const [effect] = describeEffects(client.happen({ ...typed, begunAt: noon - 1 }))
  t.regex(effect ?? '', /^problem Type yes /)
  t.is(client.state.stage.type, 'unverified')
  t.is(client.happen({ ...typed, begunAt: noon }).length, 2)
})

test('who was asked on coming back is still coming back after the answer', (t) => {
  const client = clientAt.waiting()
  client.type('')
  client.present()
  client.type('yes')
  client.miss()
  t.is(client.state.stage.type, 'waiting')
})

test('a key is looked at anew on each connection', (t) => {
  const client = clientAt.waiting()
  t.deepEqual(describeEffects(client.type('')), ['connect'])
  t.deepEqual(client.present({ known: pinOf(fingerprint) }), [{ type: 'proceed' }])
})

test('nothing is sent in plain text to a server whose key is known, nor where TLS is wanted', (t) => {
  const meetPlain = (isWanted: boolean, known: boolean): string => {
    const client = clientAt.connecting()
    return describeEffects(client.happen({ type: 'unprotected', isWanted, known, at: noon })).join(
      '; ',
    )
  }
  t.is(
    meetPlain(false, true),
    'problem pond port 12000 has spoken TLS before, so nothing was sent in plain text: use --tls.; exit 1',
  )
  t.is(meetPlain(true, false), 'problem pond port 12000 speaks no TLS: leave --tls out.; exit 1')
  t.regex(meetPlain(true, true), /^problem pond port 12000 speaks no TLS, as it has before, /)
})

test('a server that speaks TLS alone: what to do is said, also to who was here before', (t) => {
  const error = { type: 'error', code: 'not-puddle', text: 'TLS alone.' } as const
  const expected = ['problem pond port 12000 speaks TLS alone: use --tls.', 'exit 1']
  t.deepEqual(describeEffects(clientAt.greeting().hear(error)), expected)
  const client = clientAt.waiting()
  client.type('')
  client.open()
  t.deepEqual(describeEffects(client.hear(error)), expected)
})

test('a key or the lack of it changes nothing at any other stage', (t) => {
  for (const stage of Object.keys(clientAt) as ReadonlyArray<StageName>) {
    if (stage === 'connecting') continue
    const client = clientAt[stage]()
    const before = client.state
    t.deepEqual(client.present(), [], stage)
    t.deepEqual(
      client.happen({ type: 'unprotected', isWanted: true, known: true, at: noon }),
      [],
      stage,
    )
    t.is(client.state, before, stage)
  }
})
