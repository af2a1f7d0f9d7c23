import * as t from 'io-ts'

/** Where somebody may ask for metrics. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** Only programs of this machine reach it. */
const loopback = '127.0.0.1'

const pattern = /^(?:(?:\[([\da-f:.]+)\]|([^:[\]\s]+)):)?(\d{1,5})$/i

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && 'host' in value && 'port' in value

/** As in a URL. */
export const formatPlace = ({ host, port }: Place): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`

/** `9464`, which is on loopback, `192.0.2.1:9464` or `[::1]:9464`; 0 is any free port. */
export const MetricsPlace: t.Type<Place, string, unknown> = new t.Type(
  'PORT, or HOST:PORT like 127.0.0.1:9464 or [::1]:9464, up to 65535',
  isPlace,
  (value, context) => {
    const [, address, name, digits] = pattern.exec(String(value)) ?? []
    const port = Number(digits)
    return digits !== undefined && port <= 65_535
      ? t.success({ host: (address ?? name ?? loopback).toLowerCase(), port })
      : t.failure(value, context)
  },
  formatPlace,
)
