/** Name and version as package.json has them, the one place where they stand. */
export { name as productName, version } from '../package.json'
