import * as E from 'fp-ts/Either'
import { pipe } from 'fp-ts/function'
import { andThen } from '../reducer'
import { readLine } from './address'
import { readText } from './argument'
import { ask } from './asking'
import { type Command, isLookUp, type LookUp, type Request } from './command'
import { type ClientStep, giveBack, notify } from './effect'
import type { EventOf } from './event'
import { describeCommands, describeOrders } from './help'
import { join } from './joining'
import { reconnect } from './loss'
import { policyOf, refuse } from './policy'
import { prefer } from './preference'
import { goTo, isOwn } from './room'
import { lookUp } from './searching'
import { bearName, type ClientState } from './state'
import { describeToken } from './token'
import { answer } from './trust'

type Entered = EventOf<'entered'>

/** What becomes of a line that a person has entered. What cannot be done is said, and given back. */
export const enterLine = (state: ClientState, event: Entered): ClientStep => {
  if (isDone(state)) return [state, []]
  if (state.stage.type === 'unverified') return answer(state, state.stage, event)
  if (event.line.trim() === '') return hurry(state)
  const { rooms, settings } = state
  const command = settings.verbatim ? readText('say')(event.line) : readLine(rooms, event.line)
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
      return [state, [notify(command.of === 'all' ? describeCommands() : describeOrders())]]
    case 'token':
      return [state, [notify(describeToken(state.settings))]]
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
    case 'enter':
      return isOwn(state.rooms, command.room)
        ? [{ ...state, rooms: goTo(state.rooms, command.room) }, []]
        : request(state, event, command)
    default:
      return request(state, event, command)
  }
}

const noName = 'Not sent: you have no name here; take one with /nick NAME.'

const request = (state: ClientState, event: Entered, command: Request | LookUp): ClientStep => {
  const { stage } = state
  switch (stage.type) {
    case 'joined':
      return isLookUp(command)
        ? lookUp(state, stage, event, command)
        : ask(state, stage, event, command)
    case 'nameless':
    case 'awaiting-name':
      return command.type === 'rename'
        ? join(state, stage.liveness, command.name)
        : refuseLine(state, event, noName)
    case 'outside':
      return command.type === 'rename'
        ? reconnect({ ...bearName(state, command.name), hasBeenHere: false }, { attempts: 0 })
        : refuseLine(state, event, noName)
    case 'awaiting-password':
    case 'locked-out':
      return refuseLine(state, event, noName)
    default:
      return pipe(refuseLine(state, event, 'Not sent: there is no connection yet.'), andThen(hurry))
  }
}
