import { commandRows } from '../../core/client/command'
import type { Status } from '../../core/client/status'
import { initialTerminalState } from '../../core/terminal/state'
import { now } from '../clock'
import { openTerminal, type Terminal } from './terminal'
import type { View, ViewEffect, ViewListener } from './view'

/** The terminal that the program was started in, with a prompt and colours as it has them. */
export class TerminalView implements View {
  private readonly terminal: Terminal

  constructor(status: Status, listener: ViewListener) {
    const settings = {
      hasColour: process.stdout.hasColors(256),
      commands: commandRows.map(({ names }) => `/${names[0]}`),
    }
    const initial = initialTerminalState(settings, status)
    this.terminal = openTerminal(process.stdin, process.stdout, initial, (wish) => {
      if (wish.type === 'submit') listener.typed(wish.text)
      else if (wish.type === 'end') listener.ended()
      else listener.interrupted(130)
    })
    process.on('exit', () => this.terminal.close())
  }

  perform(effect: ViewEffect): void {
    const at = now()
    switch (effect.type) {
      case 'show':
        return this.terminal.tell({ type: 'shown', entry: effect.entry, at })
      case 'return':
        return this.terminal.tell({ type: 'returned', text: effect.text, at })
      case 'status':
        return this.terminal.tell({ type: 'status-changed', status: effect.status, at })
      case 'pending':
        return this.terminal.tell({ type: 'pending-changed', messages: effect.messages, at })
      case 'clear':
        return this.terminal.tell({ type: 'cleared', at })
      case 'read':
        // It is open, and reads, from the beginning.
        return
    }
  }

  /** A person types slower than any connection. */
  pause(): void {}
  resume(): void {}

  close(): void {
    this.terminal.close()
    process.stdin.destroy()
  }
}
