#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens report and brief in headless Chromium, as their readers do.

    make browser-test                  # installs what is missing, then runs this
    python3 test_pages.py SIYU SCENARIO [SCREENSHOTS]

Each page must ask for nothing, write no error, answer the pointer, zoom, fit a narrow window, keep the
contrast of its text, and print on as many sheets as it should. With a folder SCREENSHOTS the pages
are also kept there as pictures: light, dark, on A4, and in grey.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import sync_playwright

passed = failed = 0


def check(what, holds, detail=""):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what} {detail}")


def siyu(program, *words, status=0, **environment):
    run = subprocess.run(
        [program, *words], capture_output=True, text=True, timeout=300,
        env={**os.environ, "SIYU_PROGRESS": "off", **environment})
    check(f"siyu {' '.join(words)} exits {status}", run.returncode == status,
          f"{run.returncode}: {run.stderr[-500:]}")
    return run


def sheets(pdf):
    """Pages of a PDF: its page objects."""
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


# WCAG 2.2, 1.4.3, for every text that is seen, against the nearest ground that is painted. Lines that
# are only decoration have no text. SVG text lies on its page.
CONTRAST = """() => {
  const channel = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4 };
  const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
  const read = s => (s.match(/[\\d.]+/g) || []).map(Number);
  const ground = n => { for (; n; n = n.parentElement) {
    const c = read(getComputedStyle(n).backgroundColor);
    if (c.length === 3 || c[3] > 0.9) return c } return [255, 255, 255] };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), box = walker.currentNode.parentElement;
    if (!text || ['SCRIPT', 'STYLE', 'TITLE', 'title', 'desc'].includes(box.tagName)) continue;
    if (!box.getClientRects().length || box.id === 'tip') continue;
    const style = getComputedStyle(box);
    const ink = read(box.ownerSVGElement ? style.fill : style.color);
    const a = light(ink), b = light(ground(box));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) bad.push(text.slice(0, 40) + ' ' + ratio.toFixed(2));
  }
  return bad }"""


class Opened:
    """A page in a context of its own, whose requests and messages are kept."""

    def __init__(self, browser, file, **options):
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.requests, self.messages = [], []
        self.page.on("request", lambda r: self.requests.append(r.url))
        self.page.on("console", lambda m: self.messages.append(m.text))
        self.page.on("pageerror", lambda e: self.messages.append(str(e)))
        self.page.goto(file.as_uri())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()


def common(browser, file, shots):
    """What holds for every page."""
    name = f"{file.parent.name}/{file.name}"
    for scheme in ["light", "dark"]:
        size = {"width": 1180, "height": 900}
        with Opened(browser, file, color_scheme=scheme, viewport=size) as opened:
            page = opened.page
            check(f"{name}: one request, the page itself", opened.requests == [file.as_uri()],
                  opened.requests)
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
            bad = page.evaluate(CONTRAST)
            check(f"{name}: contrast in {scheme}", not bad, bad[:5])
            page.evaluate("document.querySelectorAll('details').forEach(d => d.open = false)")
            page.mouse.move(400, 400)
            if shots:
                page.screenshot(path=shots / f"{file.parent.name}-{file.stem}-{scheme}.png",
                                full_page=True)
            check(f"{name}: no message in {scheme}", not opened.messages, opened.messages)
    # WCAG 1.4.10, reflow: a window of 1,280 pixels at 400 %.
    with Opened(browser, file, viewport={"width": 320, "height": 600}) as opened:
        width = opened.page.evaluate("document.documentElement.scrollWidth")
        check(f"{name}: nothing sticks out of a narrow window", width <= 320, width)
    with Opened(browser, file) as opened:
        svg = opened.page.locator("svg[role=img]")
        for index in range(svg.count()):
            labels = svg.nth(index).evaluate(
                "s => s.getAttribute('aria-labelledby').split(' ')"
                ".map(i => document.getElementById(i).textContent.trim())")
            check(f"{name}: picture {index} has title and description",
                  len(labels) == 2 and all(labels), labels)
        check(f"{name}: a picture", svg.count() > 0)
        pdf = opened.page.pdf(prefer_css_page_size=True)
        if shots:
            (shots / f"{file.parent.name}-{file.stem}.pdf").write_bytes(pdf)
        return sheets(pdf)


def brief(browser, file, shots):
    check(f"{file.parent.name}/{file.name}: one sheet", common(browser, file, shots) == 1)
    with Opened(browser, file) as opened:
        page = opened.page
        page.emulate_media(media="print")
        inside = page.locator(".page").evaluate("p => [p.scrollHeight, p.clientHeight]")
        check(f"{file.parent.name}/{file.name}: nothing is cut off", inside[0] <= inside[1], inside)
        foot = page.locator("footer").bounding_box()
        box = page.locator(".quality").bounding_box()
        check(f"{file.parent.name}/{file.name}: room to sign",
              foot["y"] >= box["y"] + box["height"], (foot, box))


