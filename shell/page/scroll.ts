import { idOf } from './view/item'

/** Where the reader of a log is: at the item of that element id, whose top is so far below the top of what is seen, in pixels. */
export interface Mark {
  readonly id: string
  readonly top: number
}

/** So near to the end is at it, in pixels: less than a line. */
const nearEnd = 16

export const isAtEnd = ({ scrollHeight, scrollTop, clientHeight }: Element): boolean =>
  scrollHeight - scrollTop - clientHeight < nearEnd

/** Less than a screen is left to read: time to ask for more. */
export const isNearTop = ({ scrollTop, clientHeight }: Element): boolean => scrollTop < clientHeight

export const goToEnd = (log: Element): void => {
  log.scrollTop = log.scrollHeight
}

/** The first of them of which something is seen. */
const firstSeen = (elements: Iterable<Element>, top: number): Element | undefined => {
  for (const element of elements) if (element.getBoundingClientRect().bottom > top) return element
  return undefined
}

/** Where the reader is; nowhere in an empty log. */
export const markPlace = (log: Element): Mark | undefined => {
  const { top } = log.getBoundingClientRect()
  const chunk = firstSeen(log.querySelectorAll('section'), top)
  const item = firstSeen(chunk?.querySelectorAll('[id]') ?? [], top)
  return item === undefined ? undefined : { id: item.id, top: topIn(log, item) }
}

const topIn = (log: Element, item: Element): number =>
  item.getBoundingClientRect().top - log.getBoundingClientRect().top

/** The reader is where that was marked, whatever was put before it or taken away. */
export const returnTo = (log: Element, { id, top }: Mark): void => {
  const item = document.getElementById(id)
  const moved = item === null ? 0 : topIn(log, item) - top
  if (moved !== 0) log.scrollTop += moved
}

/** The end of the log, or that item, is in sight. */
export const scrollTo = (to: 'end' | number): void => {
  const log = document.querySelector('.log')
  if (to !== 'end') goToItem(to)
  else if (log !== null) goToEnd(log)
}

/** It is told from the others. */
const goToItem = (id: number): void => {
  document.querySelector('.sought')?.classList.remove('sought')
  const item = document.getElementById(idOf(id))
  item?.classList.add('sought')
  item?.scrollIntoView({ block: 'center' })
}
