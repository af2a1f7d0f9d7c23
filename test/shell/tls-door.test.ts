import test, { type ExecutionContext } from 'ava'
import { Socket } from 'node:net'
import { createSecureContext } from 'node:tls'
import { TlsDoor } from '../../shell/server/tls-door'

/** Who waits before the door: those who have said nothing yet. */

const waitingMax = 300

const open = (t: ExecutionContext): TlsDoor => {
  const door = new TlsDoor(createSecureContext(), waitingMax)
  t.teardown(() => door.close())
  return door
}

/** A client of that address, who says nothing. */
const knock = (door: TlsDoor, address: string): Socket => {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: address })
  door.open(socket, () => undefined)
  return socket
}

test('there is a most; then the oldest of the network with most goes', (t) => {
  const door = open(t)
  const other = knock(door, '192.0.2.1')
  const crowd = Array.from({ length: waitingMax }, (_, index) =>
    knock(door, `2001:db8::${(index % 100) + 1}`),
  )
  t.deepEqual(
    crowd.flatMap(({ destroyed }, index) => (destroyed ? [index] : [])),
    [0],
  )
  knock(door, '192.0.2.2')
  t.deepEqual(
    crowd.flatMap(({ destroyed }, index) => (destroyed ? [index] : [])),
    [0, 1],
  )
  t.false(other.destroyed)
})

test('when the door is closed, nobody waits any more', (t) => {
  const door = open(t)
  const sockets = ['192.0.2.1', '192.0.2.2'].map((address) => knock(door, address))
  door.close()
  t.true(sockets.every(({ destroyed }) => destroyed))
})
