import test from 'ava'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createDirectory, readPort, startNode, startServer } from '../program'
import { Wire } from '../wire'
import { Cable } from './cable'
import { chatCommand } from './person'
import { sit, startHost } from './seated'

/** What becomes of a chat, and of what is being typed, when the connection breaks. */

test.serial('the server is killed while one types, and started again', async (t) => {
  const { program, port } = await startServer()
  const duck = sit(t, chatCommand('duck', port))
  await duck.sees('1 here --')
  // It hears nothing any more: what is sent stays on its way.
  process.kill(-(program.child.pid ?? 0), 'SIGSTOP')
  duck.press('are you there?\r')
  await duck.sees('... are you there?')
  duck.press('half a li')
  await duck.types('> half a li')
  await program.signalAll('SIGKILL')
  await duck.sees('is lost')
  await duck.sees('-- duck: reconnecting in ')
  await duck.sees('Not sent, Ctrl-P brings it back: are you there?')
  duck.press('ne')
  await duck.types('> half a line')
  duck.press('\x15\x10')
  await duck.types('> are you there?')
  await readPort(startNode('serve', [String(port), '--log', '/dev/null']))
  await duck.sees('1 here --')
  await duck.types('> are you there?')
  duck.press('\r')
  await duck.sees('[duck] are you there?')
  t.false(duck.screen.rows().some((row) => row.startsWith('...')))
})

test.serial('who has a token takes over from their own ghost, at once', async (t) => {
  const port = await startHost(t)
  const cable = await Cable.lay(t, port)
  const goose = await Wire.join(port, 'goose')
  const duck = sit(t, chatCommand('duck', cable.nearPort))
  await duck.sees('2 here --')
  cable.clog()
  const endGhost = cable.cut()
  t.like(await goose.hear('left'), { name: 'duck', reason: 'replaced' })
  await duck.sees('2 here; /who lists them.')
  endGhost()
  duck.press('hello\r')
  t.is((await goose.hearFrom('duck')).text, 'hello')
})

test.serial('a message on its way returns to the prompt; a ghost is waited for', async (t) => {
  const port = await startHost(t)
  const cable = await Cable.lay(t, port)
  const goose = await Wire.join(port, 'goose')
  // Where nothing can be kept, there is no token.
  const folder = createDirectory()
  symlinkSync(join(folder, 'nowhere', 'puddle'), join(folder, 'puddle'))
  const environment = { XDG_CONFIG_HOME: folder }
  const duck = sit(t, chatCommand('duck', cable.nearPort), { environment })
  await duck.sees('2 here --')
  cable.clog()
  duck.press('did this arrive?\r')
  await duck.sees('... did this arrive?')
  const endGhost = cable.cut()
  await duck.types('not sent> did this arrive?')
  await duck.sees('"duck" is taken')
  duck.press('\x05')
  await duck.types('> did this arrive?')
  duck.press(' Hm.')
  endGhost()
  await duck.until(() =>
    /\[duck\] has joined.*here --/s.test(duck.screen.rows().slice(-6).join('\n')),
  )
  await duck.types('> did this arrive? Hm.')
  duck.press('\r')
  t.is((await goose.hearFrom('duck')).text, 'did this arrive? Hm.')
  await duck.types('> ')
})
