import { Unicode11Addon } from '@xterm/addon-unicode11'
import { Terminal } from '@xterm/headless'

/** A terminal as a person sees it: what is written to it becomes rows of text and a cursor. */
export interface Screen {
  readonly write: (text: string) => Promise<void>
  readonly resize: (columns: number, rows: number) => void
  /** The rows that are to be seen, without blanks at their ends. */
  readonly rows: () => ReadonlyArray<string>
  /** These and all that have scrolled out. */
  readonly history: () => ReadonlyArray<string>
  readonly cursorRow: () => number
  /** What stands before the cursor in its row. */
  readonly beforeCursor: () => string
  /** Calls back whenever the bell rings. */
  readonly onBell: (ring: () => void) => void
}

export const createScreen = (columns: number, rows: number, reflowCursorLine = false): Screen => {
  const options = { cols: columns, rows, scrollback: 100_000, allowProposedApi: true }
  const terminal = new Terminal({ ...options, reflowCursorLine })
  terminal.loadAddon(new Unicode11Addon())
  terminal.unicode.activeVersion = '11'
  const buffer = () => terminal.buffer.active
  const row = (index: number): string =>
    buffer().getLine(index)?.translateToString(true).trimEnd() ?? ''
  const from = (start: number): ReadonlyArray<string> =>
    Array.from({ length: buffer().length - start }, (_, index) => row(start + index))
  return {
    write: (text) => new Promise((resolve) => terminal.write(text, resolve)),
    resize: (newColumns, newRows) => terminal.resize(newColumns, newRows),
    rows: () => from(buffer().baseY),
    history: () => from(0),
    cursorRow: () => buffer().cursorY,
    beforeCursor: () =>
      buffer()
        .getLine(buffer().baseY + buffer().cursorY)
        ?.translateToString(false, 0, buffer().cursorX) ?? '',
    onBell: (ring) => terminal.onBell(ring),
  }
}
