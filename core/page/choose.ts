import { pipe } from 'fp-ts/function'
import { andThen } from '../reducer'
import { foldName } from '../value/name'
import { putAside, replaceText, take } from '../view/editor'
import { emptyConversation, type PlaceKey } from './conversation'
import type { PageEffect, PageStep } from './effect'
import { roomKey, whispersKey } from './place'
import { change, goToEnd } from './reading'
import type { PageState } from './state'

/** Which conversation is present, and which there are. */

export const submit = (text: string, at: number): PageEffect => ({
  type: 'submit',
  text,
  begunAt: at,
})

/** Another conversation is shown from its end; what is typed stays where it was typed. */
export const show = (state: PageState, key: PlaceKey): PageStep => {
  if (key === state.present) return goToEnd(state)
  const draft = state.conversations.get(key)?.draft ?? ''
  const left = change(leave(state), key, (one) => ({ ...one, draft: '' }))
  return goToEnd({
    ...left,
    present: key,
    editor: replaceText(draft)(take(left.editor, '')),
    completion: undefined,
    // Nobody knows when it was begun, so it is no answer to what came meanwhile.
    begunAt: 0,
    isUnsent: false,
  })
}

/** What is typed stays there; if that is gone, it is next to what is typed elsewhere. */
const leave = (state: PageState): PageState => {
  const { editor, present, conversations } = state
  if (conversations.has(present))
    return change(state, present, (one) => ({ ...one, draft: editor.text }))
  return editor.text === '' ? state : { ...state, editor: putAside(editor, editor.text) }
}

/** Whom the person whispers with is no matter of the client's. */
export const choose = (state: PageState, key: PlaceKey, at: number): PageStep =>
  state.conversations.has(key)
    ? pipe(
        show(state, key),
        andThen((next) => [next, follow(next, at)]),
      )
    : [state, []]

/**
 * The client goes with the person to the room that is shown. A client that ends does not: so it is asked again before
 * anything is said, which must not be said in another room.
 */
export const follow = (state: PageState, at: number): ReadonlyArray<PageEffect> => {
  const place = state.conversations.get(state.present)?.place
  return place?.type === 'room' && state.present !== roomKey(state.status.rooms.present)
    ? [submit(`/enter ${place.room}`, at)]
    : []
}

/** Most conversations with one person each. */
const whispersMax = 200

/** A conversation of whispers with that person; if there are too many, the one that began first is put away. */
export const withWhispers = (state: PageState, name: string): PageState => {
  const { conversations, present } = state
  const key = whispersKey(name)
  if (conversations.has(key)) return state
  const whispers = conversations.filter(({ place }) => place.type === 'whispers')
  const first = whispers.findKey((_, other) => other !== present)
  const kept =
    whispers.size < whispersMax || first === undefined ? conversations : conversations.delete(first)
  return { ...state, conversations: kept.set(key, emptyConversation({ type: 'whispers', name })) }
}

/** Nobody whispers to themselves. */
export const whisperWith = (state: PageState, name: string, at: number): PageStep =>
  foldName(name) === foldName(state.status.name)
    ? [state, []]
    : choose(withWhispers(state, name), whispersKey(name), at)

/** A room is left, of which the client tells when it is; whispers are put away at once. */
export const close = (state: PageState, key: PlaceKey, at: number): PageStep => {
  const place = state.conversations.get(key)?.place
  if (place === undefined) return [state, []]
  if (place.type === 'room') return [state, [submit(`/exit ${place.room}`, at)]]
  const room = roomKey(state.status.rooms.present)
  const [left, effects] = key === state.present ? show(state, room) : ([state, []] as const)
  return [{ ...left, conversations: left.conversations.delete(key) }, effects]
}

/** To the next conversation at the side, or the one before. */
export const turn = (state: PageState, distance: 1 | -1, at: number): PageStep => {
  const keys = [...state.conversations.keys()]
  const index = keys.indexOf(state.present) + distance + keys.length
  return choose(state, keys[index % keys.length] ?? state.present, at)
}
