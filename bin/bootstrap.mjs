// Runs on Node 20 with nothing installed: built-in modules only.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'

const OLDEST = [24, 15]

/** Installs the pinned dependencies when the lock file is not the one that was installed. */
export function ensureDependencies(root) {
  const stamp = join(root, 'node_modules', '.fathi-lock')
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  if (!isInstalled(root)) install(root)
  writeFileSync(stamp, hash)
}

/** The Node to run on: the one among the dependencies, or this one when it is recent enough. */
export function nodeFor(root) {
  const windows = process.platform === 'win32'
  const folder = join(root, 'node_modules', `node-${windows ? 'win' : process.platform}-${process.arch}`, 'bin')
  const bundled = join(folder, windows ? 'node.exe' : 'node')
  if (existsSync(bundled)) return bundled
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath
  console.error(
    `Fathi needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}, and there is no bundled one for ${process.platform}-${process.arch}.\n` +
      'Install it (https://nodejs.org), or, on Linux and Windows, install the dependencies without --omit=optional: npm ci --include=optional',
  )
  process.exit(1)
}

/** Runs a script on that Node in this terminal, passes signals on, and ends with its exit code. */
export function runOn(node, script, args) {
  const child = spawn(node, [script, ...args], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWithShell(child)
  child.on('error', error => {
    console.error(`${node} cannot be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1))
}

/** npm runs a script in a shell, which takes a signal for itself and passes nothing on: when the shell is gone, the script is to end. */
function stopWithShell(child) {
  if (process.env.npm_lifecycle_event === undefined || process.platform === 'win32') return
  const shell = process.ppid
  const look = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(look)
    child.kill('SIGTERM')
  }, 250)
  look.unref()
}

function install(root) {
  const began = performance.now()
  console.log('          Installing dependencies (about a minute) ...')
  const script = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--include=optional', '--loglevel=error']
  const options = { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] }
  const done =
    script !== undefined && /\.c?js$/.test(script)
      ? spawnSync(process.execPath, [script, ...args], options)
      : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
  if (done.status !== 0) {
    console.error('The dependencies could not be installed (npm ci). Check that npm reaches its registry, then start again.')
    process.exit(done.status ?? 1)
  }
  console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  Dependencies`)
}

/** Whether somebody installed exactly this lock file already, as npm itself noted it. */
function isInstalled(root) {
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted)) return false
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const there = JSON.parse(readFileSync(noted, 'utf8')).packages
  return Object.entries(wanted)
    .filter(([path, one]) => path.includes('node_modules/') && one.optional !== true && one.peer !== true && one.link !== true)
    .every(([path, one]) => there[path]?.version === one.version)
}
