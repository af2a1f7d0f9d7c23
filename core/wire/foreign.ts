/**
 * The first line of HTTP (RFC 9112, 3), or the first bytes of TLS. A web page can have its reader's browser
 * send any lines to any port, but only after such a first one.
 */
// oxlint-disable-next-line no-control-regex
const foreign = /^(?:[A-Z]+ \S+ HTTP\/1\.[01]$|\x16\x03)/

export const isForeign = (line: string): boolean => foreign.test(line)
