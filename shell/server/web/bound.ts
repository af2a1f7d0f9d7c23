/** What is bounded of requests of HTTP, whoever answers them. */

/** How long a connection may last by which no WebSocket is opened, in milliseconds. */
export const visitMs = 20_000

/** Longest head of a request, in bytes: a browser's has less than half of that. */
export const headBytesMax = 8192
