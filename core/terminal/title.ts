import { printableName } from '../value/printable'
import { escape } from './escape'
import type { TerminalState } from './state'

/**
 * The window's title tells of what is unread, only while the terminal reports that nobody looks. The
 * title that was there before is given back.
 */
export const wantedTitle = ({ isOpen, isFocused, unread, status }: TerminalState): string =>
  isFocused || !isOpen
    ? ''
    : `${unread === 0 ? '' : `(${unread}) `}${printableName(status.name)} - Puddle`

/** What turns one title into another; an empty one is the terminal's own. */
export const changeTitle = (from: string, to: string): string => {
  if (from === to) return ''
  if (to === '') return escape.restoreTitle
  return (from === '' ? escape.saveTitle : '') + escape.title(to)
}
