import semver from 'semver'

/** The version of the plugin contract, against which `engine` ranges are checked. */
export const ENGINE = '0.1.0'

/** Whether the core's version lies in a plugin's `engine` range; a range that cannot be read lies nowhere. */
export const inRange = (version: string, range: string): boolean => semver.validRange(range) !== null && semver.satisfies(version, range)
