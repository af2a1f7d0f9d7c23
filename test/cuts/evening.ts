import type { Evening } from './judge'

/** Said when all are there: what is judged begins with it. */
export const beginning = 'begin'

export const afterBeginning = (evening: Evening): Evening => ({
  ...evening,
  kept: fromBeginning(evening.kept),
  heard: fromBeginning(evening.heard),
  accounts: evening.accounts.map((account) => ({
    ...account,
    transcript: fromBeginning(account.transcript),
  })),
})

const fromBeginning = <Item extends { readonly text: string }>(
  items: ReadonlyArray<Item>,
): ReadonlyArray<Item> => items.slice(items.findIndex(({ text }) => text === beginning))
