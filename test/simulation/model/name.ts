/**
 * Names that people take: as typed, as shown, and a key that is the same for names that count as the
 * same. Those beyond ASCII stand in a table, written down by hand from Unicode's own tables.
 */
export interface Known {
  readonly shown: string
  readonly key: string
  /** What else it looks like, if anything. */
  readonly look?: string
}

const table: Readonly<Record<string, Known>> = {
  Ｄｕｃｋ: { shown: 'Duck', key: 'duck' },
  ſwan: { shown: 'swan', key: 'swan' },
  Kite: { shown: 'Kite', key: 'kite' },
  Straße: { shown: 'Straße', key: 'strasse' },
  Σίσυφος: { shown: 'Σίσυφος', key: 'σίσυφοσ' },
  ΣΊΣΥΦΟΣ: { shown: 'ΣΊΣΥΦΟΣ', key: 'σίσυφοσ' },
  鴨: { shown: '鴨', key: '鴨' },
  'علی\u200cرضا': { shown: 'علی\u200cرضا', key: 'علیرضا' },
  علیرضا: { shown: 'علیرضا', key: 'علیرضا' },
  རྒྱུད: { shown: 'རྒྱུད', key: 'རྒྱུད' },
  ɡoose: { shown: 'ɡoose', key: 'ɡoose', look: 'goose' },
  ᴅᴜᴄᴋ: { shown: 'ᴅᴜᴄᴋ', key: 'ᴅᴜᴄᴋ', look: 'duck' },
  '\u0445_1': { shown: '\u0445_1', key: '\u0445_1', look: 'x_1' },
}

const plain = ['duck', 'DUCK', 'goose', 'Goose', 'swan', 'heron', 'kite', 'STRASSE', 'x_1', '7']

/** Names that look like others, or like what the program calls a speaker. */
const sham = ['hero_l', 'hero_I', 'hero_i', 'Iobby', 'Lobby', 'host', 'SERVER']

export const goodNames: ReadonlyArray<string> = [...Object.keys(table), ...plain, ...sham]

export const badNames: ReadonlyArray<string> = [
  '',
  ' duck',
  'two words',
  '-dash',
  '.dot',
  'a\u0000b',
  'x'.repeat(33),
  '\u202educk',
  '🦆',
  'g\u043eose',
  'du\u034fck',
  'goose\u200d',
]

/** Undefined if nobody may be called so. */
export const know = (typed: string): Known | undefined => {
  if (Object.hasOwn(table, typed)) return table[typed]
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,31}$/.test(typed)
    ? { shown: typed, key: typed.toLowerCase(), look: lookOf(typed) }
    : undefined
}

/** What cannot be seen does not count, where a name is looked for. */
const stray: Readonly<Record<string, string>> = {
  '\u202educk': 'duck',
  'du\u034fck': 'duck',
  'goose\u200d': 'goose',
}

/** The key of whom somebody means who types that, be it a name or not. */
export const keyOf = (typed: string): string | undefined => know(typed)?.key ?? stray[typed]

/** A capital I looks like a small L. */
const lookOf = (typed: string): string => typed.replaceAll('I', 'l').toLowerCase()

const looksOf = ({ key, look = key }: Known): ReadonlyArray<string> => [key, look]

export const isAlike = (one: Known, other: Known): boolean =>
  looksOf(one).some((look) => looksOf(other).includes(look))

const reserved = ['lobby', 'server', 'host'].map((word) => ({ shown: word, key: word }))

/** Whether it looks like what the program itself calls a speaker. */
export const isReserved = (name: Known): boolean => reserved.some((word) => isAlike(word, name))
