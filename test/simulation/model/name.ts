/**
 * Names that people take: as typed, as shown, and a key that is the same for names that count as the
 * same. Those beyond ASCII stand in a table, written down by hand from Unicode's own tables.
 */
export interface Known {
  readonly shown: string
  readonly key: string
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
}

const plain = ['duck', 'DUCK', 'goose', 'Goose', 'swan', 'heron', 'kite', 'STRASSE', 'x_1', '7']

export const goodNames: ReadonlyArray<string> = [...Object.keys(table), ...plain]

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
    ? { shown: typed, key: typed.toLowerCase() }
    : undefined
}
