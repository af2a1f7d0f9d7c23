import * as E from 'fp-ts/Either'
import type { ClientFrame } from '../wire/client-frame'
import { type Command, describeCommands } from './command'
import { giveBack, notify, send, type Step } from './effect'
import { finish, refuse } from './ending'
import { timedToken } from './joined'
import { parseCommand } from './parse'
import { prefer, type PreferenceCommand } from './preference'
import { reconnect } from './retry'
import { type ClientState, enterStage, type Joined } from './state'

/** What becomes of a line that a person has entered. What cannot be done is said, and given back. */
export const type = (state: ClientState, line: string, at: number): Step => {
  if (isDone(state)) return [state, []]
  if (line.trim() === '') return state.stage.type === 'waiting' ? reconnect(state) : [state, []]
  const command = parseCommand(line)
  return E.isLeft(command)
    ? refuseLine(state, line, command.left)
    : obey(state, line, command.right, at)
}

/** What is typed after one's leaving is not for the chat. */
const isDone = ({ stage }: ClientState): boolean =>
  stage.type === 'leaving' || (stage.type === 'joined' && stage.finishing)

const refuseLine = (state: ClientState, line: string, text: string): Step => {
  const [next, effects] = refuse(state, text)
  return [next, [...effects, giveBack(line)]]
}

/** What concerns the server is a user's alone, but for choosing another name; the rest is free. */
const obey = (state: ClientState, line: string, command: Command, at: number): Step => {
  switch (command.type) {
    case 'help':
      return [state, [notify(describeCommands())]]
    case 'clear':
      return [state, [{ type: 'clear' }]]
    case 'quit':
      return finish(state, at)
    case 'quiet':
    case 'bell':
    case 'ignore':
    case 'unignore':
    case 'ignored':
      return prefer(state, command)
    default:
      return ask(state, line, command, at)
  }
}

type Ask = Exclude<Command, PreferenceCommand | { readonly type: 'help' | 'clear' | 'quit' }>

const ask = (state: ClientState, line: string, command: Ask, at: number): Step => {
  const { stage } = state
  switch (stage.type) {
    case 'joined':
      return request(state, stage, line, command, at)
    case 'nameless':
    case 'haunted':
      return command.type === 'rename'
        ? join(state, command.name)
        : refuseLine(state, line, 'Not sent: you have no name here; take one with /nick NAME.')
    default:
      return postpone(state, line)
  }
}

const join = (state: ClientState, name: string): Step => [
  enterStage(state, { type: 'joining', name, haunted: false }),
  [send({ type: 'join', name })],
]

/** Enter is also the sign to try again at once. */
const postpone = (state: ClientState, line: string): Step => {
  const [next, effects] = refuseLine(state, line, 'Not sent: there is no connection yet.')
  const [last, more] = next.stage.type === 'waiting' ? reconnect(next) : [next, []]
  return [last, [...effects, ...more]]
}

const request = (
  state: ClientState,
  stage: Joined,
  line: string,
  command: Ask,
  at: number,
): Step => {
  const frame = toFrame(stage, command, at)
  if (E.isLeft(frame)) return refuseLine(state, line, frame.left)
  const isMessage = frame.right.type === 'say' || frame.right.type === 'whisper'
  const pending = isMessage ? state.pending.push({ text: line, at }) : state.pending
  return [{ ...state, pending }, [send(frame.right)]]
}

const toFrame = (
  { whisperer }: Joined,
  command: Ask,
  at: number,
): E.Either<string, ClientFrame> => {
  switch (command.type) {
    case 'ping':
      return E.right({ type: 'ping', token: timedToken(at) })
    case 'reply':
      return whisperer === null
        ? E.left('Not sent: nobody has whispered to you yet; use /msg NAME TEXT.')
        : E.right({ type: 'whisper', to: whisperer, text: command.text })
    default:
      return E.right(command)
  }
}
