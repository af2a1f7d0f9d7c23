import type { Entry } from '../client/words'
import { putAside, replaceText } from '../view/editor'
import type { PageStep } from './effect'
import { roomKey, whispersKey } from './place'
import { showEntry } from './show'
import type { PageState } from './state'

/**
 * What could not be sent is given back: it stands in the field again, or next to it if there is another text, or if it
 * was meant for others than those of the present conversation.
 */
export const giveBack = (state: PageState, line: string, at: number): PageStep => {
  const [, name = '', text = ''] = /^\/msg (\S+) (.*)$/s.exec(line) ?? []
  const isWhispered = name !== '' && whispersKey(name) === state.present
  const isForRoom = !/^\/(?!\/)/.test(line)
  const isHere = !isForRoom || roomKey(state.status.rooms.present) === state.present
  return state.editor.text === '' && isHere
    ? [putBack(state, isWhispered ? text.replace(/^\//, '//') : line, at), []]
    : showEntry({ ...state, editor: putAside(state.editor, line) }, notice(line))
}

const putBack = (state: PageState, text: string, begunAt: number): PageState => ({
  ...state,
  editor: replaceText(text)(state.editor),
  completion: undefined,
  isUnsent: true,
  begunAt,
})

const notice = (line: string): Entry => ({
  type: 'problem',
  text: `Not sent, Up brings it back: ${line}`,
})
