import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { Picture } from './contact-sheet.ts'

/** The pages that the documents show, and in which look. */
export const documentPictures: Readonly<Record<string, 'light' | 'dark'>> = {
  home: 'light',
  'campaign-report-sending': 'light',
  'template-person': 'light',
  'campaign-review': 'dark',
  profile: 'dark',
  'segment-lapsed': 'light',
  'journey-live': 'light',
  'journey-designer': 'dark',
}
const QUALITY = 80

/** Takes the page as WebP, small enough for a repository. */
export async function takeForDocuments(page: Page, folder: string, { place, scheme, width }: Omit<Picture, 'file'>): Promise<Picture> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${place}.webp`)
  const session = await page.context().newCDPSession(page)
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY })
  await session.detach()
  writeFileSync(file, Buffer.from(data, 'base64'))
  return { file, place, scheme, width }
}
