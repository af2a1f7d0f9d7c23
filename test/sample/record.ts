import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { host, Program } from './program'

/**
 * Makes the logs in sample-logs/ anew (`npm run sample-logs`): hosts a chat, lets people join, talk,
 * whisper, err, leave, be cut off and come back through the real commands, and keeps the server's log and,
 * for each of them, what they typed (behind "> ") and saw.
 */

const folder = 'sample-logs'

const log = join(folder, 'server.log')
rmSync(log, { force: true })
const memory = mkdtempSync(join(tmpdir(), 'puddle-'))
const options = ['--log', log, '--history', join(memory, 'puddle.db'), '--idle', '2']
const [first, port] = await host('0', ...options)

const arrive = async (name: string, ...how: ReadonlyArray<string>): Promise<Program> => {
  const program = new Program('chat', '--', name, 'localhost', port, ...how)
  await program.see(`[${name}] has joined`)
  return program
}

const duck = await arrive('duck')
const goose = await arrive('goose')
await duck.see('[goose] has joined')
duck.type('Good morning, goose!')
await goose.see('Good morning')
goose.type('Morning! Is the heron in today?')
await duck.see('Is the heron')

const impostor = new Program('chat', 'Goose', 'localhost', port)
await impostor.see('taken')

const heron = await arrive('heron')
await duck.see('[heron] has joined')
heron.type('I am, but only on a mobile link.')
await goose.see('mobile link')
goose.type('/who')
await goose.see('3 here')
goose.type('/msg heron Bring the minutes of Monday, please.')
await heron.see('minutes of Monday')
heron.type('/reply They are on the shared drive.')
await goose.see('shared drive')
duck.type('/nick mallard')
await goose.see('is now [mallard]')
goose.type('/msg duck are you still called duck?')
await goose.see('Nobody here is called')
goose.type('/wisper mallard hm')
await goose.see('There is no command /wisper')
duck.type('//help is how one begins a message with a slash')
await goose.see('begins a message with a slash')

goose.type('/enter Minutes')
await goose.see('You are in #Minutes')
goose.type('/topic What was said on Monday')
await goose.see('has set the topic')
duck.type('/enter minutes')
await goose.see('has entered #Minutes')
duck.type('Who took them?')
await goose.see('Who took them?')
const swan = await arrive('swan', '--follow', '--room', 'minutes')
await goose.see('[swan] has entered #Minutes')
goose.type('#lobby Heron, was it you?')
await heron.see('was it you?')
duck.type('/rooms')
await duck.see('#Minutes: 3 here')

// The lid of the swan's computer is closed, and opened again.
swan.signal('SIGSTOP')
await goose.see('[swan] has left')
duck.type('Let us leave the rest to Monday.')
await goose.see('the rest to Monday')
goose.type('#lobby Who brings the tea?')
await duck.see('Who brings the tea?')
swan.signal('SIGCONT')
await swan.see('2 messages while you were away')
await goose.see('[swan] has joined')
goose.type('/exit')
await duck.see('[goose] has left #Minutes')

await heron.kill('SIGKILL')
await goose.see('[heron] has left')
goose.type('There goes the mobile link.')
await duck.see('There goes')
await goose.leave()
await duck.see('[goose] has left')

// The server's computer loses its power, and hosts again.
await first.kill('SIGKILL')
await duck.see('lost')
const [second] = await host(port, ...options)
await swan.see('is lost')
const late = await arrive('goose', '--last', '2')
late.type('/search tea')
await late.see('1 found in #lobby')
late.type('Good evening; I bring it.')
await swan.see('I bring it')
await late.leave()
await second.kill('SIGINT')
await swan.kill('SIGINT')
rmSync(memory, { recursive: true })

const transcripts = { duck, goose, impostor, heron, swan, 'goose-again': late }
for (const [name, { transcript }] of Object.entries(transcripts))
  writeFileSync(join(folder, `${name}.txt`), transcript)
