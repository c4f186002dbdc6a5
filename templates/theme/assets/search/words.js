// The words of a text as the index has them. The same rules stand in generator/searching/words.py; both are held to
// tests/searching/vectors.json and to each other.

const APOSTROPHES = /[\u02bc\u02bb\u2019\u2018\u201b`\u00b4\uff07]/g
const HYPHENS = /[\u2010\u2011\u2043\u2212\u200c]/g
// marks that carry no letter of their own: accents, vowel points, cantillation, tatweel, what has no width
const DELETED = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05f3\u05f4\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
  + "\u06df-\u06e8\u06ea-\u06ed\u0640\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u02be\u02bf"
  + "\ufe00-\ufe0f\u1ab0-\u1ace\u1dc0-\u1dff\u20d0-\u20f0\u{e0100}-\u{e01ef}"
const LETTERS = new Map(Object.entries({
  "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŋ": "n", "ς": "σ", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
  "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ک": "ك", "ی": "ي", "ہ": "ه",
}))
for (const zero of [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6, 0x0e50, 0x0ed0,
  0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810,
]) for (let digit = 0; digit < 10; digit++) LETTERS.set(String.fromCharCode(zero + digit), String(digit))
const CHANGED = new RegExp(`[${DELETED}${[...LETTERS.keys()].join("")}]`, "gu")
const PLAIN = /^[ -_a-z{|}~]*$/ // ASCII but for the grave accent

// The text without what people leave out when they type: case, accents, points, the other forms of a letter or digit.
export const fold = text => PLAIN.test(text) ? text.toLowerCase() : text
  .replace(APOSTROPHES, "'").replace(HYPHENS, "-").replace(/\u066b/g, ".").replace(/\u066c/g, ",")
  .normalize("NFKD").toLowerCase().replace(CHANGED, letter => LETTERS.get(letter) ?? "").normalize("NFC")

const W = "[\\p{L}\\p{M}\\p{N}]"
const L = "[\\p{L}\\p{Nl}\\p{No}]\\p{M}*"
const CHUNK = new RegExp(`(?<!${W}|[.,])[0-9]{1,3}(?: [0-9]{3})+(?!${W}|[.,][0-9])|${W}+(?:(?:\\.?['-]|[.,])${W}+)*`, "gu")
const NUMBER = /^[0-9]+(?:[.,'][0-9]+)+$/
const POSSESSIVE = /(?<=.)\.?'s$/u
const WITH_UNIT = /^([0-9]+(?:[.,'][0-9]+)+)([^0-9.,'-].*)$/su
const ABBREVIATION = new RegExp(`^${L}(?:\\.${L})+\\.?$`, "u")
const UNSPACED = "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\\u{20000}-\\u{323af}"
  + "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+"
const IS_UNSPACED = new RegExp(UNSPACED, "u")
// Whether a text has characters of a script that is written without spaces.
export const isUnspaced = text => IS_UNSPACED.test(text)
const RUNS = new RegExp(`(${UNSPACED})`, "u")
const ARTICLE = /^(?:(?=.{5})(?:[وبفك]ال|ال|لل|و)(?=..)|[ומשכ]?ה(?=...))/u
const LONGEST = 40

// A number in one spelling: without marks between thousands, a point before decimals; undefined where it is none.
const number = text => {
  const marks = text.match(/[.,']/g)
  const lastMark = marks.pop()
  const groups = text.split(/[.,']/)
  const first = groups.shift()
  const last = groups.pop()
  const isGrouped = new Set(marks).size <= 1 && first.length <= 3 && !first.startsWith("0") && groups.every(group => group.length === 3)
  if (isGrouped && last.length === 3 && marks.every(mark => mark === lastMark)) return [first, ...groups, last].join("")
  if (marks.length && isGrouped && lastMark !== "'" && !marks.includes(lastMark)) return `${first}${groups.join("")}.${last}`
  // a comma before more than two digits is as likely a list of numbers
  const isDecimal = lastMark === "." || (lastMark === "," && (last.length <= 2 || first === "0"))
  return !marks.length && isDecimal ? `${first}.${last}` : undefined
}

// The parts of what stands between two hyphens: of each its term, the text that it stands for, and by how much of it that
// overlaps with the one before.
const partsOf = whole => {
  const piece = whole.replace(POSSESSIVE, "")
  if (ABBREVIATION.test(piece)) return [[piece.replaceAll(".", ""), piece, 0]]
  const value = NUMBER.test(piece) ? number(piece) : undefined
  if (value) return [[value, piece, 0]]
  const unit = WITH_UNIT.exec(piece)
  const amount = unit ? number(unit[1]) : undefined
  if (amount) return [[amount, unit[1], 0], ...partsOf(unit[2])]
  return piece.split(/[.,']/).flatMap(bigrams)
}

// A part with what is written without spaces cut into pairs of characters.
const bigrams = part => (IS_UNSPACED.test(part) ? part.split(RUNS) : [part]).flatMap((run, i) => {
  const letters = [...run]
  if (i % 2 === 0 || letters.length < 2) return run ? [[run, run, 0]] : []
  return letters.slice(1).map((letter, at) => [letters[at] + letter, letters[at] + letter, at ? letters[at].length : 0])
})

const cut = term => term.length <= LONGEST ? term : [...term].slice(0, LONGEST).join("")

// Each word of a folded text: where it stands (start, end), its alternatives, and where each of its terms stands.
function* scan(folded) {
  for (const match of folded.matchAll(CHUNK)) {
    const [chunk] = match
    const start = match.index
    const isSpaced = chunk.includes(" ")
    const parts = isSpaced ? chunk.split(" ").map(group => [group, group, 0]) : chunk.split("-").flatMap(partsOf)
    if (!parts.length) continue
    const terms = parts.map(([term]) => term)
    const alternatives = [terms.map(cut)]
    const isJoined = isSpaced || ((/['-]/.test(chunk) || WITH_UNIT.test(chunk)) && !IS_UNSPACED.test(chunk))
    if (terms.length > 1 && isJoined) alternatives.push([cut(terms.join(""))])
    const article = terms.length === 1 ? ARTICLE.exec(terms[0]) : undefined
    if (article) alternatives.push([cut(terms[0].slice(article[0].length))])
    yield { start, end: start + chunk.length, alternatives, places: positions(parts, chunk, start) }
  }
}

const positions = (parts, chunk, start) => {
  let at = 0
  return parts.map(([term, text, back]) => {
    const found = chunk.indexOf(text, Math.max(0, at - back))
    at = found + text.length
    return [cut(term), start + found, start + found + text.length]
  })
}

// The words of a text: for each its alternatives, lists of terms of which one must be there in full.
export const tokens = text => [...scan(fold(text))].map(word => word.alternatives)

const STEP = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|[^\p{M}]\p{M}*|\p{M}+/gu

const steps = new Map()
const foldedStep = step => {
  if (!steps.has(step)) {
    if (steps.size > 5000) steps.clear()
    steps.set(step, fold(step))
  }
  return steps.get(step)
}

// Each word of a text as it stands there: start, end, alternatives, places; offsets are those of the text itself.
export const wordsIn = text => {
  const folded = fold(text)
  const starts = [] // for each unit of the folded text, where in the text it began
  let built = ""
  for (const match of text.matchAll(STEP)) {
    const part = foldedStep(match[0])
    for (let i = 0; i < part.length; i++) starts.push(match.index)
    built += part
  }
  if (built !== folded) return [] // no place is better than a wrong one
  starts.push(text.length)
  const ends = starts.slice()
  for (let i = starts.length - 2; i >= 0; i--) ends[i] = starts[i + 1] === starts[i] ? ends[i + 1] : starts[i + 1]
  const back = (start, end) => [starts[start], end > start ? ends[end - 1] : starts[end]]
  return [...scan(folded)].map(({ start, end, alternatives, places }) => {
    const [from, to] = back(start, end)
    return { start: from, end: to, alternatives, places: places.map(([term, a, b]) => [term, ...back(a, b)]) }
  })
}
