import { isolate, printableName } from '../value/printable'

/** A name, as one in a sentence. */
export const bracket = (name: string): string => `[${isolate(printableName(name))}]`