def report(browser, file, shots, language):
    name = f"{file.parent.name}/{file.name}"
    count = common(browser, file, shots)
    check(f"{name}: between 4 and 14 sheets", 4 <= count <= 14, count)
    with Opened(browser, file, viewport={"width": 1180, "height": 900}) as opened:
        page = opened.page
        tip = page.locator("#tip")
        mark = page.locator("svg [data-tip]").first
        mark.scroll_into_view_if_needed()
        mark.hover()
        check(f"{name}: a mark tells its figures", tip.is_visible()
              and tip.inner_text() == mark.get_attribute("data-tip"), tip.inner_text())
        picture = page.locator("svg[data-table]").first
        picture.scroll_into_view_if_needed()
        box = picture.bounding_box()

        def at(share):
            """The pointer over a day: the first tenth or so is the axis."""
            left = box["width"] * float(picture.get_attribute("data-left")) / 1000
            right = box["width"] * float(picture.get_attribute("data-right")) / 1000
            return box["x"] + left + share * (right - left), box["y"] + box["height"] / 2

        def day():
            return int(re.search(r"\d+", tip.inner_text()).group())

        page.mouse.move(*at(0.5))
        days = picture.evaluate("s => document.getElementById(s.dataset.table).tBodies[0].rows.length")
        check(f"{name}: the day under the pointer", tip.is_visible() and abs(day() - days / 2) <= 1,
              tip.inner_text())
        window = picture.locator(".plot").get_attribute("viewBox")
        page.mouse.move(*at(0.2))
        page.mouse.down()
        page.mouse.move(*at(0.3), steps=4)
        check(f"{name}: the chosen days are marked", picture.locator(".chosen-days").count() == 1)
        page.mouse.move(*at(0.4), steps=4)
        page.mouse.up()
        zoomed = picture.locator(".plot").get_attribute("viewBox")
        check(f"{name}: dragging zooms", zoomed != window, zoomed)
        check(f"{name}: all panels zoom together", page.locator(".panels").first.locator(
            ".plot").evaluate_all("p => new Set(p.map(s => s.getAttribute('viewBox'))).size") == 1)
        labels = [int(t) for t in picture.locator(".zoomed text").all_text_contents()]
        check(f"{name}: the axis has the zoomed days", len(labels) >= 3
              and all(0.15 * days <= label <= 0.45 * days for label in labels), labels)
        page.mouse.move(*at(0.01))
        check(f"{name}: the pointer reads the zoomed days",
              abs(day() - 0.2 * days) <= 1, tip.inner_text())
        page.mouse.dblclick(*at(0.5))
        check(f"{name}: a double click shows all days",
              picture.locator(".plot").get_attribute("viewBox") == window
              and picture.locator(".zoomed text").count() == 0)
        page.mouse.move(5, 5)
        check(f"{name}: the tip goes", not tip.is_visible())
        check(f"{name}: no message", not opened.messages, opened.messages)
        lang = page.locator("html").get_attribute("lang")
        check(f"{name}: says its language", lang == {"en": "en", "zh": "zh-Hans"}[language], lang)


def grey(browser, file, shots):
    """What a black and white printer makes of it, for looking at."""
    with Opened(browser, file, viewport={"width": 1180, "height": 900}) as opened:
        opened.page.emulate_media(media="print")
        opened.page.evaluate("document.documentElement.style.filter = 'grayscale(1)'")
        opened.page.screenshot(path=shots / f"{file.parent.name}-{file.stem}-grey.png", full_page=True)


def main():
    program, scenario = sys.argv[1:3]
    shots = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    if shots:
        shots.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        sys.exit("no Chromium: run scripts/setup-browser")
    here = pathlib.Path(__file__).resolve().parent
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        room = pathlib.Path(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        studies = {"study": scenario, "long": str(here / "long.yaml")}
        for name, file in studies.items():
            siyu(program, "run", file, "--futures", "200", "--out", str(room / name), "--quiet")
        for language in ["en", "zh"]:
            siyu(program, "report", str(room / "study"), "--lang", language)
            page = room / "study" / f"report-{language}.html"
            (room / "study" / "report.html").rename(page)
            report(browser, page, shots, language)
            for name in studies:
                siyu(program, "brief", str(room / name), "--lang", language)
                page = room / name / f"brief-{language}.html"
                brief(browser, page, shots)
                if shots:
                    grey(browser, page, shots)
        siyu(program, "brief", str(room / "study"), "--pdf")
        pdf = room / "study" / "brief-en.pdf"
        check("siyu brief --pdf prints one sheet", sheets(pdf.read_bytes()) == 1)
        # Without a browser nothing is written, and what is there stays.
        before = {p.name: p.read_bytes() for p in (room / "study").iterdir()}
        run = siyu(program, "brief", str(room / "study"), "--pdf", "--target", "profit >= 1",
                   status=74, SIYU_CHROMIUM="/nonexistent")
        check("says what to install", "apt-get install chromium" in run.stderr, run.stderr)
        check("nothing was overwritten",
              before == {p.name: p.read_bytes() for p in (room / "study").iterdir()})
        # Something that is no browser.
        run = siyu(program, "brief", str(room / "study"), "--pdf", status=74,
                   SIYU_CHROMIUM="/bin/true")
        check("says that no PDF was made", "made no PDF" in run.stderr, run.stderr)
        check("the old PDF stays", pdf.read_bytes() == before["brief-en.pdf"])
        browser.close()
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
