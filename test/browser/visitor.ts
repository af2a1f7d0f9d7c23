import type { Locator, Page } from 'playwright-core'
import { insist } from '../shell/patience'

/** Somebody with a browser of their own, who sees a page and does what people do with it. */
export class Visitor {
  readonly log: Locator
  readonly field: Locator
  /** The conversations at the side. */
  readonly side: Locator
  readonly people: Locator

  constructor(readonly page: Page) {
    this.log = page.getByRole('log')
    this.field = page.getByRole('textbox', { name: 'Message', exact: true })
    this.side = page.getByRole('navigation', { name: 'Conversations' })
    this.people = page.getByRole('complementary', { name: 'People here' })
  }

  /** Asks for a name, and is in. */
  async join(name: string): Promise<this> {
    await this.page.getByRole('textbox', { name: 'Your name' }).fill(name)
    await this.press('Join')
    await this.sees(`[${name}] has joined`)
    return this
  }

  async say(...texts: ReadonlyArray<string>): Promise<void> {
    for (const text of texts) {
      await this.field.fill(text)
      await this.field.press('Enter')
    }
  }

  /** What is said in the present conversation, and holds that text. */
  item(text: string | RegExp): Locator {
    return this.log.locator('.item').filter({ hasText: text })
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.item(text).last().waitFor()
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole(
      'button',
      typeof name === 'string' ? { name, exact: true } : { name },
    )
  }

  press(name: string | RegExp): Promise<void> {
    return this.button(name).click()
  }

  /** All that people said in the present conversation, as far as it is shown, be it in sight or not. */
  said(): Promise<ReadonlyArray<string>> {
    return this.log.locator('.said[data-seq]').allTextContents()
  }

  /** What the field holds is to become this. */
  types(text: string | RegExp): Promise<true> {
    const isIt = (value: string) => (typeof text === 'string' ? value === text : text.test(value))
    return this.until(async () => isIt(await this.field.inputValue()), `${text} in the field`)
  }

  until(holds: () => Promise<boolean>, description: string): Promise<true> {
    return insist(async () => (await holds()) || undefined, description)
  }

  titled(title: RegExp): Promise<true> {
    return this.until(async () => title.test(await this.page.title()), `the title ${title}`)
  }
}
