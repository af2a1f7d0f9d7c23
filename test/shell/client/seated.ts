import test, { type ExecutionContext } from 'ava'
import { defaultLimits } from '../../../core/edge/limit'
import { stepServer } from '../../../core/server'
import { Host } from '../../../shell/server/host'
import { listen } from '../../../shell/server/listen'
import { Wire } from '../wire'
import { bareChatCommand, type Person, seat, type Seat } from './person'

/** A real chat at a real terminal, and somebody to talk to; all are gone when the test is over. */
export interface Scene {
  /** Called duck, has joined, and has seen that the goose has. */
  readonly duck: Person
  readonly goose: Wire
  readonly port: number
}

export const startHost = async (t: ExecutionContext): Promise<number> => (await openHost(t)).port

/** A server that does not throttle, within this process; its host may give it orders. */
export const openHost = async (t: ExecutionContext) => {
  const limits = { ...defaultLimits, rate: 0 }
  const settings = { limits, server: 'test', welcome: 'Hello!' }
  const host = new Host(
    stepServer,
    settings,
    () => true,
    () => undefined,
  )
  t.teardown(() => host.destroy())
  const { port } = await listen(host.server, 0, '127.0.0.1')
  return { port, order: (line: string): void => host.order(line) }
}

/** A person, for as long as the test runs. */
export const sit = (
  t: ExecutionContext,
  command: ReadonlyArray<string>,
  where: Seat = {},
): Person => {
  const person = seat(command, where)
  t.teardown(person.end)
  return person
}

export const testSeated = (
  title: string,
  where: Seat,
  tell: (t: ExecutionContext, scene: Scene) => Promise<void>,
) =>
  test.serial(title, async (t) => {
    const port = await startHost(t)
    const duck = sit(t, bareChatCommand('duck', port), where)
    await duck.sees('1 here --')
    const goose = await Wire.join(port, 'goose')
    await duck.sees('2 here --')
    await tell(t, { duck, goose, port })
  })
