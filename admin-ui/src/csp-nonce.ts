/** The nonce the server wrote into this page, for styles that components add while running. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

// The scroll lock of dialogs adds its style through a package that looks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })
