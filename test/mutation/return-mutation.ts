import { type Mutation, mutate } from './mutate'

/** Bugs in what a client does when it comes back. */
export const returnMutations: ReadonlyArray<Mutation> = [
  mutate(
    'a client does not know up to where all was shown',
    'core/client/memory.ts',
    'seq === undefined || (O.isSome(memory.seen)',
    'seq === undefined || O.isSome(memory.seen) || (O.isSome(memory.seen)',
  ),
  mutate(
    'a client takes for shown what it holds back',
    'core/client/returning.ts',
    'return [putMissed(state, stage, { held }), []]',
    'return [putMissed(see(state, entry.fact.seq), stage, { held }), []]',
    30,
  ),
  mutate(
    'a client shows the last that it had shown once more',
    'core/client/looking.ts',
    'startTrail(key, placeOf(name), value)',
    'startTrail(key, placeOf(name), value - 1)',
  ),
  mutate(
    'a client shows what comes before what it missed',
    'core/client/returning.ts',
    "if (stage.type !== 'joined' || !isHolding(stage))",
    "if (stage.type !== 'joined' || stage.type === 'joined')",
    3,
  ),
  mutate(
    'a client shows what was missed room by room',
    'core/client/missed.ts',
    '.minBy(nextOf)',
    '.first()',
    4,
  ),
  mutate(
    'a client does not wait for what was missed in another room',
    'core/client/missed.ts',
    'while (!trails.some((trail) => trail.facts.isEmpty() && isOpen(trail)))',
    'while (trails.size >= 0)',
    3,
  ),
  mutate(
    'a client asks for one page of what it missed',
    'core/client/missed.ts',
    'const isLast = !more || seq === trail.after',
    'const isLast = true',
    5,
  ),
  mutate(
    'a client does not say that it cannot show all',
    'core/client/returning.ts',
    'hasFailed && !missed.hasFailed ? [told] : []',
    '[]',
    21,
  ),
  mutate(
    'a client does not enter its rooms again',
    'core/client/joining.ts',
    '.filter((name) => name !== lobby)',
    '.filter((name) => name !== lobby && name === lobby)',
  ),
  mutate(
    'a client sends again what is in the history',
    'core/client/looking.ts',
    'page.facts.reduce(confirmFound, state)',
    'state',
    5,
  ),
  mutate(
    'a client gives nothing back when a connection breaks',
    'core/client/resend.ts',
    'returnAll(state, state.pending.filterNot(stays))',
    '[]',
    7,
  ),
  mutate(
    'a client forgets what it has not sent',
    'core/client/resend.ts',
    'state.pending.filterNot(isSent).toArray()',
    '[]',
    4,
  ),
  mutate(
    'a client sends again, and again',
    'core/client/resend.ts',
    '({ ...state, pending: sent }, state',
    '({ ...state, pending: state.pending }, state',
  ),
  mutate(
    'a client sends what was typed last before what was lost',
    'core/client/posting.ts',
    'isKept(state, { ask }) && !pending.every(isSent)',
    'false',
    121,
  ),
]
