import { OrderedSet } from 'immutable'
import type { FrameOf, ServerFrame } from '../wire/server-frame'
import { complain, giveBack, notify, show, type Step } from './effect'
import { finishToken, leave, refuse } from './ending'
import type { Entry } from './entry'
import { mentions } from './mention'
import { followRename, isWanted } from './preference'
import { type ClientState, enterStage, type Joined } from './state'

/** What a user hears from the server: who comes and goes, what is said, what was refused. */
export const hearJoined = (
  state: ClientState,
  stage: Joined,
  frame: ServerFrame,
  at: number,
): Step => {
  switch (frame.type) {
    case 'joined':
      return tell(withRoster(state, stage, stage.roster.add(frame.name)), dated(frame))
    case 'left':
      return tell(withRoster(state, stage, stage.roster.delete(frame.name)), dated(frame))
    case 'renamed':
      return tell(rename(state, stage, frame), dated(frame))
    case 'users':
      return tell(withRoster(state, stage, update(stage.roster, frame.names)), frame)
    case 'said':
      return hearSaid(state, stage, frame)
    case 'whispered':
      return hearWhisper(state, stage, frame)
    case 'error':
      return hearError(state, frame)
    case 'pong':
      return hearPong(state, frame, at)
    default:
      return [state, []]
  }
}

const tell = (state: ClientState, entry: Entry): Step => [
  state,
  isWanted(state.preferences, entry) ? [show(entry)] : [],
]

const withRoster = (
  state: ClientState,
  { type, whisperer, finishing }: Joined,
  roster: OrderedSet<string>,
): ClientState => ({ ...state, stage: { type, roster, whisperer, finishing } })

/** Who is here by the server's list; who has spoken last still stands last. */
const update = (roster: OrderedSet<string>, names: ReadonlyArray<string>): OrderedSet<string> => {
  const here = OrderedSet(names)
  return here.subtract(roster).union(roster.intersect(here))
}

/** The frame with its time as a number. */
const dated = <Frame extends { readonly at: string }>(frame: Frame) => ({
  ...frame,
  at: Date.parse(frame.at),
})

const rename = (
  state: ClientState,
  stage: Joined,
  { from, to }: FrameOf<'renamed'>,
): ClientState => ({
  ...state,
  name: state.name === from ? to : state.name,
  preferences: followRename(state.preferences, from, to),
  stage: {
    ...stage,
    roster: stage.roster.delete(from).add(to),
    whisperer: stage.whisperer === from ? to : stage.whisperer,
  },
})

const hearSaid = (state: ClientState, stage: Joined, frame: FrameOf<'said'>): Step => {
  const { type, from, text } = frame
  const own = from === state.name
  const mention = !own && mentions(text, state.name)
  const heard = own ? confirm(state) : withRoster(state, stage, moveLast(stage.roster, from))
  return tell(heard, { type, from, text, at: Date.parse(frame.at), own, mention })
}

const moveLast = (roster: OrderedSet<string>, name: string): OrderedSet<string> =>
  roster.last() === name ? roster : roster.delete(name).add(name)

const hearWhisper = (state: ClientState, stage: Joined, frame: FrameOf<'whispered'>): Step => {
  const own = frame.from === state.name
  const entry = { ...dated(frame), own }
  return own
    ? tell(confirm(state), entry)
    : tell(isWanted(state.preferences, entry) ? withWhisperer(state, stage, frame) : state, entry)
}

/** Nobody replies to what they have not seen: the answer would go to a person they ignore. */
const withWhisperer = (
  state: ClientState,
  stage: Joined,
  { from }: FrameOf<'whispered'>,
): ClientState => enterStage(state, { ...stage, whisperer: from })

/** What was sent is answered in the order in which it was sent. */
const confirm = (state: ClientState): ClientState => ({ ...state, pending: state.pending.shift() })

/** Throttling is no refusal: what was sent is answered later. A refused message is given back. */
const hearError = (state: ClientState, { code, text, request }: FrameOf<'error'>): Step => {
  if (code === 'slow-down') return [state, [complain(text)]]
  const unsent = request === 'say' || request === 'whisper' ? state.pending.first() : undefined
  if (unsent === undefined) return refuse(state, text)
  const [next, effects] = refuse(confirm(state), text)
  return [next, [...effects, giveBack(unsent.text)]]
}

/** The token of a `ping` that measures the way there and back holds the time when it was sent. */
export const timedToken = (at: number): string => `sent at ${at}`

const hearPong = (state: ClientState, { token = '' }: FrameOf<'pong'>, at: number): Step => {
  if (token === finishToken) return leave(state, state.exitStatus, at)
  const sentAt = /^sent at (\d+)$/.exec(token)?.[1]
  return [state, sentAt === undefined ? [] : [notify(`There and back: ${at - Number(sentAt)} ms`)]]
}
