import { isIP } from 'node:net'

/** Whose X-Forwarded-For is believed: a number of proxies, or their addresses and networks; false: nobody's. */
export function readProxies(value: string | undefined, faults: string[]): false | number | string[] {
  if (value === undefined) return false
  if (/^\d+$/.test(value)) return Number(value) === 0 ? false : Number(value)
  const proxies = value.split(',').map(one => one.trim())
  const wrong = proxies.find(one => !isNetwork(one))
  if (wrong !== undefined) faults.push(`FATHI_TRUST_PROXY: ${wrong} is no address or network. Write them like 10.0.0.0/8,192.168.1.7`)
  return wrong === undefined ? proxies : false
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = { 4: 32, 6: 128 }[isIP(address)]
  return most !== undefined && rest.length === 0 && (bits === undefined || Number(bits) <= most)
}
