import type { Entry } from '../client/entry'
import { replaceText } from './editor'
import { file } from './history'
import type { Line, TerminalState } from './state'

/** What comes to the terminal from elsewhere: entries to read, and texts that were not sent. */
export const showEntry = (state: TerminalState, entry: Entry): TerminalState => {
  const day = 'at' in entry ? new Date(entry.at).toDateString() : state.day
  const startsDay = state.day !== '' && day !== state.day
  const line: Line = { entry, startsDay, rings: state.status.bell && calls(entry) }
  const unread = !state.isFocused && isMessage(entry) ? state.unread + 1 : state.unread
  return { ...state, entries: state.entries.push(line), undrawn: state.undrawn + 1, day, unread }
}

/** Whether an entry wants its reader in particular. */
const calls = (entry: Entry): boolean =>
  entry.type === 'said' ? entry.mention && !entry.own : entry.type === 'whispered' && !entry.own

const isMessage = (entry: Entry): boolean =>
  (entry.type === 'said' || entry.type === 'whispered') && !entry.own

/** Nothing typed is lost: the text stands in the prompt again, or next to it if there is another. */
export const comeBack = (state: TerminalState, text: string): TerminalState =>
  state.editor.text === '' ? putBack(state, text) : putAside(state, text)

const putBack = (state: TerminalState, text: string): TerminalState => ({
  ...state,
  editor: replaceText(text)(state.editor),
  completion: undefined,
  isUnsent: true,
})

const putAside = (state: TerminalState, text: string): TerminalState => {
  const history = file(state.editor.history, text)
  const notice = `Not sent, Ctrl-P brings it back: ${text}`
  return showEntry(
    { ...state, editor: { ...state.editor, history } },
    { type: 'problem', text: notice },
  )
}
