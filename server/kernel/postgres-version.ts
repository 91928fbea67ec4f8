import type pg from 'pg'

/** The oldest PostgreSQL that works: it makes ids (`uuidv7`), folds text by Unicode, and tells rows before and after a change. */
export const OLDEST_POSTGRES = 18

/** The server's version as it says it, and whether it is new enough. */
export async function postgresVersion(client: pg.Client): Promise<{ version: string; isNewEnough: boolean }> {
  const { rows } = await client.query<{ number: string; version: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
  )
  const { number = '0', version = '' } = rows[0] ?? {}
  return { version, isNewEnough: Number(number) >= OLDEST_POSTGRES * 10_000 }
}
