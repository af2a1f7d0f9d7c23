import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { host, personal, Program } from './program'

/**
 * Makes the logs in sample-logs/ anew (`npm run sample-logs`): hosts a chat, lets people join, talk,
 * whisper, err, leave, be cut off, be sent away and come back through the real commands, and keeps the server's
 * log and, for each of them, what they typed (behind "> ") and saw. No secret stands in any of it.
 */

const folder = 'sample-logs'

const log = join(folder, 'server.log')
rmSync(log, { force: true })
const memory = mkdtempSync(join(tmpdir(), 'puddle-'))
const password = randomBytes(24).toString('base64url')
const passwordFile = join(memory, 'password')
writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
const history = join(memory, 'puddle.db')
const files = ['--log', log, '--history', history, '--password-file', passwordFile]
// They type faster than people do, and are not to be held up.
const options = [...files, '--operator', 'duck', '--idle', '2', '--burst', '500']
const [first, port] = await host('0', ...options)

/** Who comes back has the token of the first time. */
const visit = (person: string, name: string, ...how: ReadonlyArray<string>): Program => {
  const environment = { PUDDLE_PASSWORD: password, ...personal(person) }
  return new Program(environment, 'chat', '--', name, 'localhost', port, ...how)
}

const arrive = async (name: string, ...how: ReadonlyArray<string>): Promise<Program> => {
  const program = visit(name, name, ...how)
  await program.see(`[${name}] has joined`)
  return program
}

const duck = await arrive('duck')
duck.type('/own')
await duck.see('owns that name now')
const goose = await arrive('goose')
await duck.see('[goose] has joined')
duck.type('Good morning, goose!')
await goose.see('Good morning')
goose.type('Morning! Is the heron in today?')
await duck.see('Is the heron')

const guess = { ...personal('impostor'), PUDDLE_PASSWORD: 'a guess' }
const stranger = new Program(guess, 'chat', 'Goose', 'localhost', port)
await stranger.see('Wrong password')
const impostor = visit('impostor', 'Goose')
await impostor.see('taken')

const heron = await arrive('heron')
await duck.see('[heron] has joined')
heron.type('I am, but only on a mobile link.')
await goose.see('mobile link')

// One who is too loud.
const gull = await arrive('gull')
gull.type('CHIPS! WHO HAS CHIPS?')
await duck.see('CHIPS')
duck.type('/mute gull 10m not so loud')
await gull.see('has muted')
gull.type('CHIPS!!!')
await gull.see('you can read')
duck.type('/unmute gull')
await gull.see('speak again')
gull.type('CHIPS! CHIPS! CHIPS!')
await duck.see('CHIPS! CHIPS!')
duck.type('/ban gull 3d too loud')
await gull.see('You are banned')
await goose.see('[gull] has left')
const stubborn = visit('gull', 'gull')
await stubborn.see('You are banned')

goose.type('/who')
await goose.see('3 here')
goose.type('/msg heron Bring the minutes of Monday, please.')
await heron.see('minutes of Monday')
heron.type('/reply They are on the shared drive.')
await goose.see('shared drive')
heron.type('/nick egret')
await goose.see('is now [egret]')
goose.type('/msg heron are you still called heron?')
await goose.see('Nobody here is called')
goose.type('/wisper egret hm')
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
goose.type('#lobby Egret, was it you?')
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
await goose.see('[egret] has left')
goose.type('There goes the mobile link.')
await duck.see('There goes')
goose.type('/own')
await duck.see('[goose] owns that name now')
duck.type('/op goose')
await goose.see('has made [goose] an operator')
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

// What was known of people is known again.
const namesake = visit('impostor', 'Duck')
await namesake.see('belongs to somebody else')
const sorry = visit('gull', 'gull')
await sorry.see('You are banned')
const back = await arrive('duck')
late.type('/bans')
await late.see('too loud')
late.type('/unban gull')
await back.see('has ended the ban')
back.type('/deop goose')
await late.see('an operator no more')
late.type('/disown')
await late.see('is free for everyone')
await late.leave()
await back.see('[goose] has left')
await back.leave()
await second.kill('SIGINT')
await swan.kill('SIGINT')
rmSync(memory, { recursive: true })

/** What each has typed and seen, visit after visit. */
const people: Readonly<Record<string, ReadonlyArray<Program>>> = {
  duck: [duck, back],
  goose: [goose, late],
  gull: [gull, stubborn, sorry],
  heron: [heron],
  impostor: [stranger, impostor, namesake],
  swan: [swan],
}
for (const [name, visits] of Object.entries(people)) {
  const transcript = visits.map((one) => one.transcript).join('')
  writeFileSync(join(folder, `${name}.txt`), transcript)
}
