import test from 'ava'
import { once } from 'node:events'
import { connect } from 'node:net'
import { plainDoor } from '../../../shell/server/door'
import { Visits, visitsPerMinute } from '../../../shell/server/web/visit'
import { WebDoor } from '../../../shell/server/web/web-door'
import { waitFor } from '../patience'

/** How often a network may come to the door for browsers. */

const countAdmitted = (visits: Visits, network: string, at: number): number =>
  Array.from({ length: 1000 }, () => visits.admit(network, at)).filter(Boolean).length

test('a dozen pages may be loaded at once, and then one a second', (t) => {
  const visits = new Visits()
  t.is(countAdmitted(visits, '192.0.2.1', 1000), visitsPerMinute / 5)
  t.is(countAdmitted(visits, '192.0.2.1', 1000), 0)
  t.is(countAdmitted(visits, '192.0.2.1', 2000), visitsPerMinute / 60)
})

test('who comes too often is in nobody’s way', (t) => {
  const visits = new Visits()
  countAdmitted(visits, '192.0.2.1', 1000)
  t.true(visits.admit('192.0.2.2', 1000))
})

const doors: Array<WebDoor> = []

test.after.always('the doors close', () => Promise.all(doors.map((door) => door.stop())))

/** A door that is nobody's own machine, as an address of loopback is. */
const openDoor = async (isProxy: boolean): Promise<number> => {
  const names = { hosts: [], origins: [] }
  const surroundings = { names, isProxy: () => isProxy, isExempt: () => false }
  const door = new WebDoor(new Map(), { ...surroundings, door: plainDoor, waitingMax: 10 })
  doors.push(door)
  return (await door.listen(0, '127.0.0.1', () => undefined)).port
}

/** The first line of what is answered; empty if the connection is closed without a word. */
const visit = async (port: number): Promise<string> => {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1')
  let heard = ''
  socket.on('data', (text) => (heard += text)).on('error', () => undefined)
  socket.end('GET /nothing HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n')
  await waitFor(once(socket, 'close'), 'the end of a visit')
  return heard.split('\r\n')[0] ?? ''
}

const visitOften = async (port: number): Promise<ReadonlyArray<string>> => {
  const heard: Array<string> = []
  for (let count = 0; count < visitsPerMinute; count += 1) heard.push(await visit(port))
  return heard
}

test('who comes too often is sent away without a word', async (t) => {
  const heard = await visitOften(await openDoor(false))
  t.is(heard[0], 'HTTP/1.1 404 Not Found')
  t.is(heard.at(-1), '')
})

test('many come through a proxy', async (t) => {
  const heard = await visitOften(await openDoor(true))
  t.true(heard.every((line) => line === 'HTTP/1.1 404 Not Found'))
})
