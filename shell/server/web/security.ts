/** What browsers are told to keep from a page, so that nothing that is said can do anything. */

/** Safari before 15.4 does not take a WebSocket of the same host for its own, so the host is named. */
const policyFor = (host: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${host === undefined ? '' : ` ws://${host} wss://${host}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** Headers of every answer; `host` is that of the request, if it is one of the server's own. */
export const securityHeaders = (host?: string): Readonly<Record<string, string>> => ({
  'content-security-policy': policyFor(host),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
})
