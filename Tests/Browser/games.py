"""Whole games: by mouse, by touch, by keys, by typed coordinates."""
import re

from playwright.sync_api import expect

import kit as tools
from kit import begin, empty_points, my_turn, place, settle, vertex

SIZE = 5
MOVES = [(2, 2), (2, 1), (1, 3), (3, 3)]
# One thread and a seed: the engine always plays the same, here to the passes.
ENGINE = ["--threads", "1", "--seed", "1"]


def play_out(page, make):
    """Plays some moves by `make`, then passes until the engine does too."""
    wanted = list(MOVES)
    while my_turn(page):
        free = empty_points(page, SIZE)
        wanted = [point for point in wanted if point in free]
        before = page.evaluate("game.state.sequence")
        make(page, wanted.pop(0) if wanted else None)
        # The engine has answered, or both have passed.
        page.wait_for_function("before => game.state.sequence > before", arg=before)
        expect(page.locator(".said")).not_to_have_text(re.compile("thinks"))
    return settle(page)


def by_mouse(kit):
    """a whole game by mouse"""
    kit.serve(*ENGINE)
    page = kit.page()
    begin(page, str(SIZE))

    def make(page, point):
        if point:
            page.mouse.click(*place(page, *point))
        else:
            page.locator("[data-do=pass]").click()
    play_out(page, make)


def by_touch(kit):
    """a whole game by touch on a phone, each move by two taps"""
    kit.serve(*ENGINE)
    page = kit.page(390, 844, has_touch=True, is_mobile=True)
    begin(page, str(SIZE))

    def make(page, point):
        if not point:
            return page.locator("[data-do=pass]").tap()
        page.locator("#game-1 .go-board").scroll_into_view_if_needed()
        before = page.locator(".where").text_content()
        page.touchscreen.tap(*place(page, *point))
        expect(page.locator(".confirm button")).to_be_visible()
        assert page.locator(".where").text_content() == before, "one tap must not play"
        page.touchscreen.tap(*place(page, *point))
        expect(page.locator(".where")).not_to_have_text(before)
    play_out(page, make)


def by_keys(kit):
    """a whole game by keys alone"""
    kit.serve(*ENGINE)
    page = kit.page()
    begin(page, str(SIZE))

    def make(page, point):
        if not point:
            page.locator("nav a").first.focus()
            return page.keyboard.press("p")
        page.locator("nav a").first.focus()
        page.keyboard.press("d")
        page.keyboard.type(vertex(*point, SIZE))
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
    play_out(page, make)


def by_text(kit):
    """a whole game by typed coordinates, as White, with a handicap and a clock"""
    kit.serve(*ENGINE)
    page = kit.page(may_fail=True)
    begin(page, "9", people="white", handicap="2", clock="300|5 fischer")
    expect(page.locator(".white-player .time")).not_to_be_empty()
    for text in ["e5", "D6"]:
        assert my_turn(page)
        page.locator("#typed").fill(text)
        page.locator("#typed").press("Enter")
        expect(page.locator(".where")).not_to_have_text("The start")
    my_turn(page)
    page.locator("#typed").fill("Z99")
    page.locator("#typed").press("Enter")
    expect(page.locator(".problem")).to_contain_text("'Z99' is no point")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-do=resign]").click()
    expect(page.locator(".said")).to_contain_text("Black wins by resignation (B+R)")


CASES = [by_mouse, by_touch, by_keys, by_text]
QUICK = [by_mouse]
