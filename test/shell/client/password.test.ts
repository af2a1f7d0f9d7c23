import test from 'ava'
import { bareChatCommand } from './person'
import { at, ScriptedServer } from './scripted'
import { sit } from './seated'

/** A password at a real terminal: it is not seen, and not taken for anything else. */

const wrong = { type: 'error', code: 'bad-password', text: 'Wrong password.', request: 'join' }

test.serial('a person types the password, and nobody sees it', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', undefined, ['password'])
  const duck = sit(t, bareChatCommand('duck', server.port))
  await duck.types('password> ')
  duck.press('nein\r')
  t.like(await server.hear('join'), { password: 'nein' })
  server.send(wrong)
  await duck.sees('Wrong password.')
  await duck.types('password> ')
  duck.press('gehe')
  server.send({ type: 'stopping', text: 'Perhaps.', at })
  await duck.sees('Perhaps.')
  duck.resize(50, 12)
  duck.press('m\x7fim\r')
  t.like(await server.hear('join'), { password: 'geheim' })
  server.send({ type: 'joined', name: 'duck', seq: 1, at })
  await server.hear('list')
  await duck.types('> ')
  duck.press('\x1b[A')
  duck.press('\x19')
  duck.press('hello\r')
  t.like(await server.hear('say'), { text: 'hello' })
  server.hangUp()
  t.like(await server.hear('join'), { password: 'geheim' })
  t.notRegex(duck.bytes(), /gehe|nein/)
})

test.serial('who is cut off after some wrong ones comes back with the next', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', undefined, ['password'])
  const environment = { PUDDLE_PASSWORD: 'wrong' }
  const duck = sit(t, bareChatCommand('duck', server.port), { environment })
  await server.hear('join')
  server.send(wrong)
  server.hangUp()
  await duck.sees('Wrong password.')
  await duck.types('password> ')
  duck.press('right\r')
  t.like(await server.hear('join'), { password: 'right' })
})

test.serial('whoever cannot be kept from seeing it is told how to give it', async (t) => {
  const server = await ScriptedServer.start(t, 'Hello!', undefined, ['password'])
  const duck = sit(t, bareChatCommand('duck', server.port), {
    columns: 120,
    environment: { TERM: 'dumb' },
  })
  await duck.sees('--password-file FILE')
  t.is(await duck.exitCode, 1)
})
