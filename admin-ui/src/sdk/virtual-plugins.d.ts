declare module 'virtual:plugins' {
  const plugins: readonly { name: string; admin: import('./define-admin.ts').AdminDefinition }[]
  export default plugins
}
