// What must be done before the page shows: the colours that the reader chose are put on. Nothing of this stands in the page itself, where no
// script may run. The three names are Material's, whose search uses them.
const __md_scope = new URL("..", document.currentScript.src)
const __md_get = (key, storage = localStorage, scope = __md_scope) => JSON.parse(storage.getItem(`${scope.pathname}.${key}`))
const __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try { storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value)) } catch {}
}
try {
  const { color } = __md_get("__palette") ?? {}
  if (color && color.media !== "(prefers-color-scheme)") {
    for (const name of ["media", "scheme", "primary", "accent"]) document.body.setAttribute(`data-md-color-${name}`, color[name])
  }
} catch {}
