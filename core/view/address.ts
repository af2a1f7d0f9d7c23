/**
 * An address of the web as it stands in texts: what ends a sentence or closes a bracket is not of it, nor are the
 * signs that no address may have (RFC 3986, 2) and that texts put around one.
 */
export const address = /(https?:\/\/[!#-;=?-~]*[\w/#&%=+~@$*-])/
