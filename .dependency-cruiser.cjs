/** Who may import whom. The table it states is in docs/adr/0003-who-may-import-whom.md. */
const outsideOf = (...paths) => ({ path: '^(server|plugins|workflows|activities|admin-ui|migrations|scripts|test|bench)/', pathNot: paths })
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const temporal = only => ({
  path: '^node_modules/@temporalio/',
  ...(only === undefined ? {} : { pathNot: `^node_modules/@temporalio/(${only})/` }),
})
const BROWSER = '^node_modules/(react|react-dom|@mantine|@tanstack|@rjsf)/'

module.exports = {
  forbidden: [
    forbid(
      'no-cycles',
      'Modules that need each other are one module, or lack a third.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    forbid('resolvable', 'It must exist.', { pathNot: '^dist/' }, { couldNotResolve: true, pathNot: '^virtual:' }),

    forbid('sdk-stands-alone', 'The contract knows nobody.', { path: '^server/sdk/' }, outsideOf('^server/sdk/')),
    forbid('sdk-without-temporal', 'The contract outlives the engine below.', { path: '^server/sdk/' }, temporal()),
    forbid(
      'kernel-knows-no-plugin',
      'Plugins arrive as data.',
      { path: '^server/(kernel|http)/' },
      { path: '^(plugins|activities|admin-ui|test|bench|scripts)/' },
    ),
    forbid(
      'kernel-workflows-by-type',
      'Workflow code runs in the sandbox alone.',
      { path: '^server/(kernel|http)/' },
      { path: '^workflows/', dependencyTypesNot: ['type-only'] },
    ),
    forbid('kernel-temporal-client-only', 'The worker is another process.', { path: '^server/(kernel|http)/' }, temporal('client|common')),
    forbid(
      'kernel-without-launcher',
      'The core does not know who started it.',
      { path: '^server/(kernel|http|sdk|egress)/' },
      { path: '^server/(cli|embedded)/' },
    ),
    forbid('egress-stands-alone', 'The way out needs no core.', { path: '^server/egress/' }, outsideOf('^server/(egress|sdk)/')),
    forbid(
      'embedded-knows-no-core',
      'Embedded servers run without it.',
      { path: '^server/embedded/' },
      { path: '^(server/(kernel|http|cli)|activities|workflows|admin-ui|test|bench)/' },
    ),

    forbid(
      'plugins-by-contract',
      'A plugin uses fathi/sdk, nothing of the core.',
      { path: '^plugins/', pathNot: '^plugins/webpush/(sender|browser)/' },
      { path: '^server/', pathNot: '^server/sdk/' },
    ),
    forbid(
      'sender-by-egress',
      'The sender is a library over the guarded way out.',
      { path: '^plugins/webpush/sender/' },
      { path: '^server/', pathNot: '^server/(sdk|egress)/' },
    ),
    forbid(
      'plugins-by-front-door',
      'Of another plugin only index.ts.',
      { path: '^plugins/([^/]+)/' },
      { path: '^plugins/', pathNot: ['^plugins/$1/', '^plugins/[^/]+/index\\.ts$'] },
    ),
    forbid(
      'plugins-without-engine',
      'Plugins bring activities and jobs, never workflow code.',
      { path: '^plugins/' },
      {
        path: '^(workflows|activities|admin-ui|test|bench|scripts)/',
        pathNot: ['^admin-ui/src/sdk/', '^workflows/journey/(interpreter|cursor)\\.ts$'],
      },
    ),
    forbid(
      'interpreter-by-triggers',
      'The pure interpreter of journeys is shared with the one plugin that simulates them.',
      { path: '^plugins/', pathNot: '^plugins/triggers/' },
      { path: '^workflows/' },
    ),
    forbid('plugins-without-temporal', 'The contract stands between.', { path: '^plugins/' }, temporal()),
    forbid(
      'plugins-server-without-ui',
      'React lives in admin/ only.',
      { path: '^plugins/', pathNot: '^plugins/[^/]+/admin/' },
      { path: BROWSER },
    ),
    forbid(
      'plugin-admin-by-contract',
      'A plugin page uses fathi/admin and the types of its own schemas.',
      { path: '^plugins/([^/]+)/admin/' },
      outsideOf('^plugins/$1/admin/', '^plugins/$1/[^/]+\\.schema\\.ts$', '^admin-ui/src/sdk/'),
    ),

    forbid(
      'workflows-deterministic',
      'All of it ends in the sandbox.',
      { path: '^workflows/' },
      { path: '.', pathNot: ['^workflows/', '^node_modules/@temporalio/workflow/'], dependencyTypesNot: ['type-only'] },
    ),
    forbid('workflows-know-no-code', 'Not even the types of a plugin.', { path: '^workflows/' }, outsideOf('^workflows/', '^server/sdk/')),
    forbid(
      'activities-know-no-plugin',
      'Plugins arrive as data.',
      { path: '^activities/', pathNot: '^activities/worker\\.ts$' },
      { path: '^(plugins|server/(http|cli|embedded)|admin-ui|test|bench|scripts)/' },
    ),
    forbid(
      'activities-workflows-by-type',
      'Workflow code runs in the sandbox alone.',
      { path: '^activities/', pathNot: '^activities/worker\\.ts$' },
      { path: '^workflows/', dependencyTypesNot: ['type-only'] },
    ),
    forbid('admin-ui-by-api', 'The UI knows the API, not the server.', { path: '^admin-ui/src/' }, outsideOf('^admin-ui/')),
    forbid(
      'product-without-tests',
      'What ships does not know its tests.',
      { path: '^(server|plugins|workflows|activities|admin-ui|bin)/' },
      { path: '^(test|bench)/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^test/fixtures/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
