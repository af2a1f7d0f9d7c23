import { bindings } from './binding'
import { completeWord } from '../view/completion'
import { discard, type Edit, erase, insert, replaceText, take } from '../view/editor'
import type { TerminalStep } from './effect'
import type { Input } from './input'
import { left, right } from '../view/move'
import { typeSecret } from './secret'
import type { TerminalState } from './state'

/** What a person does, one input at a time. The time, `at`, is in milliseconds since the epoch. */
export const press = (state: TerminalState, input: Input, at: number): TerminalStep =>
  (state.secret === undefined ? undefined : typeSecret(state, state.secret, input)) ??
  pressOpenly(state, input, at)

const pressOpenly = (before: TerminalState, input: Input, at: number): TerminalStep => {
  const state = isBegun(before, input) ? before : { ...before, begunAt: at }
  switch (input.type) {
    case 'text':
    case 'paste':
      return [edit(state, state.isUnsent ? replaceText(input.text) : insert(input.text)), []]
    case 'focus':
      return [{ ...state, isFocused: input.focused, unread: 0 }, []]
    case 'key':
      return pressKey(state, input.name, at)
  }
}

/** Whether a text stands in the editor, and the input does not take its place. */
const isBegun = ({ editor, isUnsent }: TerminalState, input: Input): boolean =>
  editor.text !== '' && !(isUnsent && input.type !== 'key')

const pressKey = (state: TerminalState, name: string, at: number): TerminalStep => {
  const binding = bindings.get(name)
  if (binding !== undefined) return [edit(state, binding), []]
  return keys.get(name)?.(state, at) ?? [state, []]
}

/** Any edit ends a completion, and makes what was not sent the person's own again. */
const edit = (state: TerminalState, change: Edit): TerminalState => ({
  ...state,
  editor: change(state.editor),
  completion: undefined,
  isUnsent: false,
})

type Key = (state: TerminalState, at: number) => TerminalStep

/** Sends the text; but a backslash at its end becomes a line break. */
const enter: Key = (state) => {
  const { begunAt } = state
  const { text, cursor } = state.editor
  if (cursor === text.length && text.endsWith('\\'))
    return [edit(edit(state, erase(left)), insert('\n')), []]
  const sent = text.trimEnd()
  return [edit(state, (editor) => take(editor, sent)), [{ type: 'submit', text: sent, begunAt }]]
}

const tab =
  (distance: 1 | -1): Key =>
  (state) => [{ ...completeWord(state, distance), isUnsent: false }, []]

const interrupt: Key = (state) =>
  state.editor.text === '' ? [state, [{ type: 'interrupt' }]] : [edit(state, discard), []]

const end: Key = (state) =>
  state.editor.text === '' ? [state, [{ type: 'end' }]] : [edit(state, erase(right)), []]

/** To the next of the user's rooms, or the one before. What is typed stays. */
const turn =
  (distance: 1 | -1): Key =>
  (state, at) => {
    const rooms = [...state.status.rooms.own.values()].map(({ name }) => name)
    const from = rooms.indexOf(state.status.rooms.present)
    const room = rooms[(Math.max(from, 0) + distance + rooms.length) % rooms.length]
    return [state, [{ type: 'submit', text: `/enter ${room}`, begunAt: at }]]
  }

const suspend: Key = (state) =>
  state.abilities.hasJobs ? [{ ...state, isOpen: false }, [{ type: 'suspend' }]] : [state, []]

const redraw: Key = (state, at) => [{ ...state, stale: 'screen', drawAt: at }, []]

/** What the keys do that change more than the editor. */
const keys: ReadonlyMap<string, Key> = new Map([
  ['enter', enter],
  ['tab', tab(1)],
  ['shift-tab', tab(-1)],
  ['alt-left', turn(-1)],
  ['alt-right', turn(1)],
  ['ctrl-c', interrupt],
  ['ctrl-d', end],
  ['ctrl-l', redraw],
  ['ctrl-z', suspend],
])
