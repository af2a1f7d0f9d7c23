import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import '../configuration'
import type { Contender } from './contender'
import { pin } from './processor'

/** A contender's server as a child process, on a free port of the loopback interface. */
export interface Server {
  readonly port: number
  readonly pid: number
  /** Ends it; resolves when it is gone. */
  readonly stop: () => Promise<void>
}

/** How long a server may take to listen, and to end, in milliseconds. */
const patienceMs = 10_000

/** Every server is on this one; the load generator is on the next. */
const processor = 0

const findPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

const isListening = async (port: number): Promise<boolean> => {
  const socket = connect({ port, host: '127.0.0.1' })
  const is = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return is
}

const stopChild = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  child.kill('SIGTERM')
  await once(child, 'exit')
  clearTimeout(timer)
}

type Startable = Pick<Contender, 'name' | 'program' | 'words' | 'home' | 'prepare'>

export const startServer = async (contender: Startable): Promise<Server> => {
  const { name, program, words, home, prepare } = contender
  const port = await findPort()
  const folder = mkdtempSync(join(tmpdir(), 'puddle-bench-'))
  await prepare?.(folder)
  const output = openSync(join(folder, 'output'), 'w')
  const [command = '', ...rest] = pin(processor, [program, ...words(port, folder)])
  const child = spawn(command, rest, { cwd: home, stdio: ['ignore', output, output] })
  const stop = async (): Promise<void> => {
    await stopChild(child)
    rmSync(folder, { recursive: true })
  }
  const deadline = performance.now() + patienceMs
  while (!(await isListening(port))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      const said = readFileSync(join(folder, 'output'), 'utf8')
      await stop()
      throw new Error(`${name} does not listen: ${said}`)
    }
    await wait(20)
  }
  return { port, pid: child.pid ?? 0, stop }
}
