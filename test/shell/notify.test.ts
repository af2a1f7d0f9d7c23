import ava from 'ava'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { puddle } from './bundle'
import { insist } from './patience'
import { createDirectory, type Program, readPort, startShell } from './program'

/** How a service manager is told that a server is ready, and that it ends (sd_notify(3)). */

/** One test after another: each starts programs. */
const test = ava.serial

const socket = '@puddle-test'

/** A server that a service manager has started, with programs of that folder. */
const serve = (folder: string): Program => {
  const path = `${folder}${delimiter}${process.env['PATH']}`
  const words = `0 --log '${join(folder, 'server.log')}' --history '${join(folder, 'puddle.db')}'`
  return startShell(
    `PATH='${path}' NOTIFY_SOCKET=${socket} exec '${process.execPath}' '${puddle}' serve ${words}`,
  )
}

const write = (folder: string, name: string, script: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(folder, name), 0o700)
}

test('it is told so once the server listens, and when it ends; no other process can tell it anything', async (t) => {
  const folder = createDirectory()
  const told = join(folder, 'told')
  writeFileSync(told, '')
  // Each tells what it was run with in one write, so that both are whole.
  write(folder, 'systemd-notify', `echo "$NOTIFY_SOCKET $*" >> '${told}'`)
  const read = (count: number) => () => {
    const lines = readFileSync(told, 'utf8').split('\n').slice(0, -1)
    return lines.length < count ? undefined : lines
  }
  const program = serve(folder)
  await readPort(program)
  t.deepEqual(await insist(read(1), 'what is told'), [`${socket} READY=1`])
  const { pid } = program.child
  const [archive] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ')
  t.notRegex(readFileSync(`/proc/${archive}/environ`, 'utf8'), /NOTIFY_SOCKET/)
  t.is((await program.signal('SIGTERM')).status, 0)
  const ending = await insist(read(2), 'what is told at the end')
  t.deepEqual(ending, [`${socket} READY=1`, `${socket} STOPPING=1`])
})

test('if that fails, a warning says what to do, and the server goes on', async (t) => {
  const folder = createDirectory()
  write(folder, 'systemd-notify', 'echo no such socket >&2; exit 1')
  const program = serve(folder)
  const warning = await program.readError(/systemd/)
  t.regex(warning, /^systemd was not told that the server is ready.* say Type=exec/)
  t.regex(warning, /no such socket/)
  t.like(await program.signal('SIGTERM'), { status: 0, errors: `${warning}\n` })
})
