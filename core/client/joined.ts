import { Set } from 'immutable'
import type { FrameOf, ServerFrame } from '../protocol/server-frame'
import { complain, show, type Step } from './effect'
import { finishToken, leave, refuse } from './ending'
import type { Entry } from './entry'
import { mentions } from './mention'
import type { ClientState, Joined } from './state'

/** What a user hears from the server: who comes and goes, what is said, what was refused. */
export const hearJoined = (
  state: ClientState,
  stage: Joined,
  frame: ServerFrame,
  at: number,
): Step => {
  switch (frame.type) {
    case 'joined':
      return become(state, { ...stage, roster: stage.roster.add(frame.name) }, dated(frame))
    case 'left':
      return become(state, { ...stage, roster: stage.roster.delete(frame.name) }, dated(frame))
    case 'renamed':
      return become(state, rename(stage, frame), dated(frame))
    case 'users':
      return become(state, { ...stage, roster: Set(frame.names) }, frame)
    case 'said':
      return become(state, stage, describeSaid(stage, frame))
    case 'whispered':
      return hearWhisper(state, stage, frame)
    case 'error':
      return hearError(state, frame)
    case 'pong':
      return frame.token === finishToken ? leave(state, state.status, at) : [state, []]
    default:
      return [state, []]
  }
}

const become = (state: ClientState, stage: Joined, entry: Entry): Step => [
  { ...state, stage },
  [show(entry)],
]

/** The frame with its time as a number. */
const dated = <Frame extends { readonly at: string }>(frame: Frame) => ({
  ...frame,
  at: Date.parse(frame.at),
})

const rename = (stage: Joined, { from, to }: FrameOf<'renamed'>): Joined => ({
  ...stage,
  name: stage.name === from ? to : stage.name,
  roster: stage.roster.delete(from).add(to),
  whisperer: stage.whisperer === from ? to : stage.whisperer,
})

const describeSaid = ({ name }: Joined, frame: FrameOf<'said'>): Entry => {
  const own = frame.from === name
  return { ...dated(frame), own, mention: !own && mentions(frame.text, name) }
}

const hearWhisper = (state: ClientState, stage: Joined, frame: FrameOf<'whispered'>): Step => {
  const own = frame.from === stage.name
  const whisperer = own ? stage.whisperer : frame.from
  return become(state, { ...stage, whisperer }, { ...dated(frame), own })
}

/** Throttling is no refusal: what was sent is answered later. */
const hearError = (state: ClientState, { code, text }: FrameOf<'error'>): Step =>
  code === 'slow-down' ? [state, [complain(text)]] : refuse(state, text)
