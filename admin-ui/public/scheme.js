// Runs before the first paint, so that a dark screen never flashes white. A file of its own because the page's policy allows no inline script.
const kept = localStorage.getItem('fathi.scheme')
const dark = kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light'
