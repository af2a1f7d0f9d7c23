import { bracket } from '../message/bracket'
import type { Fact } from '../message/fact'
import { foldName, type Name } from '../value/name'
import type { Log } from './effect'
import { logEntry } from './end'
import type { EdgeState } from './state'

/** How it stands with the operators that whoever hosts has appointed at the start: each has to own the name first. */

const warn = ({ at }: EdgeState, text: string): Log => logEntry({ type: 'warned', at, text })

export const tellAwaited = (state: EdgeState, name: Name): Log =>
  warn(state, `${bracket(name)} is an operator as soon as somebody owns that name, with /own.`)

/** Whether one of them owns the name now is told whoever hosts. */
export const tellAppointed = (state: EdgeState, fact: Fact): ReadonlyArray<Log> => {
  const { operators = [] } = state.settings
  if (fact.type !== 'owned' || operators.length === 0) return []
  const isAppointed = operators.some((name) => foldName(name) === foldName(fact.name))
  return isAppointed ? [warn(state, `${bracket(fact.name)} is an operator now.`)] : []
}
