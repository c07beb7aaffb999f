"""Candidates, lines, variations, mistakes, reviews."""
import re
import time

from playwright.sync_api import expect

from kit import place

HOSTILE = "(;SZ[5]PB[<img src=x onerror=alert(1)>]C[<script>alert(2)</script>];B[cc]C[</script>])"


def open_record(page, text, folder):
    with open(f"{folder}/record.sgf", "w") as file:
        file.write(text)
    page.locator("#file").set_input_files(f"{folder}/record.sgf")


def analyse(kit):
    """continuous analysis: candidates, their lines on hover and by keys, layers"""
    kit.serve("--engine", "rollout")
    page = kit.page()
    open_record(page, "(;SZ[7]KM[7]AB[dd][bd][fd][db][df];W[aa];B[ab])", kit.folder)
    expect(page.locator(".where")).to_have_text("2. Black A6")
    page.locator("[data-do=analyse]").click()
    expect(page.locator(".candidates tbody tr").nth(1)).to_be_visible()
    expect(page.locator(".analysis")).to_contain_text("visits")
    expect(page.locator("#game-1 .mark-best")).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("#game-1 .on-white").first).to_have_text("1")
    page.keyboard.press("Escape")
    expect(page.locator("#game-1 .mark-best")).to_be_visible()
    # The graph stands in the way of nothing: what is found stays when the analysis ends.
    page.keyboard.press(" ")
    expect(page.locator("[data-do=analyse]")).to_have_attribute("aria-pressed", "false")
    page.mouse.move(*place(page, 4, 4))
    page.locator("[data-layer=owners]").click()
    expect(page.locator("#game-1 .owners rect").first).to_be_attached()


def variations(kit):
    """moves at earlier positions become variations, which keys reach and Delete takes out"""
    kit.serve("--engine", "rollout")
    page = kit.page()
    open_record(page, "(;SZ[5]KM[7];B[cc];W[cb];B[bb];W[dd])", kit.folder)
    expect(page.locator(".where")).to_have_text("4. White D2")
    page.locator("#game-1").focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".where")).to_have_text("2. White C4")
    expect(page.locator(".said")).to_contain_text("White C4")
    page.mouse.click(*place(page, 3, 3))
    expect(page.locator(".where")).to_have_text("3. Black D2")
    expect(page.locator(".tree .row")).to_have_count(3)
    page.locator("#game-1").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".where")).to_have_text("3. Black B4")
    page.locator("#game-1").focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator(".where")).to_have_text("3. Black D2")
    page.keyboard.press("Delete")
    expect(page.locator(".tree .row")).to_have_count(1)


def review(kit):
    """a record is reviewed: graph, mistakes, and the review's own page"""
    kit.serve()
    page = kit.page()
    open_record(page, "(;SZ[5]KM[24.5];B[cc];W[cb];B[aa];W[dd];B[ea])", kit.folder)
    expect(page.locator(".where")).to_have_text("5. Black E5")
    page.locator("[data-do=review]").click()
    expect(page.locator(".review-link")).to_be_visible()
    expect(page.locator(".graph .chart")).to_have_count(2)
    expect(page.locator(".mistakes button").first).to_be_visible()
    page.locator(".mistakes button").first.click()
    expect(page.locator(".where")).to_have_text(re.compile(r"^\d\. "))
    page.locator(".review-link").click()
    expect(page.locator("h2").first).to_have_text("In figures")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".where")).to_have_text("1. Black C3")


def hostile(kit):
    """what stands in a record is never markup"""
    kit.serve()
    page = kit.page(may_fail=True)
    open_record(page, HOSTILE, kit.folder)
    expect(page.locator(".where")).to_have_text("1. Black C3")
    expect(page.locator(".comment")).to_have_text("</script>")
    expect(page.locator(".black-player .who")).to_contain_text("<img src=x")
    page.locator("#game-1").focus()
    page.keyboard.press("Home")
    expect(page.locator(".comment")).to_have_text("<script>alert(2)</script>")
    open_record(page, "no record at all", kit.folder)
    expect(page.locator(".problem")).to_contain_text("cannot be opened")


def unseen(kit):
    """nothing is analysed while nobody looks"""
    kit.serve("--engine", "rollout")
    page = kit.page()
    page.locator("[data-do=analyse]").click()
    expect(page.locator(".analysis")).to_contain_text("visits")
    page.close()

    def ticks():
        with open(f"/proc/{kit.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return int(fields[11]) + int(fields[12])
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        before = ticks()
        time.sleep(0.5)
        if ticks() - before <= 2:
            return
    raise AssertionError("the engine still searches")


CASES = [analyse, variations, review, hostile, unseen]
