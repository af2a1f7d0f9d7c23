import type { OrderedSet } from 'immutable'
import { Component, type VNode } from 'preact'
import { printableName } from '../../../core/value/printable'
import type { Hands } from './hands'
import { drawName } from './words'

interface RosterProps {
  readonly roster: OrderedSet<string>
  readonly hands: Hands
}

const { compare } = new Intl.Collator()

/** Everybody who is here, by name: so nobody moves who speaks, and nothing is drawn anew for that. */
export class Roster extends Component<RosterProps> {
  override shouldComponentUpdate({ roster }: RosterProps): boolean {
    const before = this.props.roster
    return roster !== before && !(roster.size === before.size && before.isSubset(roster))
  }

  override render({ roster, hands }: RosterProps): VNode {
    const names = roster.toArray().sort(compare)
    return (
      <aside class="roster" aria-label="People here">
        <h2>{names.length} here</h2>
        <ul>
          {names.map((name) => (
            <li key={name}>
              <button onClick={() => hands.act({ type: 'whispers-chosen', name })}>
                {drawName(printableName(name))}
              </button>
            </li>
          ))}
        </ul>
      </aside>
    )
  }
}
