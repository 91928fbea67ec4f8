const FIRST = [
  'Nora',
  'Mateo',
  'Aiko',
  'Lena',
  'Omar',
  'Priya',
  'Tomas',
  'Ines',
  'Yusuf',
  'Clara',
  'Jonas',
  'Mina',
  'Luca',
  'Freya',
  'Arjun',
  'Elif',
  'Hugo',
  'Sara',
  'Niko',
  'Wanja',
]
const LAST = [
  'Lindqvist',
  'Romero',
  'Tanaka',
  'Vogel',
  'Haddad',
  'Sharma',
  'Novak',
  'Costa',
  'Demir',
  'Meyer',
  'Berg',
  'Park',
  'Rossi',
  'Olsen',
  'Mehta',
  'Kaya',
  'Martin',
  'Nyman',
  'Virtanen',
  'Okafor',
]
const PLACES = [
  { country: 'DE', timezone: 'Europe/Berlin', locale: 'de-DE', city: 'Hamburg' },
  { country: 'FR', timezone: 'Europe/Paris', locale: 'fr-FR', city: 'Lyon' },
  { country: 'GB', timezone: 'Europe/London', locale: 'en-GB', city: 'Leeds' },
  { country: 'SE', timezone: 'Europe/Stockholm', locale: 'sv-SE', city: 'Uppsala' },
  { country: 'US', timezone: 'America/New_York', locale: 'en-US', city: 'Boston' },
  { country: 'IN', timezone: 'Asia/Kolkata', locale: 'en-IN', city: 'Pune' },
]
const DEVICES = [
  { browser: 'Chrome', os: 'Windows', deviceClass: 'desktop' },
  { browser: 'Chrome', os: 'Android', deviceClass: 'mobile' },
  { browser: 'Firefox', os: 'Linux', deviceClass: 'desktop' },
  { browser: 'Safari', os: 'macOS', deviceClass: 'desktop' },
  { browser: 'Edge', os: 'Windows', deviceClass: 'desktop' },
]
const TIERS = ['bronze', 'silver', 'gold']

const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T // the lists are not empty

/** A made-up person, the same for the same number. */
export function demoPerson(i: number) {
  const firstName = pick(FIRST, i * 7 + Math.floor(i / 20))
  const lastName = pick(LAST, i * 11 + Math.floor(i / 13))
  const { country, timezone, locale, city } = pick(PLACES, i * 5)
  return {
    userId: `customer-${String(i + 1).padStart(4, '0')}`,
    anonymousId: `demo-browser-${i + 1}`,
    traits: {
      firstName,
      lastName,
      email: `${firstName}.${lastName}.${i + 1}@example.test`.toLowerCase(),
      country,
      city,
      tier: pick(TIERS, i * 3 + Math.floor(i / 9)),
      orders: (i * 37) % 12,
    },
    context: { timezone, locale },
    subscriptionContext: { page: pick(['/bed-linen', '/', '/towels', '/sale'], i), ...pick(DEVICES, i * 3), locale, zone: timezone },
  }
}

/** The message of the demo campaign. */
export const demoContent = {
  title: '25 % off all bed linen, until Sunday',
  body: 'Hello {{default profile.firstName "there"}}, your size is in stock again.',
  url: 'https://shop.example/sale?utm_source=push',
  actions: [{ action: 'shop', title: 'See the sale', url: 'https://shop.example/sale' }],
  ttlSeconds: 86_400,
  urgency: 'normal',
}
