import { setTimeout as delay } from 'node:timers/promises'
import { type Person, seat } from '../shell/client/person'
import type { Random } from '../simulation/random'
import type { CuttingProxy } from './cutting-proxy'
import type { Account } from './judge'
import { countMissed, readTranscript } from './transcript'

/** So wide that no message takes two rows. */
const columns = 500

/** Ctrl-E: what is typed next follows what came back, and does not take its place. */
const toEnd = '\x05'

/** Longest between two things that a person does, and between a text and its Enter, in milliseconds. */
const restMs = 600
const hesitationMs = 40

/**
 * A person at a terminal behind a line that is cut. Whatever comes back into the prompt is sent again on Enter, alone
 * or with what was typed behind it: so all that was typed is told by its parts, of which each is typed once.
 */
export class Writer {
  private readonly typed: Array<string> = []
  private readonly person: Person

  constructor(
    private readonly name: string,
    /** The rooms, of which the first is the present one. */
    private readonly rooms: ReadonlyArray<string>,
    private readonly proxy: CuttingProxy,
    private readonly random: Random,
  ) {
    const words = ['shell/build/run.js', 'chat', name, '127.0.0.1', String(proxy.port)]
    this.person = seat([process.execPath, ...words], { columns, rows: 24 })
  }

  /** Goes to all rooms, and stays in the first. */
  async begin(): Promise<void> {
    await this.person.sees(' here --')
    for (const room of this.rooms.filter((other) => other !== 'lobby')) {
      this.person.press(`/enter ${room}\r`)
      await this.person.sees(`You are in #${room}`)
    }
    const [present = 'lobby'] = this.rooms
    this.person.press(`/enter ${present}\r`)
    await this.person.types(present === 'lobby' ? '> ' : `#${present}> `)
  }

  async write(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      await delay(this.random.below(restMs))
      if (this.random.chance(0.15)) this.proxy.cut()
      await this.act()
      if (this.random.chance(0.1)) this.proxy.cut()
    }
  }

  /** All that was typed is said, or was told not to be: what is typed last is said. The line is in order. */
  async settle(): Promise<void> {
    let last = this.typeNext()
    this.person.press('\r')
    await this.person.until(() => {
      if (this.aside.includes(last)) last = this.typeNext()
      if (this.isWaiting || this.prompt.includes(last)) this.person.press('\r')
      return this.readTranscript().some(({ text }) => text.includes(last))
    })
  }

  async sees(text: string): Promise<void> {
    await this.person.until(() => this.readTranscript().some((message) => message.text === text))
  }

  get account(): Account {
    const told = `${this.aside}\n${this.prompt}`
    return {
      name: this.name,
      transcript: this.readTranscript(),
      typed: this.typed,
      unsent: this.typed.filter((part) => told.includes(part)),
    }
  }

  /** What came back when there was something else in the prompt. */
  private get aside(): string {
    return [...this.shown.matchAll(/Not sent, Ctrl-P brings it back: .*/g)].join('\n')
  }

  /** How many messages were announced as missed. */
  get missed(): number {
    return countMissed(this.person.screen.history())
  }

  /** All that the terminal shows, and has shown. */
  get shown(): string {
    return this.person.screen.history().join('\n')
  }

  async end(): Promise<void> {
    await this.person.end()
  }

  private async act(): Promise<void> {
    const isUnsent = this.prompt.includes('not sent> ')
    if (!(isUnsent || this.isWaiting) || this.random.chance(0.3)) this.typeNext()
    if (this.random.chance(0.5)) await delay(this.random.below(hesitationMs))
    this.person.press('\r')
  }

  private typeNext(): string {
    const part = `${this.name}-${this.typed.length + 1};`
    const room = this.random.pick(this.rooms)
    this.typed.push(part)
    this.person.press(toEnd + (room === this.rooms[0] ? part : `#${room} ${part}`))
    return part
  }

  private get isWaiting(): boolean {
    return this.person.screen.rows().some((row) => /^-- \S+: reconnecting/.test(row))
  }

  private get prompt(): string {
    return this.person.screen.beforeCursor()
  }

  private readTranscript() {
    return readTranscript(this.person.screen.history(), this.rooms[0] ?? 'lobby')
  }
}
