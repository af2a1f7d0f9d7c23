import { inspect } from 'node:util'
import { patienceMs } from './patience'

/**
 * What comes in its own time. A test takes what it looks for, and waits for it if it has to, but not
 * for ever.
 */

export class Inbox<Item> {
  private items: Array<Item> = []
  private ended = false
  private wake: () => void = () => undefined

  put(item: Item): void {
    this.items.push(item)
    this.wake()
  }

  /** Nothing more will come. */
  end(): void {
    this.ended = true
    this.wake()
  }

  /** The first that matches of what has not been taken; what came before it is passed over. */
  async take<Match extends Item>(
    matches: (item: Item) => item is Match,
    description: string,
  ): Promise<Match>
  async take(matches: (item: Item) => boolean, description: string): Promise<Item>
  async take(matches: (item: Item) => boolean, description: string): Promise<Item> {
    const tooLate = Date.now() + patienceMs
    for (;;) {
      const index = this.items.findIndex(matches)
      const [found] = this.items.splice(0, index + 1).slice(-1)
      if (found !== undefined) return found
      if (this.ended || Date.now() >= tooLate)
        throw new Error(`waited in vain for ${description}; came: ${inspect(this.items)}`)
      await this.change(tooLate - Date.now())
    }
  }

  /** All that has come and has not been taken. */
  takeAll(): ReadonlyArray<Item> {
    return this.items.splice(0)
  }

  private change(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
