import { drawConditions } from './circumstance'
import type { Client } from './client'
import type { Link } from './link'
import type { Act, Action } from './plan'
import { Random } from './random'
import type { World } from './world'

/** Does what a plan says. If somebody's client does not run, it is started, instead of what it would do. */
export const act = (world: World, { who, act: what }: Action): void => {
  switch (what.type) {
    case 'step-clock':
      world.time.clockStep += what.ms
      return
    case 'stop-server':
      return world.stopServer(what.forMs)
    case 'crash-server':
      return world.crashServer(what.forMs)
    case 'order':
      return world.order(what.line)
    case 'stall-archive':
      return world.archivist?.stall(what.forMs)
    case 'break-archive':
      return world.archivist?.break(what.forMs)
    case 'intrude':
      return intrude(world, who, what.lines)
    default:
      return actAsClient(world, who, what)
  }
}

/** Somebody connects without a client, says something, and then nothing more. */
const intrude = (world: World, who: number, lines: ReadonlyArray<string>): void => {
  const conditions = drawConditions(new Random(who))
  const greet = (link: Link): void => {
    link.isToBlame = true
    link.write(toBytes(lines))
  }
  world.connect(who, conditions)({ read: ignore, closed: ignore }, greet, ignore)
}

const ignore = (): void => undefined

const actAsClient = (world: World, who: number, what: Act): void => {
  const client = world.clients[who]
  if (client === undefined || client.isOver) return world.startClient(who)
  if (what.type === 'type') return client.type(what.line)
  if (client.link !== undefined) actOnLink(client, client.link, what)
}

const actOnLink = (client: Client, link: Link, what: Act): void => {
  switch (what.type) {
    case 'send':
      client.observer = undefined
      // Who joins by hand, or gets errors by hand that their client takes for the answer to its own join,
      // cannot expect the client to know their name.
      link.isToBlame ||= !client.isJoined || what.lines.some((line) => line.includes('"join"'))
      link.write(toBytes(what.lines))
      return what.isLast ? link.endHalf() : undefined
    case 'send-endless':
      client.observer = undefined
      link.isToBlame = true
      return link.write(Buffer.alloc(what.bytes, 'x'))
    case 'kill':
      client.kill()
      return link.close()
    case 'vanish':
      client.kill()
      return link.sever()
    case 'end-half':
      return link.endHalf()
    case 'reset':
      return link.reset()
    case 'sever':
      return link.sever()
    case 'read-slowly':
      return link.setPace(what.pace)
  }
}

const toBytes = (lines: ReadonlyArray<string>): Buffer =>
  Buffer.from(lines.map((line) => `${line}\n`).join(''))
