import type { VNode } from 'preact'
import type { Found, Search } from '../../../core/page/state'
import { formatMoment } from '../../../core/value/moment'
import { printableLine, printableName } from '../../../core/value/printable'
import { readField } from './form'
import type { Hands } from './hands'
import { memo } from './memo'
import { drawName } from './words'

interface SearchProps {
  readonly search: Search | undefined
  readonly hands: Hands
}

/** What is looked for, and what was found. */
export const SearchView = memo(({ search, hands: { act } }: SearchProps) => (
  <form
    role="search"
    class="search"
    onSubmit={(event) => act({ type: 'sought', text: readField(event) })}
    onReset={() => act({ type: 'sought', text: '' })}
  >
    <div class="row">
      <input type="search" aria-label="Search" placeholder="Search" autocomplete="off" />
      {search && <button type="reset" class="close" aria-label="Close search" data-sign="×" />}
    </div>
    {search && <p role="status">{describeSearch(search)}</p>}
    {search && search.found.length > 0 && (
      <ul aria-label="Results">{search.found.map((found) => drawFound(found, act))}</ul>
    )}
  </form>
))

const describeSearch = ({ asked, problem, found, more }: Search): string => {
  if (problem !== undefined) return problem
  if (asked !== undefined) return 'Searching'
  return found.length === 0
    ? 'Nothing was found.'
    : `${more ? 'The latest ' : ''}${found.length} found`
}

const drawFound = ({ place, from, text, seq, at }: Found, act: Hands['act']): VNode => (
  <li key={seq}>
    <button type="button" onClick={() => act({ type: 'jumped', place, seq })}>
      <time dateTime={formatMoment(at)}>{new Date(at).toLocaleString('en-GB', moment)}</time>{' '}
      {drawName(printableName(from))} <bdi>{printableLine(text)}</bdi>
    </button>
  </li>
)

const moment = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
