"""Times and sizes that the pages must keep; each is printed, and has room for a busy machine."""
import os
import socket
import time

from playwright.sync_api import expect

from attacks import post
from kit import begin, empty_points, place

ROOM = float(os.environ.get("ROOM", "3"))


def paint(kit):
    """the first paint comes within 0.3 s"""
    kit.serve()
    page = kit.page(bypass_csp=True)
    times = []
    for _ in range(7):
        page.reload()
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        times.append(page.evaluate(
            "performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    times.sort()
    print(f"  first paint: {times[3]:.0f} ms ({times[0]:.0f} to {times[-1]:.0f})")
    assert times[3] < 300 * ROOM


def reply(kit):
    """the engine's answer, found in one visit, stands on the board within 50 ms of one's own move"""
    kit.serve("--engine", "rollout", "--visits", "1")
    page = kit.page(bypass_csp=True)
    begin(page, "19", level="10")
    page.evaluate("""() => {
      window.delays = [];
      let asked = 0;
      const ask = game.ask;
      game.ask = (...all) => { asked = performance.now(); return ask(...all); };
      const where = document.querySelector(".where");
      new MutationObserver(() => {
        if (!asked || !where.textContent.includes("White")) return;
        delays.push(performance.now() - asked);
        asked = 0;
      }).observe(where, { childList: true, characterData: true, subtree: true });
    }""")
    for count in range(1, 16):
        free = empty_points(page, 19)
        page.evaluate("scrollTo(0, 0)")
        # Far from each other and from where the engine begins, so that none is forbidden.
        page.mouse.click(*place(page, *next(
            (column, row) for column, row in free[::-1] if column % 4 == 1 and row % 4 == 1)))
        page.wait_for_function(f"delays.length === {count}")
    delays = sorted(page.evaluate("delays"))
    print(f"  asked to answered: {delays[len(delays) // 2]:.1f} ms, slowest {delays[-1]:.1f} ms")
    assert delays[len(delays) // 2] < 50 * ROOM


def server_share(kit):
    """8 readers of all events cost under 5 % of a core"""
    kit.serve("--engine", "rollout", "--threads", "1")

    def ticks():
        """What the thread that serves has used, in hundredths of a second."""
        for task in os.listdir(f"/proc/{kit.process.pid}/task"):
            with open(f"/proc/{kit.process.pid}/task/{task}/stat") as file:
                name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
            if name.startswith("NIO-ELT"):
                return sum(map(int, rest.split()[11:13]))
        raise AssertionError("no thread serves")

    streams = []
    for _ in range(8):
        stream = socket.create_connection(("127.0.0.1", kit.port))
        stream.sendall((f"GET /events?topics=game,analysis HTTP/1.1\r\nHost: 127.0.0.1:{kit.port}\r\n"
                        f"Cookie: tengen-{kit.port}={kit.token}\r\n\r\n").encode())
        stream.settimeout(0)
        streams.append(stream)
    post(kit, "new", {"size": "9", "people": "both"})
    post(kit, "analyse", {"isOn": True})
    before, start, events = ticks(), time.monotonic(), 0
    while time.monotonic() - start < 20:
        time.sleep(0.05)
        for stream in streams:
            try:
                while piece := stream.recv(1 << 20):
                    events += piece.count(b"event: analysis")
            except BlockingIOError:
                pass
    share = (ticks() - before) / 100 / (time.monotonic() - start)
    for stream in streams:
        stream.close()
    print(f"  serving 8 readers: {100 * share:.2f} % of a core, {events / 20:.0f} events a second")
    assert events > 100 and share < 0.05


def memory(kit):
    """10,000 moves do not fill the memory"""
    kit.serve("--engine", "rollout")

    def size():
        with open(f"/proc/{kit.process.pid}/statm") as file:
            return int(file.read().split()[1]) * 4096 / 1e6
    sizes = []
    count = 0
    while count < 10_000:
        post(kit, "new", {"size": "9", "people": "both"})
        for index in range(100):
            vertex = "ABCDEFGHJ"[index % 9] + str(index // 9 * 2 % 9 + 1)
            status, _ = post(kit, "move", {"vertex": vertex})
            if status != 200:
                break
            count += 1
        sizes.append(size())
    early, late = sizes[len(sizes) // 5], sizes[-1]
    print(f"  memory: {early:.0f} MB after a fifth, {late:.0f} MB after {count} moves")
    assert late < early * 1.1 + 10


CASES = [paint, reply, server_share, memory]
