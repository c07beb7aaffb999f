"""A run, a tournament and records, watched while they grow."""
import glob
import os
import re
import time

from playwright.sync_api import expect

from kit import place


def wait_for(pattern, seconds=240):
    deadline = time.monotonic() + seconds
    while not glob.glob(pattern):
        assert time.monotonic() < deadline, f"{pattern} did not come"
        time.sleep(0.2)


def tournament(kit):
    """a match's page grows with its games"""
    folder = f"{kit.folder}/matches/one"
    kit.run("match", "rollout --visits 20", "uniform --visits 5", "--games", "60", "-o", folder)
    wait_for(f"{folder}/games/2.sgf")
    kit.serve(f"{kit.folder}/matches")
    page = kit.page(path="/watch")
    page.locator("main a").click()
    expect(page.locator("h1")).to_contain_text("against")
    expect(page.locator(".live span")).to_contain_text("Live")
    first = page.locator("header p").first.text_content()
    expect(page.locator("header p").first).not_to_have_text(first)
    expect(page.locator("h2").first).to_have_text("The match in figures")
    # Who looks at a game is not disturbed: the news wait behind a button.
    page.locator(".library .board svg").click()
    expect(page.locator(".news")).to_be_visible()
    page.locator(".news").click()
    expect(page.locator(".news")).not_to_be_visible()
    expect(page.locator(".library .where")).not_to_be_empty()


def run(kit):
    """a training run's page grows with its cycles"""
    folder = f"{kit.folder}/runs/one"
    recipe = f"{kit.folder}/tiny.toml"
    with open("selfplay/recipes/5x5-minutes.toml") as source, open(recipe, "w") as target:
        target.write(source.read())
    os.mkdir(f"{kit.folder}/runs")
    kit.serve(f"{kit.folder}/runs")
    page = kit.page(path="/watch")
    expect(page.locator("main")).to_contain_text("Name folders")
    kit.run("train", recipe, "--run", folder)
    wait_for(f"{folder}/metrics.jsonl")
    page.reload()
    page.locator("main a").click()
    expect(page.locator("h1")).to_contain_text("Training run")
    first = page.locator("header p").first.text_content()
    expect(page.locator("header p").first).not_to_have_text(first, timeout=120_000)
    expect(page.locator(".live span")).to_contain_text("Live")
    expect(page.locator(".chart").first).to_be_visible(timeout=120_000)


def records(kit):
    """a folder of records is listed, shown, and opened on the board"""
    kit.serve("docs/game.sgf")
    page = kit.page(path="/games")
    page.locator("main a").first.click()
    expect(page.locator(".where")).to_have_text(re.compile(r"^\d+\. "))
    page.locator("[data-file]").click()
    expect(page.locator(".tree button").nth(2)).to_be_visible()


def book(kit):
    """a book is listed, and its moves are walked by clicks on board and table"""
    kit.serve("--book", "books/7x7-8.5.book", "--engine", "rollout")
    page = kit.page(path="/watch")
    expect(page.locator("main li")).to_contain_text("Opening book")
    page.locator("main a").click()
    expect(page.locator("h1")).to_have_text("Opening book: 7x7, komi 8.5, tromp-taylor rules")
    expect(page.locator(".live")).not_to_have_class(re.compile("stale"))
    moves = page.locator(".browser .moves")
    expect(moves).to_contain_text("Black to move")
    page.mouse.click(*place(page, 3, 3))
    expect(page.locator(".where")).to_have_text("1. Black D4")
    moves.locator("button").first.click()
    expect(page.locator(".where")).to_have_text(re.compile("^2. White "))
    expect(moves).to_contain_text("Black to move")


CASES = [records, book, tournament, run]
