/** Names of one length, from addresses of one length: so deliveries are of one size too. */

export const nameOf = (index: number): string => `b${String(index).padStart(5, '0')}`

export const roomOf = (index: number): string => `r${String(index).padStart(3, '0')}`

export const addressOf = (index: number): string => `127.0.0.${100 + (index % 100)}`
