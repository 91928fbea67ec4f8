/* Generated from the API's description: node admin-ui/scripts/api-types.ts */
export interface paths {
  '/v1/live': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Listen to changes
     * @description Server-sent events `{ topic, ids }` for those of the topics asked for that the caller may see; no ids means "load again". The stream ends when the credential does: open another one.
     */
    get: operations['live']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/manifest': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the loaded plugins */
    get: operations['getManifest']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/plugin-settings/{plugin}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the settings of a plugin */
    get: operations['getPluginSettings']
    /** Change the settings of a plugin */
    put: operations['putPluginSettings']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workspace/variables': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List workspace variables */
    get: operations['listVariables']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workspace/variables/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Set a workspace variable */
    put: operations['putVariable']
    post?: never
    /** Remove a workspace variable */
    delete: operations['deleteVariable']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workspace/secrets': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the names of workspace secrets */
    get: operations['listSecrets']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/workspace/secrets/{name}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Set a workspace secret
     * @description It is encrypted and never shown again.
     */
    put: operations['putSecret']
    post?: never
    /** Remove a workspace secret */
    delete: operations['deleteSecret']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/events/set-aside': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List events that could not be applied */
    get: operations['listSetAsideEvents']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/events/set-aside/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Apply an event again that could not be applied */
    post: operations['replaySetAsideEvent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/home': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the home page */
    get: operations['getHome']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/login': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Sign in with e-mail and password */
    post: operations['login']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/link': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Sign in with a one-time link */
    post: operations['loginByLink']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/refresh': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Get a new access token */
    post: operations['refresh']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/switch': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Go to another workspace */
    post: operations['switchWorkspace']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/auth/logout': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Sign out */
    post: operations['logout']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/me': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Who am I, where, and what may I */
    get: operations['getMe']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change your name or password */
    patch: operations['changeMe']
    trace?: never
  }
  '/v1/workspace': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the workspace */
    get: operations['getWorkspace']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change the workspace */
    patch: operations['changeWorkspace']
    trace?: never
  }
  '/v1/workspaces': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make another workspace, owned by you */
    post: operations['createWorkspace']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/members': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List members */
    get: operations['listMembers']
    put?: never
    /** Add a member */
    post: operations['addMember']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/members/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Remove a member */
    delete: operations['removeMember']
    options?: never
    head?: never
    /** Change the roles of a member */
    patch: operations['changeMember']
    trace?: never
  }
  '/v1/roles': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List roles */
    get: operations['listRoles']
    put?: never
    /** Make a role */
    post: operations['createRole']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/roles/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a role */
    get: operations['getRole']
    put?: never
    post?: never
    /** Remove a role */
    delete: operations['removeRole']
    options?: never
    head?: never
    /** Change a role */
    patch: operations['changeRole']
    trace?: never
  }
  '/v1/permissions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List all permissions */
    get: operations['listPermissions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/api-keys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List API keys */
    get: operations['listApiKeys']
    put?: never
    /** Make an API key */
    post: operations['createApiKey']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/api-keys/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Revoke an API key */
    delete: operations['revokeApiKey']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/audit-entries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List what was changed, by whom */
    get: operations['listAuditEntries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/audit-entries/verification': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Check that the log was not altered */
    get: operations['verifyAudit']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}/merges': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the merges of a person */
    get: operations['listMerges']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}/merge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Make two profiles one
     * @description Who has a user id survives; of two without one the older. Two profiles with a user id each are two people.
     */
    post: operations['mergeProfiles']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}/unmerge': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Undo a merge */
    post: operations['unmergeProfiles']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}/erase': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Erase a person
     * @description Everything kept of the person goes, in all plugins. The consent ledger keeps that and when somebody opted in or out. Events that happened before and arrive within 30 days are dropped.
     */
    post: operations['eraseProfile']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}/export': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Gather what is kept of a person
     * @description The document can be downloaded for a week.
     */
    post: operations['exportProfile']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}/exports/{exportId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Download what is kept of a person */
    get: operations['readExport']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List people */
    get: operations['listProfiles']
    put?: never
    /** Make a profile */
    post: operations['createProfile']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/profiles/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a profile */
    get: operations['readProfile']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a profile */
    patch: operations['changeProfile']
    trace?: never
  }
  '/v1/profiles/{id}/timeline': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read what happened to a person */
    get: operations['readTimeline']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/person-jobs/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read how far an erasure or an export is */
    get: operations['readPersonJob']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List imports */
    get: operations['listImports']
    put?: never
    /**
     * Upload a CSV file
     * @description The file itself as `text/csv` in UTF-8, at most 64 MB, with a heading. Nothing is imported yet: say what its columns are, and start it.
     */
    post: operations['uploadImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read an import and how far it is */
    get: operations['readImport']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports/{id}/mapping': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /** Say what the columns of an import are */
    put: operations['mapImport']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports/{id}/dry-run': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Read all rows of an import and change nothing */
    post: operations['checkImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports/{id}/start': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Start an import */
    post: operations['startImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports/{id}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Cancel an import or a dry run
     * @description What was imported stays.
     */
    post: operations['cancelImport']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/imports/{id}/errors.csv': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Download the rows that could not be taken */
    get: operations['readImportErrors']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/events': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List what came in lately */
    get: operations['listEvents']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/catalogue': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List events, properties and traits */
    get: operations['listCatalogue']
    put?: never
    /** Declare an event, a property or a trait that will come */
    post: operations['planCatalogueEntry']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/catalogue/values': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the values that are met most */
    get: operations['listCatalogueValues']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/catalogue/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Take back what was declared and never seen */
    delete: operations['forgetCatalogueEntry']
    options?: never
    head?: never
    /** Describe an event, a property or a trait */
    patch: operations['changeCatalogueEntry']
    trace?: never
  }
  '/v1/contracts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the contracts of events */
    get: operations['listContracts']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contracts/{event}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the contract of an event */
    get: operations['readContract']
    /** Say what the properties of an event must look like */
    put: operations['putContract']
    post?: never
    /** End the contract of an event */
    delete: operations['dropContract']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/groups': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List groups, or those of a person */
    get: operations['listGroups']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/groups/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a group */
    get: operations['readGroup']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/groups/{id}/members': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List who belongs to a group */
    get: operations['listGroupMembers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List events that broke their contract */
    get: operations['listQuarantinedEvents']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take the events of a name in that keep the contract of today */
    post: operations['replayQuarantinedEvents']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine/{id}/replay': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take an event in that keeps the contract of today */
    post: operations['replayQuarantinedEvent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/quarantine/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    post?: never
    /** Give an event up that broke its contract */
    delete: operations['dropQuarantinedEvent']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/identify': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say who a person is */
    post: operations['identify']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/track': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say what a person did */
    post: operations['track']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/page': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say which page a person saw */
    post: operations['page']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/screen': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say which screen a person saw */
    post: operations['screen']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/group': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say which group a person belongs to */
    post: operations['group']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/alias': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say that a person has another id */
    post: operations['alias']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/batch': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Send many events
     * @description Answered with 200 when the batch could be read: events that are bad by themselves are named in `errors`, the others are stored. With `X-Strict-Mode: 1` one bad event refuses the whole batch with 400. A wrong write key is 401 in either mode: what is not stored is never said to be.
     */
    post: operations['batch']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List segments */
    get: operations['listSegments']
    put?: never
    /** Make a segment */
    post: operations['createSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a segment */
    get: operations['getSegment']
    put?: never
    post?: never
    /** Delete a segment that nobody uses */
    delete: operations['deleteSegment']
    options?: never
    head?: never
    /** Change a segment */
    patch: operations['changeSegment']
    trace?: never
  }
  '/v1/segments/{idOrKey}/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Archive a segment that nobody uses */
    post: operations['archiveSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Restore an archived segment */
    post: operations['restoreSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/rebuild': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Fill a segment anew */
    post: operations['rebuildSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/duplicate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Duplicate a segment */
    post: operations['duplicateSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/members': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List who is in a segment */
    get: operations['listSegmentMembers']
    put?: never
    /** Put people on the list of a static segment */
    post: operations['addSegmentMembers']
    /** Take people off the list of a static segment */
    delete: operations['removeSegmentMembers']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/changes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List who joined a segment and who left it */
    get: operations['listSegmentChanges']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/size': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read how a segment grew */
    get: operations['readSegmentSize']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/uses': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List what uses a segment, itself or through segments that mention it */
    get: operations['listSegmentUses']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/plan': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the SQL of a segment, its plan, and how selective each condition is */
    get: operations['readSegmentPlan']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/overlap/{other}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Compare two segments */
    get: operations['compareSegments']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/{idOrKey}/explain/{profile}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Say why a person is in a segment, or not */
    get: operations['explainSegment']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/of/{profile}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the segments a person is in */
    get: operations['listSegmentsOfProfile']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Count whom a rule holds, and what saving it would change */
    post: operations['previewSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/moves': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Show some who would join a segment, and some who would leave it */
    post: operations['previewSegmentMoves']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/sample': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Show some people whom a rule holds, and why */
    post: operations['sampleSegment']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/explain': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say why a rule holds a person, or not */
    post: operations['explainRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segments/plan': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Show the SQL of a rule, its plan, and how selective each condition is */
    post: operations['planRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/segment-tags': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the tags that segments carry */
    get: operations['listSegmentTags']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/vocabulary': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the facts and operators that rules are made of */
    get: operations['readRuleVocabulary']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/rules/check': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Check a rule, and say it in words */
    post: operations['checkRule']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List contents */
    get: operations['listContents']
    put?: never
    /** Make a content */
    post: operations['createContent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** See a content as one person would get it */
    post: operations['previewContent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/{idOrKey}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a content */
    get: operations['readContent']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a content's draft */
    patch: operations['changeContent']
    trace?: never
  }
  '/v1/contents/{idOrKey}/duplicate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Copy a content */
    post: operations['duplicateContent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/{idOrKey}/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Archive a content */
    post: operations['archiveContent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/{idOrKey}/publish': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Publish the draft */
    post: operations['publishContent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/{idOrKey}/rollback': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Publish an old version again */
    post: operations['rollbackContent']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/{idOrKey}/versions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List the versions of a content */
    get: operations['listContentVersions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/contents/{idOrKey}/versions/{number}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a version of a content */
    get: operations['readContentVersion']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List messages */
    get: operations['listMessages']
    put?: never
    /**
     * Send one message
     * @description Answers once the message is decided and durable. Repeat with the same Idempotency-Key and it is sent once.
     */
    post: operations['sendMessage']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/messages/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the state of a message */
    get: operations['getMessage']
    put?: never
    post?: never
    /** Cancel a message that has not left */
    delete: operations['cancelMessage']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/test-messages': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Send a content to one browser, to see it */
    post: operations['sendTestMessage']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/deliveries': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List deliveries */
    get: operations['listDeliveries']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List topics */
    get: operations['listTopics']
    put?: never
    /** Make a topic */
    post: operations['createTopic']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/topics/{idOrKey}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a topic */
    get: operations['getTopic']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a topic */
    patch: operations['changeTopic']
    trace?: never
  }
  '/v1/topics/{idOrKey}/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Archive a topic */
    post: operations['archiveTopic']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/policies': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List policies */
    get: operations['listPolicies']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/policies/{scope}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read the policy of a scope */
    get: operations['getPolicy']
    /**
     * Say what holds for a scope
     * @description A narrower scope adds to wider ones and loosens nothing. Transactional messages pass all policies.
     */
    put: operations['writePolicy']
    post?: never
    /** Take back what was said for a scope */
    delete: operations['removePolicy']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/receipts': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Report what was shown, clicked, dismissed */
    post: operations['recordReceipts']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sites': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List sites, newest first */
    get: operations['listSites']
    put?: never
    /** Make a site */
    post: operations['createSite']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sites/{idOrKey}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a site */
    get: operations['getSite']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a site */
    patch: operations['changeSite']
    trace?: never
  }
  '/v1/sites/{idOrKey}/snippet': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** What a site puts into its pages */
    get: operations['getSiteSnippet']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sites/{idOrKey}/dead-endpoints': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Subscriptions that ended in the last 90 days, by vendor and cause */
    get: operations['getDeadEndpoints']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sites/{idOrKey}/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Archive a site */
    post: operations['archiveSite']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/sites/{idOrKey}/duplicate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make a site like this one, with keys of its own */
    post: operations['duplicateSite']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/subscriptions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List subscriptions, newest first */
    get: operations['listSubscriptions']
    put?: never
    /**
     * Subscribe a browser
     * @description Answers 201 for a new subscription and 200 for one that was there. Repeating it is harmless.
     */
    post: operations['subscribe']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/subscriptions/{id}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a subscription */
    get: operations['getSubscription']
    /**
     * Tell what has become of a subscription
     * @description A new endpoint replaces the old one, which is given as proof; the answer names the subscription that counts from here on.
     */
    put: operations['resyncSubscription']
    post?: never
    /**
     * Unsubscribe a browser
     * @description Needs the endpoint as well as the id: only the browser itself knows both.
     */
    delete: operations['unsubscribe']
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/subscriptions/{id}/topics': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    /**
     * Read or change what the person of a browser takes
     * @description Needs the endpoint as well as the id: only the browser itself knows both. Answers every topic there is.
     */
    put: operations['chooseTopics']
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List campaigns */
    get: operations['listCampaigns']
    put?: never
    /** Make a campaign */
    post: operations['createCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a campaign */
    get: operations['getCampaign']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change a campaign */
    patch: operations['changeCampaign']
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/report': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read how a campaign goes */
    get: operations['getCampaignReport']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/audience-count': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Count who would get it, and who not and why */
    get: operations['countCampaignAudience']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/duplicate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Duplicate a campaign */
    post: operations['duplicateCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Archive a campaign */
    post: operations['archiveCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/launch': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Launch a campaign, now or at its time */
    post: operations['launchCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/pause': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Pause a campaign */
    post: operations['pauseCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Resume a campaign */
    post: operations['resumeCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/campaigns/{idOrKey}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Cancel a campaign */
    post: operations['cancelCampaign']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List journeys */
    get: operations['listJourneys']
    put?: never
    /** Make a journey */
    post: operations['createJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a journey */
    get: operations['getJourney']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    /** Change the draft of a journey */
    patch: operations['changeJourney']
    trace?: never
  }
  '/v1/journeys/{idOrKey}/duplicate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Duplicate a journey */
    post: operations['duplicateJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/validate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say all that is wrong with the draft */
    post: operations['validateJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/publish': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /**
     * Publish the draft as the next version
     * @description With `If-Match`, only the draft that was looked at is published.
     */
    post: operations['publishJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/resume': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Resume a journey */
    post: operations['resumeJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/pause': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Pause a journey */
    post: operations['pauseJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/drain': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Drain a journey */
    post: operations['drainJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/archive': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Archive a journey */
    post: operations['archiveJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/simulate': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Walk a journey on a virtual clock */
    post: operations['simulateJourney']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/numbers': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Say how many are where in a journey */
    get: operations['getJourneyNumbers']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/runs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List who is or was in a journey */
    get: operations['listJourneyRuns']
    put?: never
    /** Let somebody into a journey */
    post: operations['startJourneyRun']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/runs/{runId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read somebody's way through a journey */
    get: operations['getJourneyRun']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/runs/{runId}/cancel': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** End the run of one person */
    post: operations['cancelJourneyRun']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/scenarios/run': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Try the scenarios of a journey */
    post: operations['runJourneyScenarios']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/runs/{runId}/scenario': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /**
     * Make a scenario of what happened to one person
     * @description Nothing is kept: add it to `draft.scenarios`.
     */
    get: operations['getScenarioOfRun']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/versions': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List what was published of a journey */
    get: operations['listJourneyVersions']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/versions/{number}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read one version of a journey */
    get: operations['getJourneyVersion']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/versions/{number}/restore': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make the draft what it was in a version */
    post: operations['restoreJourneyVersion']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/publish/preview': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say what publishing would do to whoever is inside, and whom it could bring in */
    post: operations['previewJourneyMigration']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/migrations': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List how people went over to new versions, newest first */
    get: operations['listJourneyMigrations']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/migrations/{migrationId}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read how people went over to a new version */
    get: operations['getJourneyMigration']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/migrations/{migrationId}/runs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List what became of each run */
    get: operations['listMigratedRuns']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/migrations/{migrationId}/undo': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Take those back who have not gone on since */
    post: operations['undoJourneyMigration']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/intakes': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List how members of segments came in all at once, newest first */
    get: operations['listJourneyIntakes']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journeys/{idOrKey}/intakes/{intakeId}/stop': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Let nobody more in at once */
    post: operations['stopJourneyIntake']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journey-files': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List journeys as files */
    get: operations['listJourneyFiles']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journey-files/{key}': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** Read a journey as a file */
    get: operations['getJourneyFile']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journey-files/plan': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Say what pushing files would change */
    post: operations['planJourneyFiles']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journey-files/test': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Try the scenarios of files */
    post: operations['testJourneyFiles']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journey-files/push': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Make journeys what files say */
    post: operations['pushJourneyFiles']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/journey-runs': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List runs of all journeys, newest first */
    get: operations['listRuns']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/node-types': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    /** List what journeys can be made of */
    get: operations['listNodeTypes']
    put?: never
    post?: never
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
  '/v1/node-types/describe': {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    get?: never
    put?: never
    /** Describe nodes and triggers with their configuration */
    post: operations['describeNodes']
    delete?: never
    options?: never
    head?: never
    patch?: never
    trace?: never
  }
}
export type webhooks = Record<string, never>
export interface components {
  schemas: {
    Problem: {
      /**
       * Format: uri-reference
       * @description Where this code is explained.
       */
      type: string
      title: string
      status: number
      /** @description What happened and the way out. */
      detail: string
      instance: string
      /** @description Stable; programs decide by it. */
      code: string
      requestId: string
      /** @description Each field at fault. */
      errors?: {
        pointer: string
        detail: string
      }[]
    }
    Plugin: {
      name: string
      title: string
      version: string | null
      requires: string[]
      nav: {
        group: string
        to: string
        label: string
        icon?: string
        needs?: string
      }[]
      slots: string[]
      settings: {
        [key: string]: unknown
      } | null
      publishes: {
        name: string
        version: number
        summary: string
      }[]
      permissions: {
        permission: string
        title: string
      }[]
    }
    Manifest: {
      plugins: components['schemas']['Plugin'][]
    }
    PluginSettings: {
      plugin: string
      /** @description Without secrets. */
      values: {
        [key: string]: unknown
      }
      /** @description Secret fields that have a value. */
      secrets: string[]
      version: number
    }
    Variable: {
      name: string
      value: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
    }
    Secret: {
      name: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
    }
    SetAsideEvent: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /** @description Which log: `events` from outside, `outbox` between plugins, `durable` to Temporal. */
      stream: string
      subjectId: string | null
      subject: string | null
      /** @description Who could not take it. */
      handler: string
      /** @description What went wrong, in a few words, and its code; what the error said stands in the log of the process. */
      reason: string
      attempts: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
    }
    Home: {
      attention: {
        id: string
        kind: string
        /** @enum {string} */
        severity: 'danger' | 'warning' | 'info'
        title: string
        detail: string
        action: {
          label: string
          to: string
        }
      }[]
      live: {
        id: string
        name: string
        detail: string
        state: string
        planned: number
        decided: number
        sent: number
        clicked: number
        to: string
      }[]
      gettingStarted: {
        id: string
        done: boolean
        to: string
      }[]
      numbers: {
        [key: string]: number
      }
    }
    SignedIn: {
      accessToken: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      expiresAt: string
      user: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        email: string
        name: string
        passwordIsOneTime: boolean
      } | null
      workspace: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        key: string
        name: string
        timeZone: string
        locale: string
        currency: string
        firstDayOfWeek: number
        /**
         * Environment
         * @description Shown as a coloured bar.
         * @enum {string}
         */
        environment: 'production' | 'staging' | 'development'
        /**
         * Sending
         * @description live: to everybody; test-profiles: only to profiles marked as test; capture: nothing leaves, messages are kept to look at.
         * @enum {string}
         */
        sending: 'live' | 'test-profiles' | 'capture'
        isDemo: boolean
        version: number
      }
      workspaces: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        name: string
        /**
         * Environment
         * @description Shown as a coloured bar.
         * @enum {string}
         */
        environment: 'production' | 'staging' | 'development'
        isDemo: boolean
      }[]
      permissions: string[]
    }
    Workspace: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      timeZone: string
      locale: string
      currency: string
      firstDayOfWeek: number
      /**
       * Environment
       * @description Shown as a coloured bar.
       * @enum {string}
       */
      environment: 'production' | 'staging' | 'development'
      /**
       * Sending
       * @description live: to everybody; test-profiles: only to profiles marked as test; capture: nothing leaves, messages are kept to look at.
       * @enum {string}
       */
      sending: 'live' | 'test-profiles' | 'capture'
      isDemo: boolean
      version: number
    }
    Me: {
      user: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        email: string
        name: string
        passwordIsOneTime: boolean
      } | null
      workspace: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        key: string
        name: string
        timeZone: string
        locale: string
        currency: string
        firstDayOfWeek: number
        /**
         * Environment
         * @description Shown as a coloured bar.
         * @enum {string}
         */
        environment: 'production' | 'staging' | 'development'
        /**
         * Sending
         * @description live: to everybody; test-profiles: only to profiles marked as test; capture: nothing leaves, messages are kept to look at.
         * @enum {string}
         */
        sending: 'live' | 'test-profiles' | 'capture'
        isDemo: boolean
        version: number
      }
      workspaces: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        name: string
        /**
         * Environment
         * @description Shown as a coloured bar.
         * @enum {string}
         */
        environment: 'production' | 'staging' | 'development'
        isDemo: boolean
      }[]
      permissions: string[]
    }
    Member: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      userId: string
      email: string
      name: string
      roles: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        name: string
      }[]
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      version: number
    }
    AddedMember: {
      member: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        userId: string
        email: string
        name: string
        roles: {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          id: string
          name: string
        }[]
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        createdAt: string
        version: number
      }
      oneTimePassword: string | null
    }
    Role: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      permissions: string[]
      isBuiltIn: boolean
      members: number
      version: number
    }
    Permission: {
      permission: string
      title: string
      plugin: string
    }
    ApiKey: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /** @enum {string} */
      kind: 'secret' | 'write'
      name: string
      prefix: string
      permissions: string[]
      allowedOrigins: string[]
      createdBy: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      revokedAt: string | null
    }
    MadeApiKey: {
      apiKey: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        /** @enum {string} */
        kind: 'secret' | 'write'
        name: string
        prefix: string
        permissions: string[]
        allowedOrigins: string[]
        createdBy: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        createdAt: string
        revokedAt: string | null
      }
      /** @description Shown now and never again. */
      secret: string
    }
    AuditEntry: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
      actor: {
        kind: string
        id: string
        address: string | null
      }
      requestId: string | null
      action: string
      resource: string
      resourceId: string
      /** @description The fields that changed, with their values. A person's values are shown only while the person exists. */
      before: unknown
      /** @description The fields that changed, with their values. A person's values are shown only while the person exists. */
      after: unknown
    }
    AuditVerification: {
      /** @description Entries whose chain holds. */
      sealedTo: number
      intact: boolean
      brokenAt: string | null
    }
    Profile: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      displayName: string | null
      avatarUrl: string | null
      timezone: string | null
      locale: string | null
      country: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      firstSeen: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      lastSeen: string
      /** @description A profile of your own, for trying things out. */
      isTest: boolean
      traits: {
        [key: string]: unknown
      }
      identities: {
        /** @example userId */
        namespace: string
        value: string
      }[]
      version: number
    }
    PersonJob: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /** @enum {string} */
      kind: 'erase' | 'export'
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      /** @enum {string} */
      state: 'running' | 'done'
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      requestedAt: string
      doneAt: string | null
      /** @description Rows that were erased. */
      erased: number
      expiresAt: string | null
    }
    TimelineEntry: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
      /** @enum {string} */
      kind: 'event' | 'message' | 'subscription' | 'consent' | 'identity' | 'segment'
      /** @description What happened: the name of the event, the title of the message. */
      title: string
      detail: string | null
      state: string | null
      link: string | null
      properties: {
        [key: string]: unknown
      }
      context: {
        [key: string]: unknown
      }
    }
    Import: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      name: string
      /** @enum {string} */
      state: 'uploading' | 'ready' | 'checking' | 'running' | 'done' | 'cancelled' | 'failed'
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      finishedAt: string | null
      bytes: number
      rows: number
      delimiter: string
      columns: {
        name: string
        /**
         * @description What its values look like.
         * @enum {string}
         */
        type: 'text' | 'number' | 'boolean' | 'date'
        /**
         * @description What it seems to be.
         * @enum {string}
         */
        to: 'ignore' | 'profileId' | 'userId' | 'email' | 'anonymousId' | 'trait' | 'event' | 'timestamp' | 'property' | 'messageId'
        samples: string[]
      }[]
      mapping: {
        /** @enum {string} */
        kind: 'profiles' | 'events' | 'segment-members'
        /**
         * Format: uuid
         * @description The static segment, for `segment-members`.
         */
        segmentId?: string
        /** @description The name of all events, where no column says it. */
        event?: string
        /** @description One for each column of the file, in its order. */
        columns: {
          /** @enum {string} */
          to: 'ignore' | 'profileId' | 'userId' | 'email' | 'anonymousId' | 'trait' | 'event' | 'timestamp' | 'property' | 'messageId'
          /** @description Name of the trait or property; with dots for one inside of another. */
          path?: string
          /** @enum {string} */
          type?: 'text' | 'number' | 'boolean' | 'date'
        }[]
      } | null
      progress: {
        done: number
        failed: number
        total: number
      }
      checked: {
        rows: number
        failed: number
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
      } | null
      failure: string | null
      /** @description The first rows. */
      preview: string[][]
    }
    Event: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      type: string
      name: string
      profileId: string | null
      profileName: string | null
      userId: string | null
      anonymousId: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      occurredAt: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      receivedAt: string
      properties: {
        [key: string]: unknown
      }
      context: {
        [key: string]: unknown
      }
      source: string | null
      messageId: string
      /** @description Late when it came (after 72 hours, a setting), or marked so: it updates people, but sends nothing. */
      historical: boolean
    }
    CatalogueEntry: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /** @enum {string} */
      kind: 'event' | 'trait' | 'property'
      event: string | null
      name: string
      /** Types */
      types: ('text' | 'number' | 'boolean' | 'date' | 'list' | 'object')[]
      /** @description Real values, none of what is about one person alone. */
      examples: unknown[]
      /** @description How many different values there are, estimated. */
      distinct: number
      /** @description How often it came. */
      seen: number
      firstSeen: string | null
      lastSeen: string | null
      /** @description Declared by somebody. */
      planned: boolean
      sensitive: boolean
      description: string
    }
    CatalogueValues: {
      items: {
        value: string | number | boolean
        /** @description How often it came, roughly where values are many. */
        count: number
      }[]
    }
    EventContract: {
      event: string
      /** @description JSON Schema of the properties of the event. */
      schema: {
        [key: string]: unknown
      }
      /**
       * @description Keep events that break it apart, or count them and let them pass.
       * @enum {string}
       */
      mode: 'quarantine' | 'warn'
      /** @description Events that are kept apart now. */
      quarantined: number
      /** @description Events that broke it and passed. */
      warned: number
      version: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
    }
    Group: {
      /** @description Your own id of it. */
      groupId: string
      traits: {
        [key: string]: unknown
      }
      /** @description People who belong to it. */
      members: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      firstSeen: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      lastSeen: string
    }
    GroupMember: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      displayName: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      firstSeen: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      lastSeen: string
    }
    QuarantinedEvent: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      event: string
      messageId: string
      properties: {
        [key: string]: unknown
      }
      faults: {
        pointer: string
        detail: string
      }[]
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
    }
    Tracked: {
      /** @description Whether every event was accepted. */
      success: boolean
      /** @description How many events are stored, those included that were stored before under the same messageId. */
      accepted: number
      /** @description The events that were not stored, with the reasons; the others are. */
      errors: {
        /** @description The event of the batch that is at fault. */
        index: number
        messageId: string | null
        /**
         * @description What is wrong: a field, its size, or a value that cannot be stored.
         * @enum {string}
         */
        code: 'CDP_EVENT_INVALID' | 'CDP_EVENT_TOO_LARGE' | 'CDP_EVENT_REFUSED'
        /** @description The field, as a JSON pointer into the event. */
        pointer: string
        /** @description What to change. */
        detail: string
      }[]
    }
    Segment: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      tags: string[]
      archivedAt: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
      createdBy: string
      updatedBy: string
      version: number
      /**
       * @description By a rule, or by a list.
       * @enum {string}
       */
      kind: 'dynamic' | 'static'
      rule: {
        [key: string]: unknown
      } | null
      sentence: {
        text: string
        parts: {
          text: string
          strong: boolean
          pointer: string | null
        }[]
      } | null
      /** @description Some condition has no SQL: the segment is followed, but cannot be counted beforehand. */
      isRealtimeOnly: boolean
      /** @enum {string} */
      state: 'building' | 'live' | 'static' | 'archived'
      progress: {
        done: number
        total: number
      } | null
      members: number
      /** @description All people of the workspace. */
      people: number
      drift: {
        /** @description People the last comparison with SQL had to mend. It must be zero. */
        found: number
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
      } | null
    }
    SegmentMember: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      displayName: string | null
      avatarUrl: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      since: string
      /**
       * @description Why: an event, time alone, by hand; or a build, an import, a merge, a comparison with SQL.
       * @enum {string}
       */
      cause: 'event' | 'time' | 'manual' | 'build' | 'import' | 'merge' | 'reconcile'
    }
    SegmentChange: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      displayName: string | null
      /** @enum {string} */
      kind: 'joined' | 'left'
      /**
       * @description Why: an event, time alone, by hand; or a build, an import, a merge, a comparison with SQL.
       * @enum {string}
       */
      cause: 'event' | 'time' | 'manual' | 'build' | 'import' | 'merge' | 'reconcile'
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
    }
    SegmentSize: {
      points: {
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        /** @description At the end of that stretch. */
        members: number
        joined: number
        left: number
      }[]
    }
    SegmentUses: {
      items: {
        kind: string
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        name: string
        state: string
        path: string
        /** @description It acts on people who come and go, right now. */
        isLive: boolean
        /** @description By what it lets people of the segment in: `joining` and `leaving` it, or as its `members`, at set times. Who joins or leaves because a rule was changed is not let in by that. */
        admits: ('joining' | 'leaving' | 'members')[]
        /** @description The segments between: each is mentioned by the next. Empty when the segment itself is used. */
        through: {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          id: string
          name: string
        }[]
      }[]
    }
    RulePlan: {
      sql: string
      /** @description PostgreSQL's plan. */
      plan: string
      members: number
      leafCounts: {
        pointer: string
        count: number
      }[]
      tookMs: number
    }
    SegmentOverlap: {
      both: number
      onlyThis: number
      onlyOther: number
      neither: number
    }
    ExplainNode: {
      /** @enum {string} */
      kind: 'all' | 'any' | 'none' | 'leaf'
      /** @description The condition, as a JSON pointer into the rule. */
      pointer: string
      /** @description The condition in words. */
      text: string
      result: boolean
      /** @description Whether the answer of the group hangs on it. */
      decides: boolean
      /** @description What was found of this person, in words. */
      found: string
      /**
       * Format: date-time
       * @description The earliest moment at which time alone could change it.
       */
      nextChange: string | null
      /** @description Of a group: how many of its conditions are true. */
      passed?: number
      nodes?: components['schemas']['ExplainNode'][]
    }
    RuleExplained: {
      isMember: boolean
      since: string | null
      cause: ('event' | 'time' | 'manual' | 'build' | 'import' | 'merge' | 'reconcile') | null
      nextChange: string | null
      tree: components['schemas']['ExplainNode']
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      countedAt: string
    }
    SegmentsOfProfile: {
      items: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        segmentId: string
        name: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        since: string
        /**
         * @description Why: an event, time alone, by hand; or a build, an import, a merge, a comparison with SQL.
         * @enum {string}
         */
        cause: 'event' | 'time' | 'manual' | 'build' | 'import' | 'merge' | 'reconcile'
      }[]
    }
    SegmentPreview: {
      people: number
      members: number
      /** @description Would be in, and are not in `segmentId` now. */
      joins: number
      /** @description Are in `segmentId` now, and would not be. */
      leaves: number
      /** @description How many people meet each condition by itself. */
      leafCounts: {
        pointer: string
        count: number
      }[]
      /** @description How many are left after each of the outermost conditions. */
      funnel: {
        pointer: string
        text: string
        left: number
      }[]
      warnings: {
        pointer: string
        detail: string
      }[]
      tookMs: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      countedAt: string
    }
    SegmentMoves: {
      /** @description Some of those who would join, ten at most. */
      joins: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        profileId: string
        displayName: string | null
      }[]
      /** @description Some of those who would leave, ten at most. */
      leaves: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        profileId: string
        displayName: string | null
      }[]
    }
    SegmentSample: {
      items: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        profileId: string
        displayName: string | null
        avatarUrl: string | null
        /** @description What was found of this person, in words. */
        reasons: string
      }[]
    }
    SegmentTags: {
      /** @description Those of most segments first. */
      items: {
        tag: string
        /** @description How many carry it. */
        segments: number
      }[]
    }
    RuleVocabulary: {
      facts: {
        id: string
        title: string
        /** @description JSON Schema of the parameters. */
        params: {
          [key: string]: unknown
        }
        /** @description The kind of value; `any` is decided by each value itself. */
        value: string
        realtimeOnly: boolean
      }[]
      operators: {
        id: string
        title: string
        of: string[]
        /** @description JSON Schema of the right side. */
        accepts: {
          [key: string]: unknown
        }
        realtimeOnly: boolean
      }[]
    }
    RuleCheck: {
      errors: {
        pointer: string
        detail: string
      }[]
      warnings: {
        pointer: string
        detail: string
      }[]
      isRealtimeOnly: boolean
      sentence: {
        text: string
        parts: {
          text: string
          strong: boolean
          pointer: string | null
        }[]
      } | null
    }
    PushContent: {
      /**
       * Title
       * @description The first line.
       */
      title: string
      /**
       * Text
       * @description What it says.
       */
      body?: string
      /**
       * Icon
       * @description A small image, by https; the site's own when left out.
       */
      icon?: string
      /**
       * Image
       * @description A large image, by https. Not shown on every system.
       */
      image?: string
      /**
       * Badge
       * @description A one-coloured image for the status bar of Android.
       */
      badge?: string
      /**
       * Link
       * @description Where a click leads.
       */
      url?: string
      /**
       * Buttons
       * @description At most two. Not shown on every system.
       */
      actions?: {
        /**
         * Id
         * @description Stands in reports; action-1, action-2 when left out.
         */
        action?: string
        /**
         * Title
         * @description What the button says.
         */
        title: string
        /**
         * Link
         * @description Where it leads; where the message leads, when left out.
         */
        url?: string
        /**
         * Icon
         * @description An image beside the title, by https.
         */
        icon?: string
      }[]
      /**
       * Direction
       * @enum {string}
       */
      dir?: 'auto' | 'ltr' | 'rtl'
      /**
       * Language
       * @description BCP 47, e.g. fr-FR.
       */
      lang?: string
      /**
       * Replaces
       * @description A message replaces the one before with the same key, on its way and on the screen.
       */
      collapseKey?: string
      /**
       * Alert again
       * @description Sound and vibration also when it replaces another one.
       */
      renotify?: boolean
      /** Silent */
      silent?: boolean
      /**
       * Stays
       * @description Until the person acts on it.
       */
      requireInteraction?: boolean
      /**
       * Vibration
       * @description Milliseconds on, off, on and so forth.
       */
      vibrate?: number[]
      /**
       * Kept for
       * @description Seconds the push service keeps it for a device that is off; at most 28 days.
       */
      ttlSeconds?: number
      /**
       * Urgency
       * @description Devices low on battery wait with what is not urgent.
       * @enum {string}
       */
      urgency?: 'very-low' | 'low' | 'normal' | 'high'
      expiresAt?: string | null
      /**
       * Missing values
       * @description skip: a person without a value gets no message (missing_variable); empty: the place stays empty.
       * @enum {string}
       */
      missing?: 'skip' | 'empty'
    }
    Content: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      tags: string[]
      owner: string
      /**
       * @description draft: never published.
       * @enum {string}
       */
      status: 'draft' | 'published'
      draft: components['schemas']['PushContent']
      publishedVersion: number | null
      publishedAt: string | null
      archivedAt: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
      createdBy: string
      updatedBy: string
      /** @description Of the draft, for the ETag. */
      version: number
    }
    RenderedPush: {
      title: string
      body?: string
      icon?: string
      image?: string
      badge?: string
      url?: string
      actions?: {
        action: string
        title: string
        url?: string
        icon?: string
      }[]
      /** @enum {string} */
      dir?: 'auto' | 'ltr' | 'rtl'
      lang?: string
      collapseKey?: string
      renotify?: boolean
      silent?: boolean
      requireInteraction?: boolean
      vibrate?: number[]
      ttlSeconds?: number
      /** @enum {string} */
      urgency?: 'very-low' | 'low' | 'normal' | 'high'
      expiresAt?: string | null
    }
    Preview: {
      rendered: components['schemas']['RenderedPush'] | null
      /** @description What the payload takes, about: id and token of the message included. */
      bytes: number
      limits: {
        /** @description More is refused by push services. */
        max: number
        /** @description What every bridge carries. */
        safe: number
      }
      skipped: {
        /** @enum {string} */
        reason: 'missing_variable' | 'url_invalid'
        variable: string
      } | null
      problems: {
        /** @description Into the content, e.g. /title. */
        pointer: string
        detail: string
      }[]
      warnings: {
        /** @description Into the content, e.g. /title. */
        pointer: string
        detail: string
      }[]
    }
    ContentVersion: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      number: number
      content: components['schemas']['PushContent']
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      publishedAt: string
      publishedBy: string
    }
    Message: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      profileName: string | null
      /** @enum {string} */
      state: 'planned' | 'held' | 'sent' | 'failed' | 'not_sent'
      reason: string | null
      reasonText: string | null
      cause: string | null
      heldUntil: string | null
      /**
       * Class
       * @description Transactional messages pass opt-outs and never wait behind a broadcast.
       * @enum {string}
       */
      class: 'marketing' | 'transactional'
      topicId: string | null
      channel: string
      source: {
        kind: string
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
      }
      contentId: string | null
      contentVersion: number | null
      collapseKey: string | null
      due: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      decidedAt: string | null
      deliveries: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        subscriptionId: string
        /** @enum {string} */
        state: 'retrying' | 'accepted' | 'failed'
        reason: string | null
        status: number | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        shownAt: string | null
        clickedAt: string | null
        clickedAction: string | null
        dismissedAt: string | null
      }[]
    }
    Delivery: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      messageId: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      profileName: string | null
      channel: string
      source: {
        kind: string
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
      }
      title: string | null
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      subscriptionId: string
      /** @enum {string} */
      state: 'retrying' | 'accepted' | 'failed'
      reason: string | null
      status: number | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
      shownAt: string | null
      clickedAt: string | null
      clickedAction: string | null
      dismissedAt: string | null
      attempts: number
      detail: string | null
      reasonText: string | null
    }
    Topic: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      tags: string[]
      /** @enum {string} */
      defaultsTo: 'in' | 'out'
      joinOnSubscribe: boolean
      archivedAt: string | null
      version: number
    }
    DeliveryPolicy: {
      scope: string
      /** @description What the scope is called. */
      name: string
      caps: {
        /**
         * At most
         * @description Marketing messages to one person.
         */
        maximum: number
        /**
         * Within hours
         * @description A day has 24, a week 168; at most 31 days.
         */
        windowHours: number
        /**
         * Then
         * @description hold: it leaves as soon as it may. shift: as much later as the quiet time or the window is long. drop: it is not sent.
         * @enum {string}
         */
        mode: 'hold' | 'shift' | 'drop'
      }[]
      quietHours: {
        /**
         * From
         * @description On the clocks where the person is, like 22:00.
         */
        from: string
        /**
         * To
         * @description On the clocks where the person is, like 22:00.
         */
        to: string
        /**
         * Then
         * @description hold: it leaves as soon as it may. shift: as much later as the quiet time or the window is long. drop: it is not sent.
         * @enum {string}
         */
        mode: 'hold' | 'shift' | 'drop'
      } | null
      holdoutPercent: number | null
      /** @description 0 until something is said. */
      version: number
      updatedAt: string | null
    }
    Site: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      tags: string[]
      origins: string[]
      /** @description What browsers subscribe with. The private key never leaves. */
      vapidPublicKey: string
      vapidSubject: string
      utm: {
        [key: string]: string
      }
      stats: {
        snippetSeenAt: string | null
        workerSeenAt: string | null
        seenPage: string | null
        activeSubscriptions: number
      }
      archivedAt: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      createdBy: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
      updatedBy: string
      version: number
    }
    SiteSnippet: {
      /** @description Lines for every page. */
      page: string
      /** @description The one line of the worker file. */
      worker: string
      /** @description Where the site hosts the worker file. */
      workerPath: string
      /** @description The public key of the pages. */
      writeKey: string
    }
    DeadEndpoints: {
      total: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      since: string
      rows: {
        vendor: string
        cause: string
        count: number
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        lastAt: string
      }[]
    }
    Subscription: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      channel: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      profileName: string | null
      siteId: string | null
      /** @enum {string} */
      status: 'active' | 'inactive'
      reason: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      statusAt: string
      vendor: string | null
      browser: string | null
      os: string | null
      deviceClass: string | null
      page: string | null
      referrer: string | null
      utm: {
        [key: string]: string
      } | null
      prompt: string | null
      consentVersion: string | null
      locale: string | null
      zone: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      lastSeen: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
    }
    SubscriptionId: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
    }
    Campaign: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      tags: string[]
      archivedAt: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
      createdBy: string
      updatedBy: string
      version: number
      /** @enum {string} */
      state: 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'cancelled' | 'failed'
      audience:
        | (
            | {
                /** @enum {string} */
                kind: 'site'
                /**
                 * Format: uuid
                 * @description A UUID (version 7: its order is the order of creation).
                 */
                siteId: string
              }
            | {
                /** @enum {string} */
                kind: 'profiles'
                profileIds: string[]
              }
            | {
                /** @enum {string} */
                kind: 'segments'
                /** @description People of any of these. */
                include: string[]
                /** @description But of none of these. */
                exclude: string[]
                siteId: string | null
              }
          )
        | null
      contentId: string | null
      contentVersion: number | null
      content: {
        /**
         * Title
         * @description The first line.
         */
        title: string
        /**
         * Text
         * @description What it says.
         */
        body?: string
        /**
         * Icon
         * @description A small image, by https; the site's own when left out.
         */
        icon?: string
        /**
         * Image
         * @description A large image, by https. Not shown on every system.
         */
        image?: string
        /**
         * Badge
         * @description A one-coloured image for the status bar of Android.
         */
        badge?: string
        /**
         * Link
         * @description Where a click leads.
         */
        url?: string
        /**
         * Buttons
         * @description At most two. Not shown on every system.
         */
        actions?: {
          /**
           * Id
           * @description Stands in reports; action-1, action-2 when left out.
           */
          action?: string
          /**
           * Title
           * @description What the button says.
           */
          title: string
          /**
           * Link
           * @description Where it leads; where the message leads, when left out.
           */
          url?: string
          /**
           * Icon
           * @description An image beside the title, by https.
           */
          icon?: string
        }[]
        /**
         * Direction
         * @enum {string}
         */
        dir?: 'auto' | 'ltr' | 'rtl'
        /**
         * Language
         * @description BCP 47, e.g. fr-FR.
         */
        lang?: string
        /**
         * Replaces
         * @description A message replaces the one before with the same key, on its way and on the screen.
         */
        collapseKey?: string
        /**
         * Alert again
         * @description Sound and vibration also when it replaces another one.
         */
        renotify?: boolean
        /** Silent */
        silent?: boolean
        /**
         * Stays
         * @description Until the person acts on it.
         */
        requireInteraction?: boolean
        /**
         * Vibration
         * @description Milliseconds on, off, on and so forth.
         */
        vibrate?: number[]
        /**
         * Kept for
         * @description Seconds the push service keeps it for a device that is off; at most 28 days.
         */
        ttlSeconds?: number
        /**
         * Urgency
         * @description Devices low on battery wait with what is not urgent.
         * @enum {string}
         */
        urgency?: 'very-low' | 'low' | 'normal' | 'high'
        expiresAt?: string | null
        /**
         * Missing values
         * @description skip: a person without a value gets no message (missing_variable); empty: the place stays empty.
         * @enum {string}
         */
        missing?: 'skip' | 'empty'
      } | null
      /** @enum {string} */
      class: 'marketing' | 'transactional'
      topicId: string | null
      schedule:
        | {
            /** @enum {string} */
            kind: 'now'
          }
        | {
            /** @enum {string} */
            kind: 'at'
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            at: string
          }
      throttlePerMinute: number | null
      scheduledFor: string | null
      startedAt: string | null
      finishedAt: string | null
      failure: string | null
      progress: {
        planned: number
        decided: number
        sent: number
        clicked: number
      } | null
    }
    CampaignReport: {
      planned: number
      open: number
      sent: number
      failed: number
      notSent: number
      reasons: {
        reason: string
        text: string
        /** @enum {string} */
        state: 'failed' | 'not_sent'
        count: number
      }[]
      /** @description Messages that wait for their time; they are among those still open. */
      held: {
        reason: string
        text: string
        count: number
        /**
         * Format: date-time
         * @description When the first of them leaves.
         */
        from: string
      }[]
      deliveries: {
        total: number
        accepted: number
        failed: number
        open: number
      }
      shown: number
      clicked: number
      dismissed: number
      temporalUrl: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      countedAt: string
      series: {
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        sent: number
        shown: number
        clicked: number
      }[]
    }
    AudienceCount: {
      included: number | null
      taken: number | null
      /** @description The audience: included, and not excluded. */
      people: number
      excluded: {
        reason: string
        text: string
        count: number
      }[]
      recipients: number
      /** @description Of the recipients, those whom it reaches later, and why. */
      held: {
        reason: string
        text: string
        count: number
      }[]
      subscriptions: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      countedAt: string
    }
    JourneyScenario: {
      /**
       * Id
       * @description Stays the same through all versions.
       */
      id: string
      name: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      startAt?: string
      /** @description A made-up person, when no real one is named. */
      person?: {
        traits?: {
          [key: string]: unknown
        }
        segments?: string[]
        timeZone?: string
      }
      /** @description What the trigger would hand over. */
      entry?: {
        [key: string]: unknown
      }
      /** @description The event that is to let the person in: asked of the triggers, which say what they hand over, in place of `entry`. */
      by?: {
        event: string
        properties?: {
          [key: string]: unknown
        }
      }
      /** @description The outlet by which a random split lets the person out, by node. Drawn where none is named. */
      variants?: {
        [key: string]: string
      }
      /** @description What happens to the person, and when. */
      events?: {
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at?: string
        /** How long */
        after?: {
          /** Amount */
          amount: number
          /** Unit */
          unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
        }
        /** @description An event that the person does. */
        name?: string
        /** @description Of the event. */
        properties?: {
          [key: string]: unknown
        }
        /** @description Traits that the person says, as `identify` does. */
        traits?: {
          [key: string]: unknown
        }
        segment?: {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          id: string
          /** @enum {string} */
          when: 'joined' | 'left'
        }
      }[]
      /** @description What webhooks answer, by node. Those that are not named answer 200. */
      answers?: {
        [key: string]: {
          status: number
          body?: unknown
        }
      }
      expects: (
        | {
            /** @enum {string} */
            expect: 'visited'
            /**
             * Id
             * @description Stays the same through all versions.
             */
            node: string
            outlet?: string
            /**
             * How long
             * @description Counted from the start.
             */
            notBefore?: {
              /** Amount */
              amount: number
              /** Unit */
              unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
            }
            /**
             * How long
             * @description Counted from the start.
             */
            notAfter?: {
              /** Amount */
              amount: number
              /** Unit */
              unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
            }
          }
        | {
            /** @enum {string} */
            expect: 'not-visited'
            /**
             * Id
             * @description Stays the same through all versions.
             */
            node: string
          }
        | {
            /** @enum {string} */
            expect: 'sent'
            /**
             * Id
             * @description Stays the same through all versions.
             */
            node?: string
            times?: number
            /**
             * How long
             * @description Counted from the start.
             */
            notBefore?: {
              /** Amount */
              amount: number
              /** Unit */
              unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
            }
            /**
             * How long
             * @description Counted from the start.
             */
            notAfter?: {
              /** Amount */
              amount: number
              /** Unit */
              unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
            }
          }
        | {
            /** @enum {string} */
            expect: 'not-sent'
            /**
             * Id
             * @description Stays the same through all versions.
             */
            node?: string
          }
        | {
            /** @enum {string} */
            expect: 'ended'
            /** @enum {string} */
            how: 'completed' | 'exited' | 'failed' | 'waiting' | 'not-admitted'
            reason?: string
          }
        | {
            /** @enum {string} */
            expect: 'goal'
            reached: boolean
          }
      )[]
    }
    /** @description A journey as it is edited. */
    JourneyDraft: {
      triggers: {
        /**
         * Id
         * @description Stays the same through all versions.
         */
        id: string
        /** @description Of `GET /v1/node-types`, e.g. `triggers.wait`. */
        type: string
        version: number
        /** @description As the type of node describes it. */
        config: {
          [key: string]: unknown
        }
      }[]
      nodes: {
        /**
         * Id
         * @description Stays the same through all versions.
         */
        id: string
        /** @description Of `GET /v1/node-types`, e.g. `triggers.wait`. */
        type: string
        version: number
        /** @description As the type of node describes it. */
        config: {
          [key: string]: unknown
        }
        /** @description The author's own name for it. */
        title?: string
        /** @description On the canvas. No part of what is published. */
        position?: {
          x: number
          y: number
        }
        /** @description Runs pass it by its first outlet. */
        disabled?: boolean
      }[]
      /** @description One for each outlet at most; many may lead to one node. */
      edges: {
        /**
         * Id
         * @description Stays the same through all versions.
         */
        from: string
        outlet: string
        /**
         * Id
         * @description Stays the same through all versions.
         */
        to: string
      }[]
      /** @description Outlets behind which nothing is to follow. Every other outlet needs an edge. */
      ends: {
        /**
         * Id
         * @description Stays the same through all versions.
         */
        from: string
        outlet: string
      }[]
      notes: {
        /**
         * Id
         * @description Stays the same through all versions.
         */
        id: string
        text: string
        /** @description On the canvas. No part of what is published. */
        position: {
          x: number
          y: number
        }
      }[]
      /** @description Made-up data that authors try the journey with, by trigger or node. */
      samples?: {
        [key: string]: unknown
      }
      /** @description What must be true of it: tried before each publication. */
      scenarios?: components['schemas']['JourneyScenario'][]
      /** Settings */
      settings: {
        reentry: {
          /**
           * Coming back
           * @description once in a lifetime; again when the run before has ended; or several runs side by side. For each key of the trigger by itself.
           * @enum {string}
           */
          kind: 'once' | 'after-ending' | 'always'
          /**
           * Not within
           * @description Hours since the run before began.
           */
          notWithinHours?: number
        }
        goal: {
          event: string
          /** @description Properties that the event must have, by dotted path, each with its value. */
          match?: {
            [key: string]: unknown
          }
          /**
           * Counts for
           * @description Days after the run began.
           */
          withinDays: number
          /**
           * Ends the journey
           * @description Who reaches it leaves; else it is only counted.
           */
          ends: boolean
        } | null
        /**
         * Exit
         * @description People who meet one of these leave, wherever they are.
         */
        exits: (
          | {
              /** @enum {string} */
              kind: 'event'
              event: string
              /** @description Properties that the event must have, by dotted path, each with its value. */
              match?: {
                [key: string]: unknown
              }
            }
          | {
              /** @enum {string} */
              kind: 'segment'
              /** @description A segment by its id; empty until one is chosen. */
              segmentId: string
              /** @enum {string} */
              when: 'joined' | 'left'
            }
        )[]
        zone: string | null
        /**
         * Messages
         * @description What messages of this journey are, where they do not say otherwise.
         */
        message: {
          /**
           * Class
           * @enum {string}
           */
          class: 'marketing' | 'transactional'
          topicId: string | null
        }
      }
    }
    Journey: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      key: string
      name: string
      description: string
      tags: string[]
      archivedAt: string | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      updatedAt: string
      createdBy: string
      updatedBy: string
      /** @description Of the draft, for the ETag. */
      version: number
      /** @enum {string} */
      state: 'draft' | 'live' | 'paused' | 'draining' | 'archived'
      draft: components['schemas']['JourneyDraft']
      published: number | null
      publishedAt: string | null
      pausedAt: string | null
      /** @description The draft is not what is published. */
      hasChanges: boolean
      counts: {
        active: number
        completed: number
        exited: number
        failed: number
        goal: number
      }
      /** @description Who came in on each of the last 14 days by the calendar of the workspace; the last of them is today and not over yet. */
      enteredByDay: {
        day: string
        entered: number
      }[]
    }
    JourneyValidation: {
      problems: {
        node: string | null
        /** @description Into the draft. */
        pointer: string
        detail: string
        /** @enum {string} */
        level: 'error' | 'warning'
      }[]
      planHash: string | null
      /** @description Of the plan. */
      bytes: number
    }
    JourneySimulatedPerson: {
      steps: {
        node: string
        title: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        cameBy: string | null
        /** @description What the node asked for. */
        step: {
          [key: string]: unknown
        }
        /** @description What decided. */
        why: {
          title: string
          seen: components['schemas']['ExplainNode'] | null
        }[]
        /** @description Messages that would leave here. */
        sent: {
          [key: string]: unknown
        }[]
        /** @description Calls, events and changes that would leave here. */
        asked: {
          [key: string]: unknown
        }[]
      }[]
      ended: {
        /** @enum {string} */
        how: 'completed' | 'exited' | 'failed' | 'waiting' | 'not-admitted'
        reason: string | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        by: string | null
      }
      timeZone: string
      goalAt: string | null
    }
    /** @description The way of the first person, and of each. */
    JourneySimulation: {
      steps: {
        node: string
        title: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        cameBy: string | null
        /** @description What the node asked for. */
        step: {
          [key: string]: unknown
        }
        /** @description What decided. */
        why: {
          title: string
          seen: components['schemas']['ExplainNode'] | null
        }[]
        /** @description Messages that would leave here. */
        sent: {
          [key: string]: unknown
        }[]
        /** @description Calls, events and changes that would leave here. */
        asked: {
          [key: string]: unknown
        }[]
      }[]
      ended: {
        /** @enum {string} */
        how: 'completed' | 'exited' | 'failed' | 'waiting' | 'not-admitted'
        reason: string | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        by: string | null
      }
      timeZone: string
      goalAt: string | null
      /** @description Everybody who was tried, in the order of the call. */
      people: components['schemas']['JourneySimulatedPerson'][]
      /** @description All of them in sum. */
      counts: {
        nodes: {
          node: string
          entered: number
          waiting: number
        }[]
        edges: {
          from: string
          outlet: string
          taken: number
        }[]
      }
    }
    JourneyNumbers: {
      version: number | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
      period: {
        from: string | null
        to: string
        timeZone: string
      } | null
      runs: {
        started: number
        active: number
        completed: number
        exited: number
        failed: number
        goal: number
      }
      nodes: {
        /** @description Of any version; `entry` for the place where everybody comes in. */
        node: string
        /** @description Who is there now, and can go on. */
        waiting: number
        /** @description How often it was entered in total. */
        entered: number
        /** @description Who left the journey there: by its goal, by an exit, or told to. */
        exited: number
        /** @description Whose run ended there because it could not go on. */
        failed: number
        /** @description Who cannot go on because the node fails. It is tried again until it goes well. */
        troubled: number
        /** @description How many left by each outlet: the counts of the edges. */
        outlets: {
          outlet: string
          taken: number
        }[]
        messages: {
          sent: number
          shown: number
          clicked: number
          dismissed: number
          failed: number
          notSent: number
          /** @description Why messages failed or were not sent, the most frequent first. */
          reasons: {
            /** @enum {string} */
            state: 'failed' | 'not_sent'
            reason: string
            text: string
            count: number
          }[]
        } | null
      }[]
      /** @description What nodes fail by, the oldest first. `CORE_ACTIVITY_UNKNOWN`: no worker has a plugin that brings the node. */
      troubles: {
        node: string
        code: string
        runs: number
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        since: string
      }[]
      /** @description Who is inside, by version. */
      versions: {
        version: number
        active: number
      }[]
    }
    JourneyRun: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      journeyId: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      person: {
        displayName: string | null
        avatarUrl: string | null
      } | null
      entryKey: string
      ordinal: number
      /** @enum {string} */
      state: 'active' | 'completed' | 'exited' | 'failed'
      reason: string | null
      version: number
      node: string | null
      waitsUntil: string | null
      trouble: {
        node: string
        code: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        since: string
      } | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      startedAt: string
      endedAt: string | null
      goalAt: string | null
      temporalUrl: string | null
    }
    JourneyRunDetail: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      journeyId: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      person: {
        displayName: string | null
        avatarUrl: string | null
      } | null
      entryKey: string
      ordinal: number
      /** @enum {string} */
      state: 'active' | 'completed' | 'exited' | 'failed'
      reason: string | null
      version: number
      node: string | null
      waitsUntil: string | null
      trouble: {
        node: string
        code: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        since: string
      } | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      startedAt: string
      endedAt: string | null
      goalAt: string | null
      temporalUrl: string | null
      entry: {
        [key: string]: unknown
      }
      /** @description False when the path is older than the workspace keeps paths. */
      hasPath: boolean
      path: {
        visit: number
        node: string
        title: string
        version: number
        cameFrom: string | null
        cameBy: string | null
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        at: string
        leftBy: string | null
        leftAt: string | null
        /** @description What the node asked for. */
        step: {
          [key: string]: unknown
        }
        skipped: boolean
        /** @description What decided, as it was seen at that moment; empty for whoever may not see people. */
        why: {
          title: string
          seen: components['schemas']['ExplainNode'] | null
        }[]
        message: {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          id: string
          state: string
          reason: string | null
          due: string | null
        } | null
      }[]
    }
    JourneyScenarioReport: {
      passed: boolean
      scenarios: {
        id: string
        name: string
        passed: boolean
        unmet: {
          /** @description Into the draft. */
          pointer: string
          detail: string
        }[]
        person: components['schemas']['JourneySimulatedPerson']
      }[]
    }
    JourneyVersion: {
      number: number
      /** @description Two versions of one hash mean the same. */
      planHash: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      publishedAt: string
      publishedBy: string
      /** @description It is the one that lets people in. */
      isPublished: boolean
      /** @description Who is inside by this version. */
      active: number
    }
    JourneyVersionDetail: {
      number: number
      /** @description Two versions of one hash mean the same. */
      planHash: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      publishedAt: string
      publishedBy: string
      /** @description It is the one that lets people in. */
      isPublished: boolean
      /** @description Who is inside by this version. */
      active: number
      draft: components['schemas']['JourneyDraft']
      /** @description What runs walk by: nodes with their outlets, triggers, settings and versions of contents. */
      plan: {
        [key: string]: unknown
      }
    }
    JourneyMigrationPreview: {
      /** @description The number that the new version will have. */
      version: number
      nodes: {
        node: string
        title: string
        /** @description Who is there now by older versions. */
        runs: number
        /** @description The new version has a node of this id. */
        isInNew: boolean
        /**
         * Who waits here
         * @description stay: goes on by the version of the entry; move: goes over and waits as long as before, where both nodes are of one type; rearm: goes over and waits anew; exit: leaves the journey.
         * @enum {string}
         */
        do: 'stay' | 'move' | 'rearm' | 'exit'
        to: string | null
        /** @description The wait ends when it would have ended. */
        keepsWaiting: boolean
        effect: string
      }[]
      /** @description Triggers that can bring in those who are in a segment already. */
      brings: {
        triggerId: string
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        segmentId: string
        /** @description Who is in the segment now, and comes in at once where `admit` says so. */
        members: number
      }[]
    }
    JourneyMigration: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      version: number
      choices: {
        /**
         * Id
         * @description Stays the same through all versions.
         */
        node: string
        /**
         * Who waits here
         * @description stay: goes on by the version of the entry; move: goes over and waits as long as before, where both nodes are of one type; rearm: goes over and waits anew; exit: leaves the journey.
         * @enum {string}
         */
        do: 'stay' | 'move' | 'rearm' | 'exit'
        /**
         * Id
         * @description The node of the new version; the one of the same id when left out.
         */
        to?: string
      }[]
      /** @enum {string} */
      state: 'running' | 'done' | 'returning' | 'returned'
      total: number
      told: number
      counts: {
        told: number
        stayed: number
        moved: number
        exited: number
        returned: number
      }
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      createdBy: string
      endedAt: string | null
    }
    JourneyIntake: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      triggerId: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      segmentId: string
      /** @enum {string} */
      state: 'running' | 'done' | 'stopped'
      /** @description Who was in the segment when it began. */
      total: number
      /** @description Of them, who was looked at so far. */
      seen: number
      /** @description Of those, who came in; the others may not come in again, say. */
      admitted: number
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      createdAt: string
      createdBy: string
      endedAt: string | null
    }
    JourneyFile: {
      /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
      key: string
      /** Name */
      name: string
      description?: string
      tags?: string[]
      /** @description A `JourneyDraft`, with `ref:segment/KEY`, `ref:content/KEY`, `ref:topic/KEY` and `ref:journey/KEY` for ids. */
      draft: {
        [key: string]: unknown
      }
    }
    JourneyFilesPlan: {
      files: {
        key: string
        /** @enum {string} */
        action: 'create' | 'change' | 'same'
        changes: {
          /** @description Where in the file; parts of lists are named by their ids. */
          pointer: string
          before: string | null
          after: string | null
        }[]
        problems: {
          pointer: string
          detail: string
          /** @enum {string} */
          level: 'error' | 'warning'
        }[]
      }[]
    }
    JourneyFilesTested: {
      passed: boolean
      files: {
        key: string
        problems: {
          pointer: string
          detail: string
        }[]
        report: components['schemas']['JourneyScenarioReport'] | null
      }[]
    }
    JourneyFilesPushed: {
      files: {
        key: string
        /** @enum {string} */
        action: 'create' | 'change' | 'same'
        published: number | null
      }[]
    }
    JourneyRunOfAny: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      journeyId: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      profileId: string
      person: {
        displayName: string | null
        avatarUrl: string | null
      } | null
      entryKey: string
      ordinal: number
      /** @enum {string} */
      state: 'active' | 'completed' | 'exited' | 'failed'
      reason: string | null
      version: number
      node: string | null
      waitsUntil: string | null
      trouble: {
        node: string
        code: string
        /**
         * Format: date-time
         * @description ISO 8601, UTC.
         */
        since: string
      } | null
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      startedAt: string
      endedAt: string | null
      goalAt: string | null
      temporalUrl: string | null
      journey: {
        /**
         * Format: uuid
         * @description A UUID (version 7: its order is the order of creation).
         */
        id: string
        key: string
        name: string
      }
    }
    JourneyNodeType: {
      /** @enum {string} */
      kind: 'node' | 'trigger'
      type: string
      version: number
      title: string
      icon: string | null
      category: string
      /** @description JSON Schema of its configuration. */
      config: {
        [key: string]: unknown
      }
      /** @description Those that do not depend on the configuration. */
      outlets: string[]
      /** @description Its outlets follow from its configuration. */
      hasOwnOutlets: boolean
      /** @description By which outlet somebody leaves it is drawn by lot; `variants` of a simulation can say it. */
      drawsLot: boolean
      examples: {
        [key: string]: unknown
      }[]
      /** @description Of its first example. */
      sentence: string
    }
    JourneyNodeDescription: {
      /** @description A loaded plugin brings this type in this version. */
      isKnown: boolean
      /** @description Of this configuration; as far as they can be told while it is incomplete. */
      outlets: {
        id: string
        title: string
      }[]
      sentence: string | null
      /** @description What it leaves behind, as texts of later nodes name it: `vars.order`, or `entry.orderId` of a trigger. */
      variables: string[]
      problems: {
        /** @description Into the configuration. */
        pointer: string
        detail: string
      }[]
    }
    Merge: {
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      id: string
      /**
       * Format: uuid
       * @description A UUID (version 7: its order is the order of creation).
       */
      fromId: string
      /**
       * Format: uuid
       * @description The profile that survived.
       */
      intoId: string
      /**
       * @description An event that named both, or a person who decided.
       * @enum {string}
       */
      cause: 'event' | 'hand'
      reason: string | null
      by: string
      /**
       * Format: date-time
       * @description ISO 8601, UTC.
       */
      at: string
      undoneAt: string | null
      undoneBy: string | null
    }
  }
  responses: never
  parameters: never
  requestBodies: never
  headers: never
  pathItems: never
}
export type $defs = Record<string, never>
export interface operations {
  live: {
    parameters: {
      query: {
        /** @description Comma-separated, e.g. `campaigns,deliveries`. */
        topics: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description A stream of events. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'text/event-stream': string
        }
      }
    }
  }
  getManifest: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Manifest']
        }
      }
    }
  }
  getPluginSettings: {
    parameters: {
      query?: never
      header?: never
      path: {
        plugin: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PluginSettings']
        }
      }
    }
  }
  putPluginSettings: {
    parameters: {
      query?: never
      header?: never
      path: {
        plugin: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A secret left out is kept, null removes it. */
          values: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PluginSettings']
        }
      }
    }
  }
  listVariables: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Variable'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  putVariable: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Letters, digits and underscores. */
        name: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          value: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Variable']
        }
      }
    }
  }
  deleteVariable: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Letters, digits and underscores. */
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  listSecrets: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Secret'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  putSecret: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Letters, digits and underscores. */
        name: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          value: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Secret']
        }
      }
    }
  }
  deleteSecret: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Letters, digits and underscores. */
        name: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  listSetAsideEvents: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['SetAsideEvent'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  replaySetAsideEvent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description It waits to be applied, behind what came before it. */
            waiting: boolean
          }
        }
      }
    }
  }
  getHome: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Home']
        }
      }
    }
  }
  login: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * E-mail
           * Format: email
           */
          email: string
          password: string
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          workspaceId?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedIn']
        }
      }
    }
  }
  loginByLink: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          token: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedIn']
        }
      }
    }
  }
  refresh: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedIn']
        }
      }
    }
  }
  switchWorkspace: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          workspaceId: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SignedIn']
        }
      }
    }
  }
  logout: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  getMe: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Me']
        }
      }
    }
  }
  changeMe: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          currentPassword?: string
          /** Password */
          newPassword?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Me']
        }
      }
    }
  }
  getWorkspace: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Workspace']
        }
      }
    }
  }
  changeWorkspace: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          /**
           * Time zone
           * @description IANA name, e.g. Europe/Paris.
           */
          timeZone?: string
          /**
           * Locale
           * @description BCP 47, e.g. en-GB.
           */
          locale?: string
          /**
           * Currency
           * @description ISO 4217, e.g. EUR.
           */
          currency?: string
          /** @description 1 Monday to 7 Sunday. */
          firstDayOfWeek?: number
          /**
           * Environment
           * @description Shown as a coloured bar.
           * @enum {string}
           */
          environment?: 'production' | 'staging' | 'development'
          /**
           * Sending
           * @description live: to everybody; test-profiles: only to profiles marked as test; capture: nothing leaves, messages are kept to look at.
           * @enum {string}
           */
          sending?: 'live' | 'test-profiles' | 'capture'
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Workspace']
        }
      }
    }
  }
  createWorkspace: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key: string
          /** Name */
          name: string
          /**
           * Time zone
           * @description IANA name, e.g. Europe/Paris.
           */
          timeZone?: string
          /**
           * Locale
           * @description BCP 47, e.g. en-GB.
           */
          locale?: string
          /**
           * Currency
           * @description ISO 4217, e.g. EUR.
           */
          currency?: string
          /**
           * Environment
           * @description Shown as a coloured bar.
           * @enum {string}
           */
          environment?: 'production' | 'staging' | 'development'
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Workspace']
        }
      }
    }
  }
  listMembers: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Member'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  addMember: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * E-mail
           * Format: email
           */
          email: string
          /** Name */
          name: string
          /** Roles */
          roleIds: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AddedMember']
        }
      }
    }
  }
  removeMember: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  changeMember: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          roleIds: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Member']
        }
      }
    }
  }
  listRoles: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Role'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createRole: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key: string
          /** Name */
          name: string
          description?: string
          permissions: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Role']
        }
      }
    }
  }
  getRole: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Role']
        }
      }
    }
  }
  removeRole: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  changeRole: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          description?: string
          permissions?: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Role']
        }
      }
    }
  }
  listPermissions: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Permission'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  listApiKeys: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['ApiKey'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createApiKey: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description secret: for servers; write: public, for pages: events, subscriptions and receipts only.
           * @enum {string}
           */
          kind: 'secret' | 'write'
          /** Name */
          name: string
          permissions?: string[]
          /** Allowed origins */
          allowedOrigins?: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['MadeApiKey']
        }
      }
    }
  }
  revokeApiKey: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  listAuditEntries: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        resource?: string
        resourceId?: string
        actorId?: string
        actorKind?: 'user' | 'key'
        action?: string
        /** @description ISO 8601, UTC. */
        from?: string
        /** @description ISO 8601, UTC. */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['AuditEntry'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  verifyAudit: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AuditVerification']
        }
      }
    }
  }
  listMerges: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Merge'][]
          }
        }
      }
    }
  }
  mergeProfiles: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The other profile: an id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
          other: string
          reason?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Profile']
        }
      }
    }
  }
  unmergeProfiles: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          mergeId: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Profile']
        }
      }
    }
  }
  eraseProfile: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PersonJob']
        }
      }
    }
  }
  exportProfile: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PersonJob']
        }
      }
    }
  }
  readExport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
        /** @description A UUID (version 7: its order is the order of creation). */
        exportId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description The document. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': unknown
        }
      }
    }
  }
  listProfiles: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description An id, an e-mail address, or the beginning of one; a name, also mistyped; or `trait:path=value`. The best fit comes first. */
        search?: string
        isTest?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Profile'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createProfile: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          userId?: string
          anonymousId?: string
          /** Format: email */
          email?: string
          /** Name */
          displayName?: string
          /**
           * Time zone
           * @description IANA name, e.g. Europe/Paris.
           */
          timezone?: string
          /**
           * Language
           * @description BCP 47, e.g. fr-FR.
           */
          locale?: string
          /**
           * Country
           * @description ISO 3166, e.g. FR.
           */
          country?: string
          isTest?: boolean
          /** @description Traits to set; null removes one. Those not named stay. */
          traits?: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Profile']
        }
      }
    }
  }
  readProfile: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Profile']
        }
      }
    }
  }
  changeProfile: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          displayName?: string | null
          timezone?: string | null
          locale?: string | null
          country?: string | null
          isTest?: boolean
          /** @description Traits to set; null removes one. Those not named stay. */
          traits?: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Profile']
        }
      }
    }
  }
  readTimeline: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Only this kind. */
        kind?: 'event' | 'message' | 'subscription' | 'consent' | 'identity' | 'segment'
      }
      header?: never
      path: {
        /** @description The id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['TimelineEntry'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  readPersonJob: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['PersonJob']
        }
      }
    }
  }
  listImports: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Import'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  uploadImport: {
    parameters: {
      query?: {
        /** @description The name of the file. */
        name?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
    }
  }
  readImport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
    }
  }
  mapImport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'profiles' | 'events' | 'segment-members'
          /**
           * Format: uuid
           * @description The static segment, for `segment-members`.
           */
          segmentId?: string
          /** @description The name of all events, where no column says it. */
          event?: string
          /** @description One for each column of the file, in its order. */
          columns: {
            /** @enum {string} */
            to: 'ignore' | 'profileId' | 'userId' | 'email' | 'anonymousId' | 'trait' | 'event' | 'timestamp' | 'property' | 'messageId'
            /** @description Name of the trait or property; with dots for one inside of another. */
            path?: string
            /** @enum {string} */
            type?: 'text' | 'number' | 'boolean' | 'date'
          }[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
    }
  }
  checkImport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
    }
  }
  startImport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
    }
  }
  cancelImport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Import']
        }
      }
    }
  }
  readImportErrors: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Row, column and problem; the first 10,000. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'text/csv': string
        }
      }
    }
  }
  listEvents: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description The name of the event, as it was sent. */
        name?: string
        /** @description The call it came by. */
        type?: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias'
        /** @description Whose: the id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        profile?: string
        /** @description Where it came from, as an event tells. */
        source?: string
        /** @description Only those that came late, or only those that did not. */
        historical?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Event'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  listCatalogue: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        kind?: 'event' | 'trait' | 'property'
        /** @description The event that a property belongs to. */
        event?: string
        /** @description A part of it. */
        search?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['CatalogueEntry'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  planCatalogueEntry: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @enum {string} */
          kind: 'event' | 'trait' | 'property'
          /** @description The event that a property belongs to. */
          event?: string
          /** @description Nested ones by their dotted path. */
          name: string
          /** Types */
          types?: ('text' | 'number' | 'boolean' | 'date' | 'list' | 'object')[]
          /** Description */
          description?: string
          /**
           * Sensitive
           * @description Masked for everybody without the permission to see sensitive traits.
           */
          sensitive?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CatalogueEntry']
        }
      }
    }
  }
  listCatalogueValues: {
    parameters: {
      query: {
        kind: 'event' | 'trait' | 'property'
        /** @description The event that a property belongs to. */
        event?: string
        /** @description Nested ones by their dotted path. */
        name?: string
        /** @description A part of it. */
        search?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CatalogueValues']
        }
      }
    }
  }
  forgetCatalogueEntry: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  changeCatalogueEntry: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Types */
          types?: ('text' | 'number' | 'boolean' | 'date' | 'list' | 'object')[]
          /** Description */
          description?: string
          /**
           * Sensitive
           * @description Masked for everybody without the permission to see sensitive traits.
           */
          sensitive?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CatalogueEntry']
        }
      }
    }
  }
  listContracts: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['EventContract'][]
          }
        }
      }
    }
  }
  readContract: {
    parameters: {
      query?: never
      header?: never
      path: {
        event: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EventContract']
        }
      }
    }
  }
  putContract: {
    parameters: {
      query?: never
      header?: never
      path: {
        event: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description JSON Schema of the properties, at most 16 kB, without pattern and remote $ref. */
          schema: {
            [key: string]: unknown
          }
          /**
           * @description Keep events that break it apart, or count them and let them pass.
           * @enum {string}
           */
          mode: 'quarantine' | 'warn'
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['EventContract']
        }
      }
    }
  }
  dropContract: {
    parameters: {
      query?: never
      header?: never
      path: {
        event: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  listGroups: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Only those that a person belongs to: a profile id, or `userId:`, `anonymousId:` or `email:` followed by the value. */
        profile?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Group'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  readGroup: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description Your own id of the group. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Group']
        }
      }
    }
  }
  listGroupMembers: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path: {
        /** @description Your own id of the group. */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['GroupMember'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  listQuarantinedEvents: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        event?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['QuarantinedEvent'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  replayQuarantinedEvents: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          event: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Events that were taken into the log. */
            replayed: number
            /** @description Events that still break the contract. */
            remaining: number
          }
        }
      }
    }
  }
  replayQuarantinedEvent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            /** @description Events that were taken into the log. */
            replayed: number
            /** @description Events that still break the contract. */
            remaining: number
          }
        }
      }
    }
  }
  dropQuarantinedEvent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  identify: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who it was, by your own id. At most 200 characters. This or anonymousId is needed. */
          userId?: unknown
          /** @description Who it was, before you know them. At most 200 characters. */
          anonymousId?: unknown
          /** @description An id of your own: a repeat within 30 days is recognised by it. At most 200 characters. */
          messageId?: unknown
          /** @description When it happened by the client's clock, ISO 8601; now, when absent. */
          timestamp?: unknown
          /** @description When it was sent by the client's clock: a wrong clock is corrected by it. */
          sentAt?: unknown
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description Page, campaign, locale, time zone and the like. */
          context?: unknown
          /** @description What is known about the person. null removes a trait. */
          traits?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  track: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who it was, by your own id. At most 200 characters. This or anonymousId is needed. */
          userId?: unknown
          /** @description Who it was, before you know them. At most 200 characters. */
          anonymousId?: unknown
          /** @description An id of your own: a repeat within 30 days is recognised by it. At most 200 characters. */
          messageId?: unknown
          /** @description When it happened by the client's clock, ISO 8601; now, when absent. */
          timestamp?: unknown
          /** @description When it was sent by the client's clock: a wrong clock is corrected by it. */
          sentAt?: unknown
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description Page, campaign, locale, time zone and the like. */
          context?: unknown
          /** @description What happened. Names that begin with $ are reserved. */
          event?: unknown
          /** @description What belongs to it. */
          properties?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  page: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who it was, by your own id. At most 200 characters. This or anonymousId is needed. */
          userId?: unknown
          /** @description Who it was, before you know them. At most 200 characters. */
          anonymousId?: unknown
          /** @description An id of your own: a repeat within 30 days is recognised by it. At most 200 characters. */
          messageId?: unknown
          /** @description When it happened by the client's clock, ISO 8601; now, when absent. */
          timestamp?: unknown
          /** @description When it was sent by the client's clock: a wrong clock is corrected by it. */
          sentAt?: unknown
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description Page, campaign, locale, time zone and the like. */
          context?: unknown
          /** @description The name of the page or screen. */
          name?: unknown
          /** @description Its category. */
          category?: unknown
          /** @description What belongs to it. */
          properties?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  screen: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who it was, by your own id. At most 200 characters. This or anonymousId is needed. */
          userId?: unknown
          /** @description Who it was, before you know them. At most 200 characters. */
          anonymousId?: unknown
          /** @description An id of your own: a repeat within 30 days is recognised by it. At most 200 characters. */
          messageId?: unknown
          /** @description When it happened by the client's clock, ISO 8601; now, when absent. */
          timestamp?: unknown
          /** @description When it was sent by the client's clock: a wrong clock is corrected by it. */
          sentAt?: unknown
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description Page, campaign, locale, time zone and the like. */
          context?: unknown
          /** @description The name of the page or screen. */
          name?: unknown
          /** @description Its category. */
          category?: unknown
          /** @description What belongs to it. */
          properties?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  group: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who it was, by your own id. At most 200 characters. This or anonymousId is needed. */
          userId?: unknown
          /** @description Who it was, before you know them. At most 200 characters. */
          anonymousId?: unknown
          /** @description An id of your own: a repeat within 30 days is recognised by it. At most 200 characters. */
          messageId?: unknown
          /** @description When it happened by the client's clock, ISO 8601; now, when absent. */
          timestamp?: unknown
          /** @description When it was sent by the client's clock: a wrong clock is corrected by it. */
          sentAt?: unknown
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description Page, campaign, locale, time zone and the like. */
          context?: unknown
          /** @description The group, by your own id. */
          groupId?: unknown
          /** @description What is known about the group. */
          traits?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  alias: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who it was, by your own id. At most 200 characters. This or anonymousId is needed. */
          userId?: unknown
          /** @description Who it was, before you know them. At most 200 characters. */
          anonymousId?: unknown
          /** @description An id of your own: a repeat within 30 days is recognised by it. At most 200 characters. */
          messageId?: unknown
          /** @description When it happened by the client's clock, ISO 8601; now, when absent. */
          timestamp?: unknown
          /** @description When it was sent by the client's clock: a wrong clock is corrected by it. */
          sentAt?: unknown
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description Page, campaign, locale, time zone and the like. */
          context?: unknown
          /** @description The id so far. */
          previousId?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  batch: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Up to 2,500 events, 500 kB in all, each with its `type`. */
          batch: unknown[]
          /** @description The write key, when it does not stand in the Authorization header. */
          writeKey?: unknown
          /** @description When the batch was sent by the client's clock. */
          sentAt?: unknown
        } & {
          [key: string]: unknown
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Tracked']
        }
      }
    }
  }
  listSegments: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        search?: string
        tag?: string
        /** @description By a rule, or by a list. */
        kind?: 'dynamic' | 'static'
        archived?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Segment'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createSegment: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name: string
          /**
           * @description By a rule, or by a list.
           * @enum {string}
           */
          kind: 'dynamic' | 'static'
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key?: string
          description?: string
          tags?: string[]
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule?: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  getSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  deleteSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  changeSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          description?: string
          tags?: string[]
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule?: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  archiveSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  restoreSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  rebuildSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  duplicateSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Segment']
        }
      }
    }
  }
  listSegmentMembers: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description The beginning of a name. */
        search?: string
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['SegmentMember'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  addSegmentMembers: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          profiles: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            added: number
            already: number
            /** @description References that name nobody. */
            unknown: string[]
          }
        }
      }
    }
  }
  removeSegmentMembers: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          profiles: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            removed: number
            unknown: string[]
          }
        }
      }
    }
  }
  listSegmentChanges: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        kind?: 'joined' | 'left'
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['SegmentChange'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  readSegmentSize: {
    parameters: {
      query?: {
        days?: number
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentSize']
        }
      }
    }
  }
  listSegmentUses: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentUses']
        }
      }
    }
  }
  readSegmentPlan: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RulePlan']
        }
      }
    }
  }
  compareSegments: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        other: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentOverlap']
        }
      }
    }
  }
  explainSegment: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A profile id, or `userId:`, `anonymousId:`, `email:` and the value. */
        profile: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RuleExplained']
        }
      }
    }
  }
  listSegmentsOfProfile: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A profile id, or `userId:`, `anonymousId:`, `email:` and the value. */
        profile: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentsOfProfile']
        }
      }
    }
  }
  previewSegment: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule: {
            [key: string]: unknown
          }
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          segmentId?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentPreview']
        }
      }
    }
  }
  previewSegmentMoves: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule: {
            [key: string]: unknown
          }
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          segmentId: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentMoves']
        }
      }
    }
  }
  sampleSegment: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule: {
            [key: string]: unknown
          }
          seed?: number
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentSample']
        }
      }
    }
  }
  explainRule: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule: {
            [key: string]: unknown
          }
          /** @description A profile id, or `userId:`, `anonymousId:`, `email:` and the value. */
          profile: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RuleExplained']
        }
      }
    }
  }
  planRule: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RulePlan']
        }
      }
    }
  }
  listSegmentTags: {
    parameters: {
      query?: {
        /** @description What stands anywhere in the tag. */
        search?: string
        /** @description Of archived segments instead. */
        archived?: boolean
        limit?: number
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SegmentTags']
        }
      }
    }
  }
  readRuleVocabulary: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RuleVocabulary']
        }
      }
    }
  }
  checkRule: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A rule as json-rules-engine writes it: `all`, `any` or `not`, nested at will. */
          rule: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['RuleCheck']
        }
      }
    }
  }
  listContents: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description `library`, or whom it belongs to: `api`, `campaign:<id>`, `journey:<id>/<node>`. */
        owner?: string
        /** @description The archived ones instead. */
        archived?: boolean
        /** @description A part of the name. */
        search?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Content'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createContent: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name: string
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key?: string
          /** Description */
          description?: string
          /** Tags */
          tags?: string[]
          /** @description `library`, or whom it belongs to: `api`, `campaign:<id>`, `journey:<id>/<node>`. */
          owner?: string
          draft: components['schemas']['PushContent']
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  previewContent: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          content?: components['schemas']['PushContent']
          /** @description An id or a key. */
          contentId?: string
          /** @description For whom: an id, or `userId:` and the value. Nobody in particular, when left out. */
          profileId?: string
          /** @description Data as an API call would bring. */
          data?: {
            [key: string]: unknown
          }
          /** @description An event that would trigger it. */
          event?: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Preview']
        }
      }
    }
  }
  readContent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  changeContent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          /** Description */
          description?: string
          /** Tags */
          tags?: string[]
          draft?: components['schemas']['PushContent']
          /** @description Archived contents stay where they are used, and are not offered any more. */
          archived?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  duplicateContent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  archiveContent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  publishContent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  rollbackContent: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The version whose content is published again. */
          number: number
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Content']
        }
      }
    }
  }
  listContentVersions: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['ContentVersion'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  readContentVersion: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
        number: number
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['ContentVersion']
        }
      }
    }
  }
  listMessages: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'planned' | 'held' | 'sent' | 'failed' | 'not_sent'
        reason?: string
        /** @description An id, or `userId:<value>`. */
        profileId?: string
        sourceKind?: 'campaign' | 'journey' | 'api' | 'test'
        /** @description A UUID (version 7: its order is the order of creation). */
        sourceId?: string
        /** @description The step of a journey that they were decided about at. */
        node?: string
        /** @description The version of the journey. */
        sourceVersion?: number
        /** @description ISO 8601, UTC. */
        from?: string
        /** @description ISO 8601, UTC. */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Message'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  sendMessage: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description One of userId, profileId, subscriptionId. */
          to:
            | {
                userId: string
              }
            | {
                /**
                 * Format: uuid
                 * @description A UUID (version 7: its order is the order of creation).
                 */
                profileId: string
              }
            | {
                /**
                 * Format: uuid
                 * @description A UUID (version 7: its order is the order of creation).
                 */
                subscriptionId: string
              }
          /** @description The key or id of a published content, or the content itself. */
          content:
            | string
            | {
                /**
                 * Title
                 * @description The first line.
                 */
                title: string
                /**
                 * Text
                 * @description What it says.
                 */
                body?: string
                /**
                 * Icon
                 * @description A small image, by https; the site's own when left out.
                 */
                icon?: string
                /**
                 * Image
                 * @description A large image, by https. Not shown on every system.
                 */
                image?: string
                /**
                 * Badge
                 * @description A one-coloured image for the status bar of Android.
                 */
                badge?: string
                /**
                 * Link
                 * @description Where a click leads.
                 */
                url?: string
                /**
                 * Buttons
                 * @description At most two. Not shown on every system.
                 */
                actions?: {
                  /**
                   * Id
                   * @description Stands in reports; action-1, action-2 when left out.
                   */
                  action?: string
                  /**
                   * Title
                   * @description What the button says.
                   */
                  title: string
                  /**
                   * Link
                   * @description Where it leads; where the message leads, when left out.
                   */
                  url?: string
                  /**
                   * Icon
                   * @description An image beside the title, by https.
                   */
                  icon?: string
                }[]
                /**
                 * Direction
                 * @enum {string}
                 */
                dir?: 'auto' | 'ltr' | 'rtl'
                /**
                 * Language
                 * @description BCP 47, e.g. fr-FR.
                 */
                lang?: string
                /**
                 * Replaces
                 * @description A message replaces the one before with the same key, on its way and on the screen.
                 */
                collapseKey?: string
                /**
                 * Alert again
                 * @description Sound and vibration also when it replaces another one.
                 */
                renotify?: boolean
                /** Silent */
                silent?: boolean
                /**
                 * Stays
                 * @description Until the person acts on it.
                 */
                requireInteraction?: boolean
                /**
                 * Vibration
                 * @description Milliseconds on, off, on and so forth.
                 */
                vibrate?: number[]
                /**
                 * Kept for
                 * @description Seconds the push service keeps it for a device that is off; at most 28 days.
                 */
                ttlSeconds?: number
                /**
                 * Urgency
                 * @description Devices low on battery wait with what is not urgent.
                 * @enum {string}
                 */
                urgency?: 'very-low' | 'low' | 'normal' | 'high'
                expiresAt?: string | null
                /**
                 * Missing values
                 * @description skip: a person without a value gets no message (missing_variable); empty: the place stays empty.
                 * @enum {string}
                 */
                missing?: 'skip' | 'empty'
              }
          /** @description Values for `{{data.*}}`. */
          data?: {
            [key: string]: unknown
          }
          /**
           * Class
           * @description Transactional messages pass opt-outs and never wait behind a broadcast.
           * @enum {string}
           */
          class: 'marketing' | 'transactional'
          /** @description Key or id of a topic; needed for marketing. */
          topic?: string
          /**
           * Format: date-time
           * @description ISO 8601, UTC.
           */
          sendAt?: string
          /** @description A later message with the same key replaces this one on the screen. */
          collapseKey?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Message']
        }
      }
    }
  }
  getMessage: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Message']
        }
      }
    }
  }
  cancelMessage: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Message']
        }
      }
    }
  }
  sendTestMessage: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: uuid
           * @description The browser it goes to: your own.
           */
          subscriptionId: string
          /** @description The key or id of a published content, or the content itself. */
          content:
            | string
            | {
                /**
                 * Title
                 * @description The first line.
                 */
                title: string
                /**
                 * Text
                 * @description What it says.
                 */
                body?: string
                /**
                 * Icon
                 * @description A small image, by https; the site's own when left out.
                 */
                icon?: string
                /**
                 * Image
                 * @description A large image, by https. Not shown on every system.
                 */
                image?: string
                /**
                 * Badge
                 * @description A one-coloured image for the status bar of Android.
                 */
                badge?: string
                /**
                 * Link
                 * @description Where a click leads.
                 */
                url?: string
                /**
                 * Buttons
                 * @description At most two. Not shown on every system.
                 */
                actions?: {
                  /**
                   * Id
                   * @description Stands in reports; action-1, action-2 when left out.
                   */
                  action?: string
                  /**
                   * Title
                   * @description What the button says.
                   */
                  title: string
                  /**
                   * Link
                   * @description Where it leads; where the message leads, when left out.
                   */
                  url?: string
                  /**
                   * Icon
                   * @description An image beside the title, by https.
                   */
                  icon?: string
                }[]
                /**
                 * Direction
                 * @enum {string}
                 */
                dir?: 'auto' | 'ltr' | 'rtl'
                /**
                 * Language
                 * @description BCP 47, e.g. fr-FR.
                 */
                lang?: string
                /**
                 * Replaces
                 * @description A message replaces the one before with the same key, on its way and on the screen.
                 */
                collapseKey?: string
                /**
                 * Alert again
                 * @description Sound and vibration also when it replaces another one.
                 */
                renotify?: boolean
                /** Silent */
                silent?: boolean
                /**
                 * Stays
                 * @description Until the person acts on it.
                 */
                requireInteraction?: boolean
                /**
                 * Vibration
                 * @description Milliseconds on, off, on and so forth.
                 */
                vibrate?: number[]
                /**
                 * Kept for
                 * @description Seconds the push service keeps it for a device that is off; at most 28 days.
                 */
                ttlSeconds?: number
                /**
                 * Urgency
                 * @description Devices low on battery wait with what is not urgent.
                 * @enum {string}
                 */
                urgency?: 'very-low' | 'low' | 'normal' | 'high'
                expiresAt?: string | null
                /**
                 * Missing values
                 * @description skip: a person without a value gets no message (missing_variable); empty: the place stays empty.
                 * @enum {string}
                 */
                missing?: 'skip' | 'empty'
              }
          /**
           * Format: uuid
           * @description The person it is rendered for; the owner of the browser when left out.
           */
          profileId?: string
          data?: {
            [key: string]: unknown
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      202: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Message']
        }
      }
    }
  }
  listDeliveries: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'retrying' | 'accepted' | 'failed'
        reason?: string
        profileId?: string
        /** @description A UUID (version 7: its order is the order of creation). */
        messageId?: string
        /** @description ISO 8601, UTC. */
        from?: string
        /** @description ISO 8601, UTC. */
        to?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Delivery'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  listTopics: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Topic'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createTopic: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key: string
          /** Name */
          name: string
          description?: string
          /**
           * @description What counts for people who have said nothing.
           * @enum {string}
           */
          defaultsTo?: 'in' | 'out'
          /** @description Subscribing opts in to it. */
          joinOnSubscribe?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Topic']
        }
      }
    }
  }
  getTopic: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Topic']
        }
      }
    }
  }
  changeTopic: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          description?: string
          /** @enum {string} */
          defaultsTo?: 'in' | 'out'
          joinOnSubscribe?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Topic']
        }
      }
    }
  }
  archiveTopic: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Topic']
        }
      }
    }
  }
  listPolicies: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['DeliveryPolicy'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  getPolicy: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description workspace, topic:<id>, campaign:<id>, journey:<id>, or node:<journey id>.<node>. */
        scope: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DeliveryPolicy']
        }
      }
    }
  }
  writePolicy: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description workspace, topic:<id>, campaign:<id>, journey:<id>, or node:<journey id>.<node>. */
        scope: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Frequency caps
           * @description All of them hold, with those of wider scopes.
           */
          caps: {
            /**
             * At most
             * @description Marketing messages to one person.
             */
            maximum: number
            /**
             * Within hours
             * @description A day has 24, a week 168; at most 31 days.
             */
            windowHours: number
            /**
             * Then
             * @description hold: it leaves as soon as it may. shift: as much later as the quiet time or the window is long. drop: it is not sent.
             * @enum {string}
             */
            mode: 'hold' | 'shift' | 'drop'
          }[]
          quietHours: {
            /**
             * From
             * @description On the clocks where the person is, like 22:00.
             */
            from: string
            /**
             * To
             * @description On the clocks where the person is, like 22:00.
             */
            to: string
            /**
             * Then
             * @description hold: it leaves as soon as it may. shift: as much later as the quiet time or the window is long. drop: it is not sent.
             * @enum {string}
             */
            mode: 'hold' | 'shift' | 'drop'
          } | null
          holdoutPercent?: number | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DeliveryPolicy']
        }
      }
    }
  }
  removePolicy: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description workspace, topic:<id>, campaign:<id>, journey:<id>, or node:<journey id>.<node>. */
        scope: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  recordReceipts: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          receipts: {
            token: string
            kind: string
            action?: string
            url?: string
            at?: string | number
          }[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            recorded: number
          }
        }
      }
    }
  }
  listSites: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        /** @description Part of a name, key or origin. */
        search?: string
        /** @description true lists the archived ones instead. */
        archived?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Site'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createSite: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name: string
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key?: string
          /** Description */
          description?: string
          /** Tags */
          tags?: string[]
          /**
           * Origins
           * @description Where the pages of the site are. Only they may subscribe browsers.
           */
          origins: string[]
          /**
           * Contact
           * @description Whom a push service writes to when something is wrong: mailto:push@shop.example or an https address.
           */
          vapidSubject?: string
          /**
           * Public key
           * @description Of keys brought from elsewhere.
           */
          vapidPublicKey?: string
          /**
           * Private key
           * @description Of keys brought from elsewhere: base64url, PEM or JWK. Without it the site gets new keys.
           */
          vapidPrivateKey?: string
          /**
           * Campaign parameters
           * @description Links of messages get these, where they have none: { "source": "push" } becomes utm_source=push.
           */
          utm?: {
            [key: string]: string
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Site']
        }
      }
    }
  }
  getSite: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Site']
        }
      }
    }
  }
  changeSite: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          /** Description */
          description?: string
          /** Tags */
          tags?: string[]
          /**
           * Origins
           * @description Where the pages of the site are. Only they may subscribe browsers.
           */
          origins?: string[]
          /**
           * Contact
           * @description Whom a push service writes to when something is wrong: mailto:push@shop.example or an https address.
           */
          vapidSubject?: string
          /**
           * Campaign parameters
           * @description Links of messages get these, where they have none: { "source": "push" } becomes utm_source=push.
           */
          utm?: {
            [key: string]: string
          }
          /** @description true archives the site, false restores it. */
          archived?: boolean
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Site']
        }
      }
    }
  }
  getSiteSnippet: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SiteSnippet']
        }
      }
    }
  }
  getDeadEndpoints: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['DeadEndpoints']
        }
      }
    }
  }
  archiveSite: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Site']
        }
      }
    }
  }
  duplicateSite: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Site']
        }
      }
    }
  }
  listSubscriptions: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        status?: 'active' | 'inactive'
        reason?: string
        /** @description A UUID (version 7: its order is the order of creation). */
        siteId?: string
        /** @description A UUID (version 7: its order is the order of creation). */
        profileId?: string
        /** @description The beginning of its name. */
        browser?: string
        /** @description An id, or the beginning of a page, browser or system. */
        search?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Subscription'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  subscribe: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          siteId: string
          /** @description The address the browser gave (PushSubscription.endpoint). */
          endpoint: string
          keys: {
            p256dh: string
            auth: string
          }
          anonymousId?: string
          userId?: string
          context?: {
            page?: string
            referrer?: string
            utm?: {
              [key: string]: string
            }
            browser?: string
            os?: string
            deviceClass?: string
            locale?: string
            zone?: string
          }
          /** @description What was asked with: button, banner, preferences ... */
          prompt?: string
          /** @description Which text of consent was shown. */
          consentVersion?: string
          /** @description Keys of topics that the visitor chose. */
          topics?: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SubscriptionId']
        }
      }
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SubscriptionId']
        }
      }
    }
  }
  getSubscription: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Subscription']
        }
      }
    }
  }
  resyncSubscription: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * Format: uuid
           * @description A UUID (version 7: its order is the order of creation).
           */
          siteId: string
          /** @description The address the browser gave (PushSubscription.endpoint). */
          endpoint: string
          keys: {
            p256dh: string
            auth: string
          }
          anonymousId?: string
          userId?: string
          context?: {
            page?: string
            referrer?: string
            utm?: {
              [key: string]: string
            }
            browser?: string
            os?: string
            deviceClass?: string
            locale?: string
            zone?: string
          }
          /** @description What was asked with: button, banner, preferences ... */
          prompt?: string
          /** @description Which text of consent was shown. */
          consentVersion?: string
          /** @description Keys of topics that the visitor chose. */
          topics?: string[]
          /** @description The endpoint before, when it is another one now. */
          replaces?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['SubscriptionId']
        }
      }
    }
  }
  unsubscribe: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The address the browser gave (PushSubscription.endpoint). */
          endpoint: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      204: {
        headers: {
          [name: string]: unknown
        }
        content?: never
      }
    }
  }
  chooseTopics: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description A UUID (version 7: its order is the order of creation). */
        id: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Its present address: only the browser itself knows it. */
          endpoint: string
          /** @description What is to change, by key of the topic: true takes it, false does not. Left out: nothing, the answer says what holds. */
          topics?: {
            [key: string]: boolean
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            topics: {
              key: string
              name: string
              description: string
              isTaken: boolean
            }[]
          }
        }
      }
    }
  }
  listCampaigns: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'draft' | 'scheduled' | 'sending' | 'paused' | 'sent' | 'cancelled' | 'failed'
        search?: string
        archived?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Campaign'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createCampaign: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name: string
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key?: string
          description?: string
          tags?: string[]
          audience?:
            | (
                | {
                    /** @enum {string} */
                    kind: 'site'
                    /**
                     * Format: uuid
                     * @description A UUID (version 7: its order is the order of creation).
                     */
                    siteId: string
                  }
                | {
                    /** @enum {string} */
                    kind: 'profiles'
                    profileIds: string[]
                  }
                | {
                    /** @enum {string} */
                    kind: 'segments'
                    /** @description People of any of these. */
                    include: string[]
                    /** @description But of none of these. */
                    exclude: string[]
                    siteId: string | null
                  }
              )
            | null
          contentId?: string | null
          content?: {
            /**
             * Title
             * @description The first line.
             */
            title: string
            /**
             * Text
             * @description What it says.
             */
            body?: string
            /**
             * Icon
             * @description A small image, by https; the site's own when left out.
             */
            icon?: string
            /**
             * Image
             * @description A large image, by https. Not shown on every system.
             */
            image?: string
            /**
             * Badge
             * @description A one-coloured image for the status bar of Android.
             */
            badge?: string
            /**
             * Link
             * @description Where a click leads.
             */
            url?: string
            /**
             * Buttons
             * @description At most two. Not shown on every system.
             */
            actions?: {
              /**
               * Id
               * @description Stands in reports; action-1, action-2 when left out.
               */
              action?: string
              /**
               * Title
               * @description What the button says.
               */
              title: string
              /**
               * Link
               * @description Where it leads; where the message leads, when left out.
               */
              url?: string
              /**
               * Icon
               * @description An image beside the title, by https.
               */
              icon?: string
            }[]
            /**
             * Direction
             * @enum {string}
             */
            dir?: 'auto' | 'ltr' | 'rtl'
            /**
             * Language
             * @description BCP 47, e.g. fr-FR.
             */
            lang?: string
            /**
             * Replaces
             * @description A message replaces the one before with the same key, on its way and on the screen.
             */
            collapseKey?: string
            /**
             * Alert again
             * @description Sound and vibration also when it replaces another one.
             */
            renotify?: boolean
            /** Silent */
            silent?: boolean
            /**
             * Stays
             * @description Until the person acts on it.
             */
            requireInteraction?: boolean
            /**
             * Vibration
             * @description Milliseconds on, off, on and so forth.
             */
            vibrate?: number[]
            /**
             * Kept for
             * @description Seconds the push service keeps it for a device that is off; at most 28 days.
             */
            ttlSeconds?: number
            /**
             * Urgency
             * @description Devices low on battery wait with what is not urgent.
             * @enum {string}
             */
            urgency?: 'very-low' | 'low' | 'normal' | 'high'
            expiresAt?: string | null
            /**
             * Missing values
             * @description skip: a person without a value gets no message (missing_variable); empty: the place stays empty.
             * @enum {string}
             */
            missing?: 'skip' | 'empty'
          } | null
          /** @enum {string} */
          class?: 'marketing' | 'transactional'
          topicId?: string | null
          schedule?:
            | {
                /** @enum {string} */
                kind: 'now'
              }
            | {
                /** @enum {string} */
                kind: 'at'
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string
              }
          throttlePerMinute?: number | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  getCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  changeCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          description?: string
          tags?: string[]
          audience?:
            | (
                | {
                    /** @enum {string} */
                    kind: 'site'
                    /**
                     * Format: uuid
                     * @description A UUID (version 7: its order is the order of creation).
                     */
                    siteId: string
                  }
                | {
                    /** @enum {string} */
                    kind: 'profiles'
                    profileIds: string[]
                  }
                | {
                    /** @enum {string} */
                    kind: 'segments'
                    /** @description People of any of these. */
                    include: string[]
                    /** @description But of none of these. */
                    exclude: string[]
                    siteId: string | null
                  }
              )
            | null
          contentId?: string | null
          content?: {
            /**
             * Title
             * @description The first line.
             */
            title: string
            /**
             * Text
             * @description What it says.
             */
            body?: string
            /**
             * Icon
             * @description A small image, by https; the site's own when left out.
             */
            icon?: string
            /**
             * Image
             * @description A large image, by https. Not shown on every system.
             */
            image?: string
            /**
             * Badge
             * @description A one-coloured image for the status bar of Android.
             */
            badge?: string
            /**
             * Link
             * @description Where a click leads.
             */
            url?: string
            /**
             * Buttons
             * @description At most two. Not shown on every system.
             */
            actions?: {
              /**
               * Id
               * @description Stands in reports; action-1, action-2 when left out.
               */
              action?: string
              /**
               * Title
               * @description What the button says.
               */
              title: string
              /**
               * Link
               * @description Where it leads; where the message leads, when left out.
               */
              url?: string
              /**
               * Icon
               * @description An image beside the title, by https.
               */
              icon?: string
            }[]
            /**
             * Direction
             * @enum {string}
             */
            dir?: 'auto' | 'ltr' | 'rtl'
            /**
             * Language
             * @description BCP 47, e.g. fr-FR.
             */
            lang?: string
            /**
             * Replaces
             * @description A message replaces the one before with the same key, on its way and on the screen.
             */
            collapseKey?: string
            /**
             * Alert again
             * @description Sound and vibration also when it replaces another one.
             */
            renotify?: boolean
            /** Silent */
            silent?: boolean
            /**
             * Stays
             * @description Until the person acts on it.
             */
            requireInteraction?: boolean
            /**
             * Vibration
             * @description Milliseconds on, off, on and so forth.
             */
            vibrate?: number[]
            /**
             * Kept for
             * @description Seconds the push service keeps it for a device that is off; at most 28 days.
             */
            ttlSeconds?: number
            /**
             * Urgency
             * @description Devices low on battery wait with what is not urgent.
             * @enum {string}
             */
            urgency?: 'very-low' | 'low' | 'normal' | 'high'
            expiresAt?: string | null
            /**
             * Missing values
             * @description skip: a person without a value gets no message (missing_variable); empty: the place stays empty.
             * @enum {string}
             */
            missing?: 'skip' | 'empty'
          } | null
          /** @enum {string} */
          class?: 'marketing' | 'transactional'
          topicId?: string | null
          schedule?:
            | {
                /** @enum {string} */
                kind: 'now'
              }
            | {
                /** @enum {string} */
                kind: 'at'
                /**
                 * Format: date-time
                 * @description ISO 8601, UTC.
                 */
                at: string
              }
          throttlePerMinute?: number | null
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  getCampaignReport: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['CampaignReport']
        }
      }
    }
  }
  countCampaignAudience: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['AudienceCount']
        }
      }
    }
  }
  duplicateCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  archiveCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  launchCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description The number of recipients you saw and confirmed; refused when it has changed by more than a tenth. */
          recipients?: number
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  pauseCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  resumeCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  cancelCampaign: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Campaign']
        }
      }
    }
  }
  listJourneys: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'draft' | 'live' | 'paused' | 'draining' | 'archived'
        search?: string
        archived?: boolean
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['Journey'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  createJourney: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name: string
          /** @description A short name for files and URLs: lower-case letters, digits and hyphens. Fixed after first use. */
          key?: string
          description?: string
          tags?: string[]
          draft?: components['schemas']['JourneyDraft']
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  getJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  changeJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** Name */
          name?: string
          description?: string
          tags?: string[]
          draft?: components['schemas']['JourneyDraft']
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  duplicateJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  validateJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyValidation']
        }
      }
    }
  }
  publishJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description What becomes of whoever is inside by an older version. */
          migration?: {
            /** @description By node; whoever waits elsewhere stays. */
            choices: {
              /**
               * Id
               * @description Stays the same through all versions.
               */
              node: string
              /**
               * Who waits here
               * @description stay: goes on by the version of the entry; move: goes over and waits as long as before, where both nodes are of one type; rearm: goes over and waits anew; exit: leaves the journey.
               * @enum {string}
               */
              do: 'stay' | 'move' | 'rearm' | 'exit'
              /**
               * Id
               * @description The node of the new version; the one of the same id when left out.
               */
              to?: string
            }[]
            /**
             * People a second
             * @description 50 when left out.
             */
            perSecond?: number
          }
          /**
           * Who comes in
           * @description Where a trigger waits for people to join a segment: those who are in it now, those who join from now on, or both. As before when left out, and at first those who join.
           * @enum {string}
           */
          admit?: 'now' | 'join' | 'both'
          /**
           * People a second
           * @description Of those who are in it now; 50 when left out.
           */
          admitPerSecond?: number
          /** @description Publish although scenarios do not come true. The reason stands in the audit log. */
          override?: {
            reason: string
          }
        } | null
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  resumeJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /**
           * @description What fell due during the pause: send it now, skip it, or shift every clock by the length of the pause.
           * @enum {string}
           */
          overdue: 'send' | 'skip' | 'shift'
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  pauseJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  drainJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  archiveJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  simulateJourney: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          draft?: components['schemas']['JourneyDraft']
          /** @description A real person: a profile id, or `userId:` and the value. Nothing reaches this person. */
          profile?: string
          /** @description A made-up person, when no real one is named. */
          person?: {
            traits?: {
              [key: string]: unknown
            }
            segments?: string[]
            timeZone?: string
          }
          /** @description What the trigger would hand over. */
          entry?: {
            [key: string]: unknown
          }
          /** @description The event that is to let the person in: asked of the triggers, which say what they hand over, in place of `entry`. */
          by?: {
            event: string
            properties?: {
              [key: string]: unknown
            }
          }
          /** @description The outlet by which a random split lets the person out, by node. Drawn where none is named. */
          variants?: {
            [key: string]: string
          }
          /** @description What happens to the person, and when. */
          events?: {
            /**
             * Format: date-time
             * @description ISO 8601, UTC.
             */
            at?: string
            /** How long */
            after?: {
              /** Amount */
              amount: number
              /** Unit */
              unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
            }
            /** @description An event that the person does. */
            name?: string
            /** @description Of the event. */
            properties?: {
              [key: string]: unknown
            }
            /** @description Traits that the person says, as `identify` does. */
            traits?: {
              [key: string]: unknown
            }
            segment?: {
              /**
               * Format: uuid
               * @description A UUID (version 7: its order is the order of creation).
               */
              id: string
              /** @enum {string} */
              when: 'joined' | 'left'
            }
          }[]
          /** @description Many people, each alone, in place of the one. */
          people?: {
            /** @description A real person: a profile id, or `userId:` and the value. Nothing reaches this person. */
            profile?: string
            /** @description A made-up person, when no real one is named. */
            person?: {
              traits?: {
                [key: string]: unknown
              }
              segments?: string[]
              timeZone?: string
            }
            /** @description What the trigger would hand over. */
            entry?: {
              [key: string]: unknown
            }
            /** @description The event that is to let the person in: asked of the triggers, which say what they hand over, in place of `entry`. */
            by?: {
              event: string
              properties?: {
                [key: string]: unknown
              }
            }
            /** @description The outlet by which a random split lets the person out, by node. Drawn where none is named. */
            variants?: {
              [key: string]: string
            }
            /** @description What happens to the person, and when. */
            events?: {
              /**
               * Format: date-time
               * @description ISO 8601, UTC.
               */
              at?: string
              /** How long */
              after?: {
                /** Amount */
                amount: number
                /** Unit */
                unit: 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks'
              }
              /** @description An event that the person does. */
              name?: string
              /** @description Of the event. */
              properties?: {
                [key: string]: unknown
              }
              /** @description Traits that the person says, as `identify` does. */
              traits?: {
                [key: string]: unknown
              }
              segment?: {
                /**
                 * Format: uuid
                 * @description A UUID (version 7: its order is the order of creation).
                 */
                id: string
                /** @enum {string} */
                when: 'joined' | 'left'
              }
            }[]
          }[]
          /**
           * Format: date-time
           * @description ISO 8601, UTC.
           */
          startAt?: string
          /** @description What webhooks answer, by node. Those that are not named answer 200. */
          answers?: {
            [key: string]: {
              status: number
              body?: unknown
            }
          }
        }
      }
    }
    responses: {
      /** @description The way of the first person, and of each. */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneySimulation']
        }
      }
    }
  }
  getJourneyNumbers: {
    parameters: {
      query?: {
        /** @description Of this version alone; of all when left out. */
        version?: number
        /** @description The first day that counts; the very first when left out. By the calendar of the workspace. */
        from?: string
        /** @description The last day that counts; today when left out. By the calendar of the workspace. */
        to?: string
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyNumbers']
        }
      }
    }
  }
  listJourneyRuns: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'active' | 'completed' | 'exited' | 'failed'
        /** @description A profile id, or `userId:` and the value. */
        profile?: string
        /** @description Who is at this node now, and can go on; with `troubled`, who cannot go on because it fails. */
        node?: string
        /** @description Only who cannot go on because a node fails. */
        troubled?: boolean
        version?: number
        /** @description Who came in then or later. */
        from?: string
        /** @description Who came in before then. */
        to?: string
        /** @description Of the person: a name, an e-mail address or an id, or the beginning of one. */
        q?: string
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyRun'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  startJourneyRun: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description Who comes in: a profile id, or `userId:` and the value. */
          profile: string
          /** @description What the trigger takes along. */
          entry?: {
            [key: string]: unknown
          }
          /** @description Tells several runs of one person apart. */
          key?: string
        }
      }
    }
    responses: {
      /** @description Default Response */
      201: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyRun']
        }
      }
    }
  }
  getJourneyRun: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        runId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyRunDetail']
        }
      }
    }
  }
  cancelJourneyRun: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        runId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyRun']
        }
      }
    }
  }
  runJourneyScenarios: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          draft?: components['schemas']['JourneyDraft']
          /** @description Those alone. */
          ids?: string[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyScenarioReport']
        }
      }
    }
  }
  getScenarioOfRun: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        runId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyScenario']
        }
      }
    }
  }
  listJourneyVersions: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyVersion'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  getJourneyVersion: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        number: number
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyVersionDetail']
        }
      }
    }
  }
  restoreJourneyVersion: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        number: number
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['Journey']
        }
      }
    }
  }
  previewJourneyMigration: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          choices?: {
            /**
             * Id
             * @description Stays the same through all versions.
             */
            node: string
            /**
             * Who waits here
             * @description stay: goes on by the version of the entry; move: goes over and waits as long as before, where both nodes are of one type; rearm: goes over and waits anew; exit: leaves the journey.
             * @enum {string}
             */
            do: 'stay' | 'move' | 'rearm' | 'exit'
            /**
             * Id
             * @description The node of the new version; the one of the same id when left out.
             */
            to?: string
          }[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyMigrationPreview']
        }
      }
    }
  }
  listJourneyMigrations: {
    parameters: {
      query?: never
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyMigration'][]
          }
        }
      }
    }
  }
  getJourneyMigration: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        migrationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyMigration']
        }
      }
    }
  }
  listMigratedRuns: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'told' | 'stayed' | 'moved' | 'exited' | 'returned'
      }
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        migrationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: {
              /**
               * Format: uuid
               * @description A UUID (version 7: its order is the order of creation).
               */
              runId: string
              /** @enum {string} */
              state: 'told' | 'stayed' | 'moved' | 'exited' | 'returned'
              from: string | null
              to: string | null
              /**
               * Format: date-time
               * @description ISO 8601, UTC.
               */
              at: string
            }[]
            nextCursor: string | null
          }
        }
      }
    }
  }
  undoJourneyMigration: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        migrationId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyMigration']
        }
      }
    }
  }
  listJourneyIntakes: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path: {
        /** @description An id or a key. */
        idOrKey: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyIntake'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  stopJourneyIntake: {
    parameters: {
      query?: never
      header?: never
      path: {
        idOrKey: string
        /** @description A UUID (version 7: its order is the order of creation). */
        intakeId: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyIntake']
        }
      }
    }
  }
  listJourneyFiles: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyFile'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  getJourneyFile: {
    parameters: {
      query?: never
      header?: never
      path: {
        key: string
      }
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyFile']
        }
      }
    }
  }
  planJourneyFiles: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          files: components['schemas']['JourneyFile'][]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyFilesPlan']
        }
      }
    }
  }
  testJourneyFiles: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          files: components['schemas']['JourneyFile'][]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyFilesTested']
        }
      }
    }
  }
  pushJourneyFiles: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          files: components['schemas']['JourneyFile'][]
          /** @description Publish those that differ from what is published. Else they stay drafts. */
          publish?: boolean
          override?: {
            reason: string
          }
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': components['schemas']['JourneyFilesPushed']
        }
      }
    }
  }
  listRuns: {
    parameters: {
      query?: {
        /** @description Rows a page. */
        limit?: number
        /** @description `nextCursor` of the page before. */
        cursor?: string
        state?: 'active' | 'completed' | 'exited' | 'failed'
        /** @description A profile id, or `userId:` and the value. */
        profile?: string
      }
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyRunOfAny'][]
            nextCursor: string | null
          }
        }
      }
    }
  }
  listNodeTypes: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody?: never
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyNodeType'][]
          }
        }
      }
    }
  }
  describeNodes: {
    parameters: {
      query?: never
      header?: never
      path?: never
      cookie?: never
    }
    requestBody: {
      content: {
        'application/json': {
          /** @description What is to be described; the answers come in the same order. */
          items: {
            /** @enum {string} */
            kind: 'node' | 'trigger'
            /** @description Of `GET /v1/node-types`, e.g. `triggers.wait`. */
            type: string
            version: number
            /** @description It may be incomplete. */
            config: {
              [key: string]: unknown
            }
          }[]
        }
      }
    }
    responses: {
      /** @description Default Response */
      200: {
        headers: {
          [name: string]: unknown
        }
        content: {
          'application/json': {
            items: components['schemas']['JourneyNodeDescription'][]
          }
        }
      }
    }
  }
}
