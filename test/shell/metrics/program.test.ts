import ava from 'ava'
import { once } from 'node:events'
import { connect } from 'node:net'
import { createDirectory, startNode, startServer } from '../program'
import { Wire } from '../wire'
import { readSamples } from './sample'

/** `--metrics`, as it is typed. */

/** One test after another: each starts programs. */
const test = ava.serial

test('the server says where they are, and whoever holds a connection there does not hold up its end', async (t) => {
  const { program, port } = await startServer('--metrics', '0')
  const [url = ''] = /http:\S+/.exec(await program.read(/^Metrics are at /)) ?? []
  t.regex(url, /^http:\/\/127\.0\.0\.1:\d+\/metrics$/)
  const [duck, goose] = [await Wire.join(port, 'duck'), await Wire.join(port, 'goose')]
  duck.send({ type: 'say', text: 'hello' })
  await goose.hear('said')
  t.like(readSamples(await (await fetch(url)).text()), {
    puddle_people: 2,
    'puddle_connections{stage="greeting"}': 0,
    'puddle_messages_total{type="said"}': 1,
  })
  const { port: metricsPort } = new URL(url)
  const taken = startNode('serve', ['0', '--log', '/dev/null', '--metrics', metricsPort])
  const { status, errors } = await taken.ended
  t.is(status, 1)
  t.is(
    errors,
    `--metrics: Port ${metricsPort} is taken: stop what listens there, or choose another port.\n`,
  )
  const idle = connect(Number(metricsPort), '127.0.0.1').on('error', () => undefined)
  await once(idle, 'connect')
  t.is((await program.signal('SIGTERM')).status, 0)
  idle.destroy()
})

test('what is no address of this machine is told so, and nothing is started', async (t) => {
  const log = `${createDirectory()}/server.log`
  const words = ['0', '--log', log, '--metrics', '192.0.2.77:0']
  const { status, errors } = await startNode('serve', words).ended
  t.is(status, 1)
  t.regex(errors, /^--metrics: "192\.0\.2\.77" is not an address of this machine: leave it out/)
})
