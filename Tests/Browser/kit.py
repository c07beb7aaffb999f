"""What the browser's tests share: a server of their own, pages that must stay without errors."""
import contextlib
import os
import re
import shutil
import signal
import subprocess
import tempfile

from playwright.sync_api import expect, sync_playwright

TENGEN = os.environ.get("TENGEN", ".build/release/tengen")
UNIT, MARGIN = 40, 50
expect.set_options(timeout=30_000)


@contextlib.contextmanager
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Kit:
    """A server in a folder of its own, and the pages that are open in it."""

    def __init__(self, chromium):
        self.chromium = chromium
        self.folder = tempfile.mkdtemp(prefix="tengen-browser-")
        self.process = None
        self.address = None
        self.arguments = []
        self.contexts = []
        self.flaws = []
        self.processes = []

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        for context in self.contexts:
            context.close()
        self.stop()
        for process in self.processes:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder)
        if kind is None:
            assert not self.flaws, self.flaws

    def serve(self, *arguments, port=0):
        """Starts the server; gives the address with its token."""
        self.arguments = arguments
        environment = dict(os.environ, XDG_STATE_HOME=f"{self.folder}/state")
        self.process = subprocess.Popen(
            [TENGEN, "serve", "--no-open", "--port", str(port), *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        self.address = self.process.stdout.readline().strip()
        assert self.address.startswith("http://127.0.0.1:"), self.process.stderr.read()
        return self.address

    def run(self, *words):
        """Starts another tengen beside the server."""
        process = subprocess.Popen(
            [TENGEN, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.processes.append(process)
        return process

    @property
    def port(self):
        return int(re.search(r":(\d+)/", self.address).group(1))

    @property
    def token(self):
        return self.address.split("token=")[1]

    @property
    def root(self):
        return f"http://127.0.0.1:{self.port}"

    def stop(self, how=signal.SIGKILL):
        if self.process:
            self.process.send_signal(how)
            self.process.wait()
            self.process.stdout.close()
            self.process.stderr.close()
        self.process = None

    def restart(self):
        self.stop()
        self.serve(*self.arguments, port=self.port)

    def page(self, width=1280, height=900, path="/", may_fail=False, **options):
        """A page; what its console says of errors, and every violation of its policy, is a flaw."""
        context = self.chromium.new_context(viewport={"width": width, "height": height}, **options)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page, may_fail)
        page.goto(self.address)
        if path != "/":
            page.goto(self.root + path)
        else:
            expect(page.locator(".said")).not_to_be_empty()
        return page

    def watch(self, page, may_fail=False):
        def note(message):
            if message.type in ("error", "warning") and not may_fail:
                self.flaws.append(message.text)
        page.on("console", note)
        page.on("pageerror", lambda error: self.flaws.append(str(error)))


def place(page, column, row):
    """Where a point of the board is on the screen, from the top left."""
    box = page.locator("#game-1 .go-board").bounding_box()
    lines = page.locator("#game-1 .go-board").get_attribute("viewBox").split()
    scale = min(box["width"] / float(lines[2]), box["height"] / float(lines[3]))
    left = box["x"] + (box["width"] - float(lines[2]) * scale) / 2
    return left + (MARGIN + UNIT * column) * scale, box["y"] + (MARGIN + UNIT * row) * scale


def begin(page, size="5", people="black", level="1", rules="chinese", **fields):
    """Begins a game by the form."""
    page.locator("[data-do=newGame]").click()
    page.locator("[name=size]").fill(size)
    for name, value in [("people", people), ("level", level), ("rules", rules), *fields.items()]:
        page.locator(f"#new-game [name={name}]").select_option(value)
    page.locator("button[value=start]").click()
    expect(page.locator("#new-game")).not_to_be_visible()


def my_turn(page):
    """Waits until it is the person's turn, or the game is over; gives whether it is not."""
    expect(page.locator(".said")).to_have_text(re.compile("Your turn|wins|draw|passes\\.$"))
    expect(page.locator(".said")).to_have_text(
        re.compile("Your turn|wins|draw")) if not page.locator(".settle").is_visible() else None
    return "Your turn" in page.locator(".said").text_content()


def empty_points(page, size):
    """The empty points as column and row, read from the board as text."""
    details = page.locator(".as-text")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
        # Its text comes with the event of its opening.
        expect(page.locator(".as-text pre")).not_to_be_empty()
    lines = page.locator(".as-text pre").text_content().split("\n")[1:size + 1]
    rows = [line[3:].split(" ") for line in lines]
    return [(column, row) for row in range(size) for column in range(size)
            if rows[row][column] == "."]


def vertex(column, row, size):
    return "ABCDEFGHJKLMNOPQRSTUVWXYZ"[column] + str(size - row)


def settle(page):
    """Accepts the count; gives the result's sentence."""
    expect(page.locator(".settle")).to_be_visible()
    page.locator("[data-do=accept]").click()
    expect(page.locator(".said")).to_have_text(re.compile("wins|draw"))
    return page.locator(".said").text_content()
