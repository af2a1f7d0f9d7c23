/**
 * Every control sequence that the terminal is ever sent, each in this one place (ECMA-48, and xterm's
 * "Control Sequences" for the private modes). Nothing else that is drawn holds a control character.
 */
const csi = '\x1b['

export const escape = {
  bell: '\x07',
  newLine: '\r\n',
  lineStart: '\r',
  up: (rows: number): string => (rows === 0 ? '' : `${csi}${rows}A`),
  /**
   * The row, then those below it: a screen that is cleared at once, from its first row on, some terminals put
   * into their scrollback.
   */
  clearFrom: `${csi}K${csi}B${csi}J${csi}A`,
  screenStart: `${csi}H`,
  /** OSC 8, "Hyperlinks in Terminal Emulators" by Egmont Koblinger. */
  link: (address: string, text: string): string => `\x1b]8;;${address}\x1b\\${text}\x1b]8;;\x1b\\`,
  style: (codes: ReadonlyArray<string>): string => `${csi}${codes.join(';')}m`,

  /** What stands between the two is shown at once, by terminals that know how to. */
  updateStart: `${csi}?2026h${csi}?25l`,
  updateEnd: `${csi}?25h${csi}?2026l`,

  /** Off, a row that proves too wide is cut off and not continued on the next. */
  wrapOff: `${csi}?7l`,
  wrapOn: `${csi}?7h`,

  /** Bracketed paste and reports of the window's focus. */
  reportsOn: `${csi}?2004h${csi}?1004h`,
  reportsOff: `${csi}?2004l${csi}?1004l`,

  saveTitle: `${csi}22;2t`,
  restoreTitle: `${csi}23;2t`,
  title: (text: string): string => `\x1b]2;${text}\x07`,
} as const
