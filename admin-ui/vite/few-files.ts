import { build, type Plugin, type UserConfig } from 'vite'

/** What of our own so many pages share travels in one file; beyond the frame a page asks for few files, and gets little that it does not need. */
const WIDELY = 20
/** An icon is smaller than what it costs to ask for it. */
const ICON_SHARED = 5

/** Changes less often than the rest of the frame: a browser keeps it over an update. */
const VENDOR = /node_modules[\\/](react|react-dom|scheduler|@tanstack|i18next|react-i18next|@floating-ui|openapi-fetch|clsx)[\\/]/
/** What is loaded first, and brings the other files. */
const ENTRY = /index\.html|[\\/]src[\\/]main\./

/** Gathers the modules into few files: what every page needs, whatever is opened, and what many share. */
export function fewFiles(configOfBuild: () => UserConfig): Plugin {
  return {
    name: 'few-files',
    apply: 'build',
    async config() {
      const frame = await modulesOfFrame(configOfBuild())
      const groups = [
        { name: 'vendor', test: (id: string) => VENDOR.test(id) && frame.has(id), priority: 4 },
        { name: 'frame', test: (id: string) => frame.has(id) && !ENTRY.test(id), priority: 3 },
        { name: 'shared', test: /admin-ui[\\/]src/, minShareCount: WIDELY, priority: 2 },
        { name: 'icons', test: /@tabler[\\/]icons-react/, minShareCount: ICON_SHARED, includeDependenciesRecursively: false, priority: 1 },
      ]
      return { build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }
    },
  }
}

/**
 * The modules of which every page is made: what the entry needs, after what nobody uses is shaken out.
 * Only a build can tell (a list of exports names thousands of modules that nobody takes), so this is one, of which nothing is written.
 */
async function modulesOfFrame(config: UserConfig): Promise<ReadonlySet<string>> {
  const result = await build({
    ...config,
    configFile: false,
    logLevel: 'error',
    build: { ...config.build, write: false, minify: false, manifest: false },
  })
  if (!('output' in result)) throw new Error('The admin UI is built once, into one folder.')
  const chunks = new Map(result.output.flatMap(one => (one.type === 'chunk' ? [[one.fileName, one] as const] : [])))
  const needed = new Set([...chunks.values()].filter(one => one.isEntry))
  for (const chunk of needed) for (const name of chunk.imports) needed.add(chunks.get(name) ?? chunk)
  return new Set([...needed].flatMap(one => one.moduleIds))
}
