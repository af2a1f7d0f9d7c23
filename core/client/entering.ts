import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import type { Ask, Sign } from '../message/ask'
import { bracket } from '../message/describe'
import { andThen } from '../reducer'
import { type Command, describeCommands, parseCommand, type Request } from './command'
import { type ClientStep, giveBack, notify, send } from './effect'
import type { EventOf } from './event'
import { timedToken } from './joined'
import { join } from './joining'
import { reconnect } from './loss'
import { policyOf, refuse } from './policy'
import { prefer } from './preference'
import { bearName, type ClientState, enterStage, type Joined, type Whisperer } from './state'

type Entered = EventOf<'entered'>

/** What becomes of a line that a person has entered. What cannot be done is said, and given back. */
export const enterLine = (state: ClientState, event: Entered): ClientStep => {
  if (isDone(state)) return [state, []]
  if (event.line.trim() === '') return hurry(state)
  const command = parseCommand(event.line)
  return E.isLeft(command)
    ? refuseLine(state, event, command.left)
    : obey(state, event, command.right)
}

/** What is typed after the user's leaving is not for the chat. */
const isDone = ({ stage }: ClientState): boolean =>
  stage.type === 'leaving' || (stage.type === 'joined' && stage.finishing)

/** Enter is also the sign to try again at once. */
const hurry = (state: ClientState): ClientStep =>
  state.stage.type === 'waiting' ? reconnect(state, state.stage) : [state, []]

const refuseLine = (state: ClientState, { line }: Entered, text: string): ClientStep =>
  refuse(state, text, giveBack(line))

/** What concerns the server is a user's alone, but for choosing another name; the rest is free. */
const obey = (state: ClientState, event: Entered, command: Command): ClientStep => {
  switch (command.type) {
    case 'help':
      return [state, [notify(describeCommands())]]
    case 'more':
    case 'clear':
      return [state, [{ type: command.type }]]
    case 'quit':
      return policyOf(state).finish(state, event.at)
    case 'quiet':
    case 'bell':
    case 'ignore':
    case 'unignore':
    case 'ignored':
      return prefer(state, command)
    default:
      return request(state, event, command)
  }
}

const noName = 'Not sent: you have no name here; take one with /nick NAME.'

const request = (state: ClientState, event: Entered, command: Request): ClientStep => {
  const { stage } = state
  switch (stage.type) {
    case 'joined':
      return ask(state, stage, event, command)
    case 'nameless':
    case 'awaiting-name':
      return command.type === 'rename'
        ? join(state, stage.liveness, command.name)
        : refuseLine(state, event, noName)
    case 'outside':
      return command.type === 'rename'
        ? reconnect({ ...bearName(state, command.name), hasBeenHere: false }, { attempts: 0 })
        : refuseLine(state, event, noName)
    default:
      return pipe(refuseLine(state, event, 'Not sent: there is no connection yet.'), andThen(hurry))
  }
}

const ask = (state: ClientState, stage: Joined, event: Entered, command: Request): ClientStep => {
  const { line, at } = event
  const asked = toAsk(stage, command, event)
  if (E.isLeft(asked)) return refuseLine(state, event, asked.left)
  const pending = 'text' in asked.right ? stage.pending.push({ text: line, at }) : stage.pending
  return [enterStage(state, { ...stage, pending }), [send(asked.right)]]
}

/** What is sent for a command; a Left says why nothing is. */
const toAsk = (
  stage: Joined,
  command: Request,
  { begunAt, at }: Entered,
): E.Either<string, Ask | Sign> => {
  switch (command.type) {
    case 'reply':
      return pipe(
        stage.whisperer,
        E.fromOption(() => 'Not sent: nobody has whispered to you yet; use /msg NAME TEXT.'),
        E.flatMap(checkWhisperer(begunAt)),
        E.map((to) => ({ type: 'whisper', to, text: command.text })),
      )
    case 'ping':
      return E.right({ type: 'ping', token: timedToken(at) })
    default:
      return E.right(command)
  }
}

/** A reply is for the person who had whispered when it was begun, and for nobody else of that name. */
const checkWhisperer =
  (begunAt: number) =>
  ({ name, since, isHere }: Whisperer): E.Either<string, string> => {
    if (!isHere) return E.left(`Not sent: ${bracket(name)}, who whispered to you, has left.`)
    return since > begunAt
      ? E.left(`Not sent: ${bracket(name)} has whispered meanwhile; Enter sends it there.`)
      : E.right(name)
  }
