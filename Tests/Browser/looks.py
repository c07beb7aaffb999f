"""Accessibility by axe, and a screenshot of each page at each width and scheme."""
import os

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from analysis import open_record
from kit import begin, my_turn, place

SHOTS = os.environ.get("SHOTS")


def fill(page, kit):
    """A game in its middle, analysed."""
    with open("docs/game.sgf") as file:
        open_record(page, file.read(), kit.folder)
    expect(page.locator(".tree button").nth(3)).to_be_visible()
    page.locator("#game-1").focus()
    page.keyboard.press("PageUp")
    page.keyboard.press("PageUp")
    expect(page.locator(".said")).to_contain_text("to move")
    page.locator("[data-do=analyse]").click()
    expect(page.locator(".candidates tbody tr").first).to_be_visible()
    page.locator("[data-do=analyse]").click()
    expect(page.locator("[data-do=analyse]")).to_have_attribute("aria-pressed", "false")


def check(page, name):
    """Fails where axe finds something that matters."""
    found = [flaw for flaw in Axe().run(page).response["violations"]]
    words = [f"{name}: {flaw['id']}: {flaw['help']}: {flaw['nodes'][0]['html'][:200]}"
             for flaw in found]
    assert not words, "\n".join(words)


def pages(kit):
    """each page, in light and dark, wide and narrow, without what axe complains of"""
    kit.serve("docs/game.sgf")
    for width, height in [(1280, 900), (390, 844)]:
        for scheme in ["light", "dark"]:
            page = kit.page(width, height, color_scheme=scheme, bypass_csp=True,
                            reduced_motion="reduce")
            fill(page, kit)
            for name, path in [("game", "/"), ("games", "/games"), ("watch", "/watch")]:
                page.goto(kit.root + path)
                if name == "game":
                    expect(page.locator(".tree button").nth(3)).to_be_visible()
                check(page, f"{name} {width} {scheme}")
                wide = page.evaluate("document.documentElement.scrollWidth")
                assert wide <= width, f"{name}: {wide} pixels wide at {width}"
                if SHOTS:
                    page.screenshot(path=f"{SHOTS}/{name}-{width}-{scheme}.png", full_page=True)
            page.goto(kit.root)
            begin(page, "5")
            page.locator("[data-do=newGame]").click()
            check(page, f"form {width} {scheme}")
            if SHOTS:
                page.screenshot(path=f"{SHOTS}/form-{width}-{scheme}.png")
            page.keyboard.press("Escape")
            page.context.close()
            kit.contexts.remove(page.context)


def contrast(kit):
    """forced colours and much contrast keep the board"""
    kit.serve()
    page = kit.page(forced_colors="active", contrast="more")
    begin(page, "5")
    expect(page.locator("#game-1 .go-board")).to_be_visible()
    page.mouse.click(*place(page, 2, 2))
    my_turn(page)
    expect(page.locator("#game-1 .stones circle").first).to_be_visible()


CASES = [pages, contrast]
