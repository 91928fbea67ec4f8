import semver from 'semver'

/** Whether the core's version lies in a plugin's `engine` range; a range that cannot be read lies nowhere. */
export const inRange = (version: string, range: string): boolean => semver.validRange(range) !== null && semver.satisfies(version, range)
