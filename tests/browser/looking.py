"""What a person sees at a page's edges, measured in the browser: words and boxes that stick out or are cut off."""

from __future__ import annotations

from playwright.sync_api import Page

_COMMON = """
    const styles = new Map();
    const style = e => styles.get(e) || styles.set(e, getComputedStyle(e)).get(e);
    // a box of one pixel for screen readers only, and what is off the page until it has the focus
    const isForEars = e => {
        for (let at = e; at; at = at.parentElement) {
            if (style(at).clipPath !== 'none' || at.matches('.md-skip')) return true;
        }
        return false;
    };
"""
_STICKING_OUT = (
    "() => {"
    + _COMMON
    + r"""
    const named = e => {
        const parts = [];
        for (let at = e; at && at !== document.body && parts.length < 4; at = at.parentElement) {
            parts.unshift(at.localName + (at.id ? '#' + at.id : '') + [...at.classList].slice(0, 2).map(c => '.' + c).join(''));
            if (at.id) break;
        }
        return parts.join(' > ');
    };
    const wide = [], out = [], others = [];
    const note = (list, e, what, by) => { if (!isForEars(e)) list.push([e, `${named(e)}: ${what} by ${Math.round(by)} px`]); };
    const elements = [...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && !e.closest('svg'));
    // a tinted box may reach over its column to the window's edges, which the second check holds it to
    const bleeding = elements.filter(e => parseFloat(style(e).marginRight) < 0);
    const bleed = e => Math.max(0, ...bleeding.filter(b => e.contains(b)).map(b => -parseFloat(style(b).marginRight)));

    for (const e of elements) {
        const { display, overflowY } = style(e);
        if (display === 'contents') continue;
        const more = e.scrollWidth - e.clientWidth;
        const isFull = display !== 'inline' && e.clientWidth && more > 1;
        if (isFull && more > bleed(e) + 1) note(wide, e, 'holds more than its width', more);
        if (['hidden', 'clip'].includes(overflowY) && e.clientHeight && e.scrollHeight > e.clientHeight + 2) {
            note(others, e, 'is cut off below', e.scrollHeight - e.clientHeight);
        }
        const box = e.getBoundingClientRect();
        const by = Math.max(box.right - innerWidth, -box.left);
        if (box.width && by > 1) note(out, e, 'stands outside the window', by);
    }

    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode;
        let block = node.parentElement;
        if (!node.data.trim() || !block.checkVisibility() || block.closest('svg, script, style, template')) continue;
        while (['inline', 'contents'].includes(style(block).display)) block = block.parentElement;
        const box = block.getBoundingClientRect();
        const beyond = (start, end) => {
            range.setStart(node, start);
            range.setEnd(node, end);
            const lines = [...range.getClientRects()].filter(line => line.width);
            return Math.max(0, ...lines.map(line => Math.max(line.right - box.right, box.left - line.left)));
        };
        let by = beyond(0, node.length);
        if (by > 1 && style(block).whiteSpaceCollapse === 'preserve') { // spaces hang over the edge of such a line, unseen
            by = Math.max(...[...node.data.matchAll(/\S+/g)].map(word => beyond(word.index, word.index + word[0].length)));
        }
        if (by > 1) note(others, block, `words stick out (${node.data.trim().slice(0, 20)})`, by);
    }

    for (const svg of document.querySelectorAll('figure svg')) {
        if (!svg.checkVisibility()) continue;
        const box = svg.getBoundingClientRect();
        for (const text of svg.querySelectorAll('text')) {
            const own = text.getBoundingClientRect();
            const by = Math.max(own.right - box.right, box.left - own.left, own.bottom - box.bottom, box.top - own.top);
            if (by > 1) note(others, svg, `a label sticks out of the drawing (${text.textContent.slice(0, 20)})`, by);
        }
    }

    // one cause, one line: of what stands outside the outermost, of what holds too much the innermost
    const outside = new Set(out.map(([e]) => e)), full = new Set(wide.map(([e]) => e));
    const outermost = out.filter(([e]) => !outside.has(e.parentElement));
    const innermost = wide.filter(([e]) => ![...e.querySelectorAll('*')].some(inner => full.has(inner) || outside.has(inner)));
    return [...outermost, ...innermost, ...others].map(([_, fault]) => fault);
}"""
)


def sticking_out(page: Page) -> list[str]:
    """Each element that holds more than fits into it, or that stands outside the window: its selector, and by how much."""
    found = page.evaluate(_STICKING_OUT)
    assert isinstance(found, list)
    return found


_BROKEN = (
    "longest => {"
    + _COMMON
    + r"""
    // in these a line may end behind any character, or behind words that only a dictionary knows
    const withoutSpaces = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u;
    const broken = [];
    const range = document.createRange();
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode;
        const parent = node.parentElement;
        if (!parent.checkVisibility() || isForEars(parent)) continue;
        if (parent.closest('svg, script, style, template, pre, code')) continue;
        for (const word of node.data.matchAll(/[\p{L}\p{M}\p{N}\u00ad]+/gu)) {
            if (word[0].length > longest || withoutSpaces.test(word[0])) continue;
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = new Set([...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top)));
            if (lines.size > 1) broken.push(word[0]);
        }
    }
    return broken;
}"""
)


def broken_words(page: Page, longest: int = 20) -> list[str]:
    """The words of ordinary length that are broken over two lines: a column is too narrow for them."""
    found = page.evaluate(_BROKEN, longest)
    assert isinstance(found, list)
    return found
