/**
 * Every limit that a host may choose, in this one table: the option, its help, its codec, its default and
 * its words in a replay all follow from it. protocol.txt states the same numbers.
 */
export interface Limit<Option extends string = string> {
  /** The name of the option. */
  readonly option: Option
  /** What stands for its value in the help. */
  readonly value: string
  readonly about: string
  /** The bounds of the option and its default, all in the option's unit. */
  readonly least: number
  readonly most: number
  readonly fallback: number
  /** What an option's unit is in the limit's own: 1000 for seconds in milliseconds. */
  readonly scale: number
}

const limit = <Option extends string>(
  option: Option,
  value: string,
  about: string,
  [least, fallback, most]: readonly [number, number, number],
  scale = 1,
): Limit<Option> => ({ option, value, about, least, fallback, most, scale })

export const limitTable = {
  idleMs: limit(
    'idle',
    'SECONDS',
    'silence before a ping, and again before the drop',
    [1, 30, 86_400],
    1000,
  ),
  /** Frames a second that a connection earns. */
  rate: limit('rate', 'N', 'average frames a second of a client; 0: unlimited', [0, 10, 1_000_000]),
  /** Frames that a rested connection may send at once. */
  burst: limit('burst', 'N', 'frames from one client at once, after a rest', [1, 50, 1_000_000]),
  backlogBytesMax: limit(
    'backlog',
    'BYTES',
    'what may wait for one slow reader',
    [16_384, 1_048_576, 1_073_741_824],
  ),
  /** Past that the slowest go first. */
  backlogTotalBytesMax: limit(
    'backlog-total',
    'N',
    'bytes that may wait for all together',
    [16_384, 268_435_456, 1_099_511_627_776],
  ),
  connectionsMax: limit('max-connections', 'N', 'connections in all', [1, 10_000, 1_000_000]),
  /** The same option, which does not bind an exempt address unless it is given; the help is of the last. */
  exemptPerAddressMax: limit('max-per-address', 'N', '', [1, 1_000_000, 1_000_000]),
  connectionsPerAddressMax: limit(
    'max-per-address',
    'N',
    'connections from one address, unless it is exempt',
    [1, 100, 1_000_000],
  ),
  /** On average, and at once after a rest. */
  arrivalsPerMinute: limit('arrivals', 'N', 'new ones a minute from there', [1, 60, 1_000_000]),
}

type LimitName = keyof typeof limitTable

/** The name of the option for a limit. */
export type LimitOption = (typeof limitTable)[LimitName]['option']

/** The limits of a server, each in its own unit. */
export type Limits = Readonly<Record<LimitName, number>>

const limitNames = Object.keys(limitTable) as ReadonlyArray<LimitName>

/** A value for each limit. */
export const mapLimits = <Value>(
  value: (limit: Limit<LimitOption>, name: LimitName) => Value,
): Record<LimitName, Value> =>
  Object.fromEntries(limitNames.map((name) => [name, value(limitTable[name], name)])) as Record<
    LimitName,
    Value
  >

export const defaultLimits: Limits = mapLimits(({ fallback, scale }) => fallback * scale)

/** The limits as the options that make them: `idle 30, rate 10, ...`. */
export const describeLimits = (limits: Limits): string => {
  const values = mapLimits(({ option, scale }, name) => [option, limits[name] / scale] as const)
  const valueByOption = Object.fromEntries(Object.values(values))
  return Object.entries(valueByOption)
    .map(([option, value]) => `${option} ${value}`)
    .join(', ')
}

/** All connections of one network together earn so many times what one of them does. */
export const networkShare = 10

/** The same of an exempt address, whose people may all have lost their connection at once. */
export const exemptArrivalsPerMinute = 6000

/** The log holds the first of a network's connections that are refused, and how many more were within that. */
export const refusedMs = 60_000

/** A line costs one frame for each so many bytes begun. */
export const frameBytes = 1024

/** An answer costs one frame for each so many names in it: 50 of the longest at once stay under 1 MiB. */
export const namesPerFrame = 128

/** What it costs to ask which rooms, or which bans, there are. */
export const roomsFrames = 10

/** What it costs to search the history; to recall costs one frame for each so many facts that are asked for. */
export const searchFrames = 10
export const factsPerFrame = 64

/** What it costs to own a name, of which a server can keep only so many. */
export const ownFrames = 50

/** So many wrong passwords close a connection, and so many of a network make it wait. */
export const wrongPasswordsMax = 3

/** How long a network waits first, and at most, in milliseconds; each further wrong one doubles it. */
export const guessWaitMs = 2000
export const guessWaitMaxMs = 3_600_000

/** Networks whose wrong passwords are remembered: many of them take no more place than that. */
export const guessersMax = 10_000

/** Lines, and UTF-16 code units in them, that may wait until they are earned; then no more are read. */
export const heldLinesMax = 1000
export const heldLengthMax = 262_144

/** From opening to a successful `join`, in milliseconds. */
export const joinMs = 30_000

/** How often the shell gives the reducer a `ticked`, in milliseconds: deadlines are kept this exactly. */
export const tickMs = 1000
