import * as t from 'io-ts'

/** What a message is beside words: what its sender does, or a program's, which no other program answers. */
const Kind = t.keyof({ action: null, notice: null }, '"action" or "notice"')

export const OptionalKind = t.union([Kind, t.undefined], Kind.name)
