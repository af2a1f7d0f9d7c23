import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Which browser the tests drive: any Chrome, Edge or Chromium that is there. */

const commands = [
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
  'chromium',
  'chromium-browser',
]

/** Where browsers are that no command starts. */
const listPlaces = (): ReadonlyArray<string> => {
  const { ProgramFiles = '', 'ProgramFiles(x86)': other = '', LOCALAPPDATA = '' } = process.env
  return [
    ...['Google Chrome', 'Microsoft Edge', 'Chromium'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    ),
    ...[ProgramFiles, other, LOCALAPPDATA].flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
  ]
}

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The path of a browser; `PUDDLE_BROWSER` names one before all others. */
export const findBrowser = (): string | undefined => {
  const { PUDDLE_BROWSER: named, PATH = '' } = process.env
  const folders = PATH.split(delimiter)
  const found = commands.flatMap((command) => folders.map((folder) => join(folder, command)))
  return (named === undefined ? [...found, ...listPlaces()] : [named]).find(isProgram)
}

/** What is to be done if there is none. */
export const howToGetBrowser =
  'No Chrome, Edge or Chromium was found: install one (on Debian: apt-get install chromium), ' +
  'or let PUDDLE_BROWSER be the path of one.'
