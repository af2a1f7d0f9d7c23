import * as E from 'fp-ts/Either'
import { hostSession } from '../chat/request'
import { describeCommands, type HostCommand, readCommand } from '../console/command'
import { sign } from '../message/describe'
import { countUnstored, isToBeKept } from './archive'
import type { EdgeStep, ServerEffect } from './effect'
import type { EventOf } from './event'
import { type EdgeState, putArchive } from './state'

/** What becomes of a line that whoever hosts has typed at the server's own terminal. */
export const obeyHost = (state: EdgeState, { line }: EventOf<'ordered'>): EdgeStep => {
  if (line.trim() === '') return [state, []]
  const command = readCommand(line)
  return E.isLeft(command) ? [state, [print(command.left)]] : carryOut(state, command.right)
}

/** The program says it. */
export const print = (words: string): ServerEffect => ({ type: 'print', text: `${sign}${words}` })

const carryOut = (state: EdgeState, command: HostCommand): EdgeStep => {
  switch (command.type) {
    case 'help':
      return [state, [{ type: 'print', text: describeCommands() }]]
    case 'status':
      return [state, [{ type: 'report' }]]
    case 'stop':
      return [state, [{ type: 'halt' }]]
    default: {
      const request = { session: hostSession, ask: command, at: state.at }
      return [count(state, command), [{ type: 'propose', request }]]
    }
  }
}

/** What is proposed counts as what is to be stored, until it is refused. */
const count = (state: EdgeState, { type }: HostCommand): EdgeState =>
  isToBeKept(type) ? putArchive(state, countUnstored(state.archive, 1)) : state
