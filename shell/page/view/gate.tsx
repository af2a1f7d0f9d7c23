import type { VNode } from 'preact'
import type { Conversation } from '../../../core/page/conversation'
import type { SessionState } from '../../../core/page/session'
import { focus, readField, takeField } from './form'
import type { Hands } from './hands'
import { lastProblem } from './problem'

interface GateProps {
  readonly asks: 'Your name' | 'Password of the server'
  readonly known?: string
  /** What is wrong with what was given before. */
  readonly problem: string | undefined
  readonly take: (text: string) => void
}

/** All that is asked of whoever is not let in yet. A password stands nowhere else. */
export const Gate = ({ asks, known = '', problem, take }: GateProps): VNode => {
  const isName = asks === 'Your name'
  return (
    <main class="gate">
      <h1>
        <img src="/icon.svg" alt="" width="48" height="48" />
        Puddle
      </h1>
      <form class="row" onSubmit={(event) => take((isName ? readField : takeField)(event))}>
        <label for="gate">{asks}</label>
        <input
          id="gate"
          key={asks}
          ref={focus}
          defaultValue={known}
          autocapitalize="none"
          {...(isName ? plain : secret)}
        />
        <button>{isName ? 'Join' : 'Unlock'}</button>
      </form>
      <p role="alert">{problem}</p>
    </main>
  )
}

const plain = { type: 'text', autocomplete: 'nickname' } as const
const secret = { type: 'password', autocomplete: 'current-password' } as const

/** What is asked, if anything. A lost connection keeps nobody from reading on who was here. */
export const drawGate = (
  { client, page: { status } }: SessionState,
  conversation: Conversation,
  { unlock, enter }: Hands,
): VNode | undefined => {
  const problem = lastProblem(conversation)
  if (status.link.type === 'locked')
    return <Gate asks="Password of the server" problem={problem} take={unlock} />
  if (status.link.type !== 'nameless' || client.hasBeenHere) return undefined
  const rename = (name: string): void => enter(`/nick ${name}`)
  return <Gate asks="Your name" known={status.name} problem={problem} take={rename} />
}
