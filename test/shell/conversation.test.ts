import test from 'ava'
import { type Program, readPort, startScript } from './program'

/** Two people through the real commands: what one types, the other reads. */

const join = async (name: string, port: number): Promise<Program> => {
  const program = startScript('chat', name, 'localhost', String(port))
  await program.read(/has joined$/)
  return program
}

test('two people join, talk, whisper, change names, list, and leave', async (t) => {
  const port = await readPort(startScript('serve', '0', '--log', '/dev/null'))
  const duck = await join('duck', port)
  const goose = await join('goose', port)
  await duck.read(/^\d\d:\d\d -- \[goose\] has joined$/)

  duck.type('hello, goose')
  await duck.read(/^\d\d:\d\d \[duck\] hello, goose$/)
  await goose.read(/^\d\d:\d\d \[duck\] hello, goose$/)

  goose.type('/msg Duck psst')
  await goose.read(/^\d\d:\d\d -- you whisper to \[duck\]: psst$/)
  await duck.read(/^\d\d:\d\d -- \[goose\] whispers to you: psst$/)
  duck.type('/r what?')
  await goose.read(/^\d\d:\d\d -- \[duck\] whispers to you: what\?$/)

  goose.type('/nick gander')
  await duck.read(/^\d\d:\d\d -- \[goose\] is now \[gander\]$/)
  duck.type('/who', '/w goose gone?', '/r there you are')
  await duck.read(/^-- 2 here: duck, gander$/)
  await duck.readError(/^-- Nobody here is called "goose"/)
  await goose.read(/^\d\d:\d\d -- \[duck\] whispers to you: there you are$/)

  duck.type('/quit')
  await goose.read(/^\d\d:\d\d -- \[duck\] has left$/)
  t.is((await duck.ended).status, 1, 'a name was refused')
  t.is((await goose.finish()).status, 0)
})
