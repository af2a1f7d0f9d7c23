/** What a program is told of its terminal, by the names of environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What a terminal can do besides the sequences that all of them know. */
export interface Abilities {
  readonly colours: Colours
  /** Whether it shows links (OSC 8); one that does not may show their addresses twice. */
  readonly hasLinks: boolean
  /** Whether a program can be stopped for a while, to go on later. */
  readonly hasJobs: boolean
}

/** How many colours there are: none, the 16 of every terminal, or the 256 that xterm numbers. */
export type Colours = 0 | 16 | 256

const isWindows = ({ OS }: Environment): boolean => OS === 'Windows_NT'

/** Windows does not name its terminal, which understands what xterm's does. */
const nameOf = (environment: Environment): string =>
  environment['TERM'] ?? (isWindows(environment) ? 'xterm-256color' : '')

/** Whether nothing is known of the terminal: then it is sent no sequences at all. */
export const isDumb = (environment: Environment): boolean =>
  /^(?:dumb|unknown)?$/.test(nameOf(environment))

export const abilitiesOf = (environment: Environment): Abilities => ({
  colours: coloursOf(environment),
  hasLinks: hasLinks(environment),
  hasJobs: !isWindows(environment),
})

/** What FORCE_COLOR asks for; whatever else it is but 0, it asks for 16 at least (as chalk has it). */
const forced: ReadonlyMap<string | undefined, Colours> = new Map([
  [undefined, 0],
  ['2', 256],
  ['3', 256],
])

/** FORCE_COLOR is heard before NO_COLOR, as Node has it; else the terminal's name says. */
const coloursOf = (environment: Environment): Colours => {
  const { FORCE_COLOR } = environment
  if (FORCE_COLOR === '0' || FORCE_COLOR === 'false') return 0
  const wanted = forced.get(FORCE_COLOR) ?? 16
  return wanted === 256 ? wanted : promisedBy(environment) || wanted
}

const modern = /kitty|ghostty|alacritty|wezterm|foot|contour/
const colourful = /256|direct/
const colourless = /^(?:dumb|unknown|vt\d+)$|-m(?:ono)?$/

const promisedBy = (environment: Environment): Colours => {
  const { NO_COLOR = '', COLORTERM = '' } = environment
  const name = nameOf(environment)
  if (NO_COLOR !== '' || colourless.test(name)) return 0
  return /truecolor|24bit/.test(COLORTERM) || colourful.test(name) || modern.test(name) ? 256 : 16
}

/** Those that say so, by their name, or by a variable that they alone set (VTE is in GNOME's and others). */
const hasLinks = ({ TERM = '', TERM_PROGRAM = '', ...others }: Environment): boolean =>
  modern.test(TERM) ||
  /^(?:iTerm\.app|WezTerm|vscode|ghostty|rio|tmux)$/.test(TERM_PROGRAM) ||
  ['VTE_VERSION', 'KONSOLE_VERSION', 'WT_SESSION'].some((name) => others[name] !== undefined)
