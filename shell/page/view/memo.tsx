import { Component, type ComponentClass, type VNode } from 'preact'

/**
 * Draws anew only if what it is given is not the same as before. All of it is data that never changes itself, so to be
 * the same object is enough.
 */
export const memo = <Props extends object>(draw: (props: Props) => VNode): ComponentClass<Props> =>
  class extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      for (const key in next) if (next[key] !== this.props[key]) return true
      return false
    }

    override render(): VNode {
      return draw(this.props)
    }
  }
