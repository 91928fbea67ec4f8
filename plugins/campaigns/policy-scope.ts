import type { PolicyScope } from '../delivery/index.ts'
import { campaignNames } from './used-segments.ts'

/** Campaigns can have policies of their own. */
export const campaignScope: PolicyScope = { kind: 'campaign', names: async (em, scope, ids) => campaignNames(em, scope, ids) }
