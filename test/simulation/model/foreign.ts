/** What browsers begin with, and clients of TLS. */
export const isForeign = (line: string): boolean =>
  /^[A-Z]+ \S+ HTTP\/1\.[01]$/.test(line) || line.startsWith('\u0016\u0003')
