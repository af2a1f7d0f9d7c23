/** Every bound on the wire, each in this one place. protocol.txt states the same numbers. */

/** The version that this code speaks, the `protocol` of a `welcome`. */
export const protocolVersion = 1

/** Longest frame from a client, in bytes, its line feed included. */
export const clientFrameBytesMax = 16_384

/** Most lines that one `received` brings: Node reads 65 536 bytes of a socket at once, each a line feed at most. */
export const readLinesMax = 65_536

/**
 * Longest frame from a server, in bytes, its line feed included: a client's guard against a server
 * that never ends a line. It leaves room for `users` with 10 000 names of 32 code points.
 */
export const serverFrameBytesMax = 4_194_304

/** Longest name, in code points after NFKC. */
export const nameLengthMax = 32

/** Most nonspacing marks in a row in a name (Unicode Technical Standard 39, section 5.4). */
export const markRunMax = 4

/** Most accents in a row in a name: of the marks that belong to no script of their own. */
export const accentRunMax = 2

/** Longest text, in bytes of UTF-8. */
export const textBytesMax = 4096

/** Longest topic of a room, in bytes of UTF-8. */
export const topicBytesMax = 512

/** Rooms in all, and those that one user may be in, beside the lobby. */
export const roomsMax = 1000
export const roomsPerUserMax = 20

/** Rooms that one answer lists: with the longest names and topics they stay under 1 MiB. */
export const roomsListedMax = 500

/** Longest id of a message, in characters (UTF-16 code units). */
export const messageIdLengthMax = 64

/** Longest token of a `ping` or `pong`, in characters (UTF-16 code units). */
export const pingTokenLengthMax = 64

/** The token by which a person is known again, in characters: 22 of base64 hold 128 random bits. */
export const tokenLengthMin = 22
export const tokenLengthMax = 128

/** Longest password, in characters (UTF-16 code units). */
export const passwordLengthMax = 1024

/** Names that one token may own, and names that are owned in all. */
export const namesOwnedMax = 5
export const namesOwnedInAllMax = 100_000

/** How long a name stays its owner's who does not bear it, in days. */
export const ownedDays = 365

/** How long at most a ban or a mute by name holds for all at the same address, in seconds. */
export const networkBanSeconds = 3600

/** Bans of names, bans of addresses, and mutes: so many of each, and the bans that one answer lists. */
export const sanctionsMax = 10_000
export const bansListedMax = 500

/** Longest time for which somebody may be banned or muted, in seconds: a hundred years; more is for ever. */
export const banSecondsMax = 3_155_760_000

/**
 * What a client takes from a server, generous to later ones: names, codes and the like, and texts, in UTF-16
 * code units; and names in a list. A frame that is over is passed over.
 */
export const heardNameLengthMax = 256
export const heardTextLengthMax = 65_536
export const heardNamesMax = 20_000

/** Facts of an answer from the history: most that may be asked for, and how many if nobody says. */
export const answerLimitMax = 200
export const answerLimitDefault = 50

/** Longest answer from the history, in bytes of its facts; there is one at least. */
export const answerBytesMax = 262_144
