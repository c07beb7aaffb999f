"""A game that survives its page and its server."""
import re

from playwright.sync_api import expect

from kit import begin, my_turn, place


def reload(kit):
    """a page that is loaded again shows the same game"""
    kit.serve()
    page = kit.page()
    begin(page)
    page.mouse.click(*place(page, 2, 2))
    my_turn(page)
    where = page.locator(".where").text_content()
    page.reload()
    expect(page.locator(".where")).to_have_text(where)
    expect(page.locator(".where")).not_to_have_text("The start")


def second_tab(kit):
    """two pages show one game, and a double click plays once"""
    kit.serve()
    page, other = kit.page(), kit.page(may_fail=True)
    begin(page, people="both")
    expect(other.locator("#game-1 .go-board")).to_have_attribute("viewBox", "0 0 260 260")
    page.mouse.dblclick(*place(page, 2, 2))
    expect(other.locator(".where")).to_have_text("1. Black C3")
    other.mouse.click(*place(other, 1, 1))
    expect(page.locator(".where")).to_have_text("2. White B4")


def restart(kit):
    """the server is killed and comes back: the page goes on by itself"""
    kit.serve("--level", "1")
    page = kit.page(may_fail=True)
    begin(page)
    page.mouse.click(*place(page, 2, 2))
    my_turn(page)
    where = page.locator(".where").text_content()
    kit.stop()
    expect(page.locator(".offline")).not_to_be_empty()
    page.mouse.click(*place(page, 0, 0))
    kit.serve(*kit.arguments, port=kit.port)
    expect(page.locator(".offline")).to_be_empty()
    expect(page.locator(".where")).to_have_text(where)
    page.locator("[data-do=undo]").click()
    expect(page.locator(".said")).to_have_text(re.compile("Taken back"))


def files(kit):
    """a game is saved as SGF and opened again"""
    kit.serve()
    page = kit.page()
    begin(page, people="both")
    page.mouse.click(*place(page, 2, 2))
    expect(page.locator(".where")).to_have_text("1. Black C3")
    with page.expect_download() as download:
        page.locator("[data-do=save]").click()
    path = f"{kit.folder}/saved.sgf"
    download.value.save_as(path)
    begin(page, size="9")
    expect(page.locator(".where")).to_have_text("The start")
    page.locator("#file").set_input_files(path)
    expect(page.locator(".where")).to_have_text("1. Black C3")
    expect(page.locator("#game-1 .go-board")).to_have_attribute("viewBox", "0 0 260 260")


CASES = [reload, second_tab, restart, files]
