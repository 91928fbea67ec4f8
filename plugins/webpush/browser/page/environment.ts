const browsers: readonly (readonly [string, RegExp])[] = [
  ['Edge', /Edg(e|A|iOS)?\//],
  ['Opera', /OPR\/|Opera/],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /Firefox\/|FxiOS\//],
  ['Chrome', /Chrome\/|CriOS\//],
  ['Safari', /Safari\//],
]
const systems: readonly (readonly [string, RegExp])[] = [
  ['Android', /Android/],
  ['Windows', /Windows/],
  ['ChromeOS', /CrOS/],
  ['macOS', /Mac OS X|Macintosh/],
  ['Linux', /Linux/],
]

function named(table: readonly (readonly [string, RegExp])[]): string {
  return table.find(([, pattern]) => pattern.test(navigator.userAgent))?.[0] ?? 'other'
}

/** iPads say they are Macs; no Mac has a touch screen. */
export function isIos(): boolean {
  return /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
}

export function isInstalled(): boolean {
  return matchMedia('(display-mode: standalone)').matches || (navigator as { standalone?: boolean }).standalone === true
}

export function canPush(): boolean {
  return isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
}

function deviceClass(): string {
  const agent = navigator.userAgent
  if (/iPad|Tablet/.test(agent) || (isIos() && !/iPhone|iPod/.test(agent)) || (/Android/.test(agent) && !/Mobile/.test(agent)))
    return 'tablet'
  return /Mobi|iPhone|iPod/.test(agent) ? 'mobile' : 'desktop'
}

/** Campaign parameters of this address, by their short names. */
export function utm(address: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of new URL(address).searchParams) if (name.startsWith('utm_')) found[name.slice(4)] = value.slice(0, 200)
  return found
}

/** What a subscription records of the place where it was made. */
export function environment(): Record<string, unknown> {
  return {
    page: location.href.slice(0, 2000),
    referrer: document.referrer.slice(0, 2000),
    utm: utm(location.href),
    browser: named(browsers),
    os: isIos() ? 'iOS' : named(systems),
    deviceClass: deviceClass(),
    locale: navigator.language,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}
