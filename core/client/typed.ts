import * as E from 'fp-ts/Either'
import { type Command, describeCommands, parseCommand } from './command'
import { send, show, type Step } from './effect'
import { finish, refuse } from './ending'
import type { ClientState, Joined } from './state'

/** What becomes of a line that a person has entered. */
export const type = (state: ClientState, line: string, at: number): Step => {
  if (line.trim() === '' || isDone(state)) return [state, []]
  const command = parseCommand(line)
  return E.isLeft(command) ? refuse(state, command.left) : obey(state, command.right, at)
}

/** What is typed after one's leaving is not for the chat. */
const isDone = ({ stage }: ClientState): boolean =>
  stage.type === 'leaving' || (stage.type === 'joined' && stage.finishing)

/** Help and leaving are free at every stage; the rest is a user's, but for choosing another name. */
const obey = (state: ClientState, command: Command, at: number): Step => {
  const { stage } = state
  if (command.type === 'help') return [state, [show({ type: 'notice', text: describeCommands() })]]
  if (command.type === 'quit') return finish(state, at)
  if (stage.type === 'joined') return request(state, stage, command)
  if (stage.type === 'nameless' && command.type === 'rename') return join(state, command.name)
  return refuse(state, stage.type === 'nameless' ? chooseName : notJoined)
}

const chooseName = 'Not sent: choose a name first, with /nick NAME.'
const notJoined = 'Not sent: you have not joined yet.'

const join = (state: ClientState, name: string): Step => [
  { ...state, stage: { type: 'joining' } },
  [send({ type: 'join', name })],
]

const request = (
  state: ClientState,
  { whisperer }: Joined,
  command: Exclude<Command, { readonly type: 'help' | 'quit' }>,
): Step => {
  if (command.type !== 'reply') return [state, [send(command)]]
  return whisperer === null
    ? refuse(state, 'Not sent: nobody has whispered to you yet; use /msg NAME TEXT.')
    : [state, [send({ type: 'whisper', to: whisperer, text: command.text })]]
}
