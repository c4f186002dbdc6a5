// Small conveniences. Every page reads and prints the same without this file. A build puts three lines before it, `const wordsOfCopying = …`, its
// words for readers, `const palettesOfSite = …` and `const titleOfPlaces = …`, from generator/publish/words_of_scripts.py.
(() => {
  const root = document.documentElement
  const { src: script } = document.currentScript
  root.classList.replace("no-js", "js")

  // A former address leads on, with the place on the page that was asked for.
  const moved = document.querySelector('meta[name="moved-to"]')
  if (moved) {
    location.replace(new URL(moved.content, location.href.split(/[?#]/)[0]).href + location.search + location.hash)
    return
  }

  const all = (selector, from = document) => [...from.querySelectorAll(selector)]

  // Light or dark: kept where Material keeps it; early.js puts it on before the page shows.
  const names = ["media", "scheme", "primary", "accent"]
  for (const form of all('form[data-md-component="palette"]:empty')) {
    palettesOfSite.forEach((palette, i) => {
      const input = document.createElement("input")
      Object.assign(input, { className: "md-option", type: "radio", name: "__palette", id: `__palette_${i}` })
      for (const name of names) input.setAttribute(`data-md-color-${name}`, palette[name])
      form.append(input)
      if (!palette.label) return input.setAttribute("aria-hidden", "true")
      input.setAttribute("aria-label", palette.label)
      const label = document.createElement("label")
      Object.assign(label, { className: "md-header__button md-icon", title: palette.label, htmlFor: `__palette_${(i + 1) % palettesOfSite.length}`, hidden: true })
      label.innerHTML = palette.icon
      form.append(label)
    })
  }
  const palettes = all('input[name="__palette"]')
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

  // Search: its modules are fetched when it is first opened. Where they can't be, the link leads to the search page.
  const opener = document.querySelector(".search-opener")
  if (opener) {
    const fromFile = location.protocol === "file:" // browsers let such a page read neither modules nor the index
    const load = module => fromFile ? Promise.reject() : import(new URL(`search/${module}.js`, script))
    const leave = () => { location.href = fromFile ? opener.href.replace(/\/$/, "/index.html") : opener.href }
    let dialog // once it is loaded, it opens at once: the next key is its own
    let typed = null // what is typed until then
    const open = event => {
      event.preventDefault()
      const own = document.querySelector(".finder input")
      if (own) own.focus()
      else if (dialog) dialog.toggle()
      else if (typed === null) {
        typed = ""
        load("dialog").then(loaded => loaded.load(opener.href)).then(made => { dialog = made; dialog.toggle(typed) }).catch(leave)
      }
    }
    opener.addEventListener("click", event => event.ctrlKey || event.metaKey || event.shiftKey || open(event))
    addEventListener("keydown", event => {
      const typing = event.target.closest("input, textarea, select, [contenteditable]")
      const held = event.ctrlKey || event.metaKey
      if (event.altKey) return
      if (typed !== null && !dialog && !typing && !held && event.key.length === 1) {
        event.preventDefault()
        typed += event.key
      } else if (event.key === "/" ? !typing && !held : event.key.toLowerCase() === "k" && held && !event.shiftKey) open(event)
    })
    const fault = document.querySelector(".from-file")
    if (fault && fromFile) document.querySelector("h1").after(fault.content)
    else if (fault) load("page").then(page => page.start(opener.href))
    if (/[?&]mark=./.test(location.search)) load("mark").catch(() => {})
  }

  // The contents list follows the reader.
  const links = all(".contents a")
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
  links.forEach(link => link.addEventListener("click", () => document.querySelector(".contents > details").open = false))

  // The link to a place beside its heading: of our own pages none says by itself what it is for.
  if (titleOfPlaces) {
    for (const link of all('.made :is(h1, h2, h3) > a[href^="#"]:last-child')) Object.assign(link, { className: "headerlink", title: titleOfPlaces })
  }

  // A quote with its attribution and a link to its place on this page.
  const quotes = navigator.clipboard ? all('.page-briefs-one h3[id^="quote-"]') : []
  if (quotes.length) {
    const said = { ...wordsOfCopying }
    for (const name of ["inferred", "checks", "elsewhere"]) said[name] = new RegExp(said[name])
    const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name])
    for (const heading of quotes) {
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
      button.textContent = said.copy
      const speaker = heading.firstChild.textContent
      // occasion and date, without what is only about the check; the outlet; the words as one quotation
      const about = [...line.childNodes].slice(0, -1).map(node => node.textContent).join("").split("·")
        .map(part => part.trim()).map(part => said.inferred.exec(part)?.[1] ?? part).filter(part => part && !said.checks.test(part)).join(said.comma)
      const outlet = said.elsewhere.exec(line.lastElementChild.textContent)?.[2] ?? document.querySelector("h1 + p > em")?.textContent
      const edited = all("em", words).some(mark => mark.textContent.startsWith("["))
      const text = all("p", words).map(paragraph => fill(said.quotation, { words: paragraph.textContent })).join(" … ")
      button.setAttribute("aria-label", fill(said.copyOf, { speaker }))
      button.addEventListener("click", async () => {
        const place = `${location.origin}${location.pathname}#${heading.id}`
        await navigator.clipboard.writeText(`${text}\n— ${[speaker, about].filter(Boolean).join(said.comma)}${said.semicolon}${outlet}${edited ? ` (${said.brackets})` : ""}\n${place}`)
        button.textContent = said.copied
        setTimeout(() => { button.textContent = said.copy }, 2000)
      })
      const part = document.createElement("div")
      part.className = "copy-part"
      part.append(button)
      line.after(part)
    }
  }
})()
