import { editorLengthMax } from '../view/editor'
import type { TerminalStep } from './effect'
import type { Input } from './input'
import { left } from '../view/move'
import type { TerminalState } from './state'

/**
 * What is typed while the server asks for its password. Nothing of it is drawn, and it is no text of the editor: no
 * draft, no history, nothing that was cut can hold it, and it is gone as soon as the password is not asked for any more.
 */

/** The state with what was typed after that input; undefined for an input that means what it always does. */
export const typeSecret = (
  state: TerminalState,
  secret: string,
  input: Input,
): TerminalStep | undefined => {
  switch (input.type) {
    case 'text':
    case 'paste':
      return [put(state, secret + input.text.replace(/[\r\n]/g, '')), []]
    case 'key':
      return pressSecret(state, secret, input.name)
    case 'focus':
      return undefined
  }
}

const put = (state: TerminalState, secret: string): TerminalState => ({
  ...state,
  secret: secret.slice(0, editorLengthMax),
})

/** Nobody sees a cursor, so there is none to move. */
const pressSecret = (
  state: TerminalState,
  secret: string,
  name: string,
): TerminalStep | undefined => {
  switch (name) {
    case 'enter':
      return [put(state, ''), [{ type: 'submit-secret', secret }]]
    case 'backspace':
      return [put(state, secret.slice(0, left(secret, secret.length))), []]
    case 'ctrl-u':
      return [put(state, ''), []]
    case 'ctrl-c':
      return secret === '' ? [state, [{ type: 'interrupt' }]] : [put(state, ''), []]
    case 'ctrl-d':
      return secret === '' ? [state, [{ type: 'end' }]] : [state, []]
    case 'ctrl-l':
    case 'ctrl-z':
      return undefined
    default:
      return [state, []]
  }
}

/** The server asks for its password, or does not any more. */
export const askSecret = (state: TerminalState): TerminalState =>
  state.status.link.type === 'locked'
    ? { ...state, secret: state.secret ?? '' }
    : { ...state, secret: undefined }
