/**
 * Strings in JSON, as JSON.stringify writes them. Most hold nothing to be escaped, and to see that takes
 * a fraction of the time of having them written.
 */
const plain = /^[ !#-[\]-~]*$/

/** `format` writes those that are not plain. */
export const quote = (text: string, format: (text: string) => string = JSON.stringify): string =>
  plain.test(text) ? `"${text}"` : format(text)
