// Small conveniences. Every page reads and prints the same without this file.
(() => {
  const root = document.documentElement
  root.classList.replace("no-js", "js")

  // A former address leads on, with the place on the page that was asked for.
  const moved = document.querySelector('meta[name="moved-to"]')
  if (moved) {
    location.replace(new URL(moved.content, location.href.split(/[?#]/)[0]).href + location.search + location.hash)
    return
  }

  const all = (selector, from = document) => [...from.querySelectorAll(selector)]

  // Light or dark: kept where Material keeps it; early.js puts it on before the page shows.
  const palettes = all('input[name="__palette"]')
  const names = ["media", "scheme", "primary", "accent"]
  const show = index => palettes.forEach((input, i) => {
    input.checked = i === index
    const label = input.nextElementSibling
    if (label) label.hidden = i !== index
  })
  const wear = index => {
    const color = Object.fromEntries(names.map(name => [name, palettes[index].getAttribute(`data-md-color-${name}`)]))
    const followsSystem = color.media === "(prefers-color-scheme)"
    for (const name of names) {
      if (followsSystem) document.body.removeAttribute(`data-md-color-${name}`)
      else document.body.setAttribute(`data-md-color-${name}`, color[name])
    }
    return color
  }
  if (palettes.length) {
    let chosen = 0
    try { chosen = __md_get("__palette")?.index ?? 0 } catch {}
    if (!palettes[chosen]) chosen = 0
    show(chosen)
    wear(chosen)
    palettes.forEach((input, i) => input.addEventListener("change", () => {
      show(i)
      __md_set("__palette", { index: i, color: wear(i) })
      input.focus()
    }))
  }

  // Search: Material's script and the index are fetched when search is first opened.
  const later = document.querySelector("template#search-script")
  const toggle = document.querySelector("input#__search")
  const query = document.querySelector('[data-md-component="search-query"]')
  if (later && query && toggle) {
    const load = () => {
      for (const inert of all("script", later.content)) {
        const script = document.createElement("script")
        script.src = inert.src || new URL(inert.getAttribute("src"), document.baseURI)
        document.body.append(script)
      }
      later.remove()
    }
    const open = () => {
      if (later.isConnected) load()
      toggle.checked = true
      query.focus()
    }
    query.addEventListener("focus", () => later.isConnected && open())
    // Material's script hears keys alone: words pasted or spoken are told to it as well
    query.addEventListener("input", () => query.dispatchEvent(new Event("keyup")))
    toggle.addEventListener("change", () => toggle.checked && open())
    document.querySelector(".search-opener").addEventListener("click", open)
    addEventListener("keydown", event => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]")
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); open() }
    })
    if (new URLSearchParams(location.search).has("h")) load()
  }

  // The contents list follows the reader.
  const links = all(".contents-wide a")
  const places = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  if (links.length) {
    let asked = false
    const follow = () => {
      asked = false
      let at = -1
      places.forEach((place, i) => { if (place && place.getBoundingClientRect().top < 140) at = i })
      links.forEach((link, i) => i === at ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current"))
    }
    const ask = () => { if (!asked) { asked = true; requestAnimationFrame(follow) } }
    addEventListener("scroll", ask, { passive: true })
    follow()
  }
  all(".contents-folded a").forEach(link => link.addEventListener("click", () => link.closest("details").open = false))

  // A quote with its attribution and a link to its place on this page.
  if (navigator.clipboard) {
    for (const heading of all('.page-briefs-one h3[id^="quote-"]')) {
      const words = heading.nextElementSibling
      let line = words
      while (line && !(line.matches("blockquote + p") && line.matches(":has(> a[href*='#']:last-child)"))) {
        line = line.nextElementSibling
        if (line?.matches("h2, h3")) line = null
      }
      if (!words?.matches("blockquote") || !line) continue
      const button = document.createElement("button")
      button.type = "button"
      button.className = "copy"
      button.textContent = "Copy quote"
      const speaker = heading.firstChild.textContent
      // occasion and date, without what is only about the check; the outlet; the words as one quotation
      const checks = /^(speaker identified|in \d+ parts|as printed)|^$/
      const about = [...line.childNodes].slice(0, -1).map(node => node.textContent).join("").split("·")
        .map(part => part.replace("(date inferred)", "").trim()).filter(part => !checks.test(part)).join(", ")
      const outlet = line.lastElementChild.textContent.split(" of ")[1] ?? document.querySelector("h1 + p > em")?.textContent
      const edited = all("em", words).some(mark => mark.textContent.startsWith("["))
      const text = all("p", words).map(paragraph => paragraph.textContent).join("” … “")
      button.setAttribute("aria-label", `Copy quote of ${speaker}`)
      button.addEventListener("click", async () => {
        const place = `${location.origin}${location.pathname}#${heading.id}`
        await navigator.clipboard.writeText(`“${text}”\n— ${[speaker, about].filter(Boolean).join(", ")}; ${outlet}${edited ? " (brackets: the editors’)" : ""}\n${place}`)
        button.textContent = "Copied"
        setTimeout(() => { button.textContent = "Copy quote" }, 2000)
      })
      const part = document.createElement("div")
      part.className = "copy-part"
      part.append(button)
      line.after(part)
    }
  }
})()
