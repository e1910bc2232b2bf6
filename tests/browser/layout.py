"""What is wrong with how a page is laid out: cut off, over its edge, or over something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FAULTS = """() => {
  // What is out of sight is laid out when it comes into sight; here all of it is looked at.
  for (const part of document.querySelectorAll(".inside")) part.style.contentVisibility = "visible";
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} “${e.textContent.trim().slice(0, 30)}”`;
  const shown = (e) => e.checkVisibility() && !e.closest(".unseen, .skip, .why, thead, svg");
  const all = [...document.body.querySelectorAll("*")].filter(shown), faults = [];
  for (const e of all) {
    const box = e.getBoundingClientRect();
    if (box.width && (box.right > innerWidth + 1 || box.left < -1)) faults.push("beyond the window: " + name(e));
    const cut = getComputedStyle(e).display !== "inline" && e.clientWidth && e.scrollWidth > e.clientWidth + 1;
    if (cut) faults.push("cut off or scrolls sideways: " + name(e));
  }
  const wanted = ".notes i, .axis span, .bar-name, .tag, button, h1, h2, h3, h4, summary > span, code, q, a, "
    + "dt, dd, th, td";
  const texts = all.filter((e) => e.matches(wanted));
  for (const [at, one] of texts.entries()) for (const other of texts.slice(at + 1)) {
    if (one.contains(other) || other.contains(one)) continue;
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
      && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
    const hit = [...one.getClientRects()].some((a) => [...other.getClientRects()].some((b) => over(a, b)));
    if (hit) faults.push(`one over another: ${name(one)} and ${name(other)}`);
  }
  return faults;
}"""


def unfolded_faults(page: Page) -> list[str]:
    """List the same with everything unfolded."""
    page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
    return faults(page)


def faults(page: Page) -> list[str]:
    """List what is cut off, lies beyond the window, or over something else."""
    found: list[str] = page.evaluate(FAULTS)
    return found
