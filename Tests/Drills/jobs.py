"""The long commands as drills make them: small work that ends alike however often it is stopped."""
import json
import shutil
import time

from drillkit import remains

RECIPE = """
games = 120
games-per-cycle = 40
[lessons]
window = 300
batch = 32
[rating]
share = 0
[[phase]]
network = "b4c32"
sizes = { 3x3 = 1, 4x3 = 1 }
full-visits = 8
cheap-visits = 4
"""

TOURNAMENT = """
games = 24
jobs = 1
boards = ["3x3"]
scoring = "board"
[engines.few]
command = "uniform --visits 4 --threads 1"
[engines.more]
command = "uniform --visits 30 --threads 1"
[engines.playouts]
command = "rollout --visits 10 --threads 1"
"""

EXPERIMENT = """
kind = "data"
recipe = "small.toml"
networks = ["b1c8"]
steps = 24
batch = 16
report-every = 8
held-out = 0.2
held-out-rows = 32
halvings = 2
seeds = 1
board = "3x3"
games = 6
visits = 2
"""


class Job:
    """A command in a folder, which holds all that it needs and makes."""

    def __init__(self, kit, name, command, result, files={}, helper=None):
        """`result` tells of its folder what is the same each time; `helper` is a command that works
        beside it."""
        self.kit, self.name, self.command, self.helper = kit, name, command, helper
        self.result = lambda: result(self.folder)
        self.folder = kit.fresh(name)
        self.files = files

    def write(self):
        """Writes what it needs."""
        for file, text in self.files.items():
            (self.folder / file).write_text(text)

    def prepare(self):
        """Makes the folder what it was before."""
        for path in self.folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        self.write()
        if self.helper:
            # One plays for a run that the other has begun.
            process = self.kit.start(self.helper, self.folder)
            while not (self.folder / "r/checkpoints/000000.safetensors").exists():
                time.sleep(0.01)
            process.kill()
            self.kit.ending(process)

    def start(self):
        commands = [self.helper] * bool(self.helper) + [self.command]
        return [self.kit.start(command, self.folder) for command in reversed(commands)]

    def stop(self, seconds, number):
        """Starts it, and sends it a signal after a time; gives how all that ran ended."""
        processes = self.start()
        ending = self.kit.end_at(processes[0], seconds, number)
        return [ending] + [self.kit.end_at(process, 0, number) for process in processes[1:]]

    def finish(self):
        """Lets it come to its end."""
        for process in self.start():
            ending = self.kit.ending(process, 300)
            self.kit.check(ending.code == 0, f"{self.name}, to its end: {ending}")

    def measure(self):
        """The seconds that it takes, and what comes of it, when it is left alone."""
        self.prepare()
        start = time.monotonic()
        self.finish()
        seconds = time.monotonic() - start
        return seconds, self.result()

    def check(self, whole):
        """Whether it has come to what it comes to when it is left alone, and left nothing else."""
        result = self.result()
        self.kit.check(result == whole, f"{self.name}: came to something else: {differences(result, whole)}")
        left = remains(self.folder)
        self.kit.check(not left, f"{self.name}: left {left}")


def differences(one, other):
    return sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))


def all(kit):
    """All long commands, on boards of 3x3 and 4x3, on one thread."""
    made = kit.fresh("made")
    kit.finish(["network", "init", "--channels", 8, "-o", kit.folder / "small.safetensors"])
    (made / "small.toml").write_text(RECIPE)
    kit.finish(["train", "small.toml", "--run", "r", "--threads", 1], made)
    records = "".join(file.read_text() for file in sorted((made / "r/games").glob("*.sgf")))
    record = "(;GM[1]SZ[5]KM[7];B[cc];W[bb];B[cb];W[bc];B[bd];W[dd];B[cd];W[ab])"

    single = ["--threads", 1]
    return [
        Job(kit, "match",
            ["match", "rollout --visits 10 --threads 1", "uniform --visits 10 --threads 1",
             "--size", 3, "--games", 20, "--scoring", "board", "--out", "m"],
            lambda folder: games(folder / "m")),
        Job(kit, "tournament", ["tournament", "all.toml", "--out", "m"],
            lambda folder: games(folder / "m"), {"all.toml": TOURNAMENT}),
        Job(kit, "train", ["train", "small.toml", "--run", "r", *single], run,
            {"small.toml": RECIPE}),
        Job(kit, "selfplay", ["selfplay", "--run", "r", *single], run, {"small.toml": RECIPE},
            helper=["fit", "--run", "r", "small.toml", *single]),
        Job(kit, "fit",
            ["fit", "games.sgf", "--preset", "b4c32", "--steps", 60, "--batch", 32,
             "--report-every", 20, *single, "-o", "f"],
            fit, {"games.sgf": records}),
        Job(kit, "analyze",
            ["analyze", "g.sgf", "--engine", "rollout", "--visits", 4000, *single, "-o", "a"],
            lambda folder: contents(folder, "a.sgf", "a.html"), {"g.sgf": record}),
        Job(kit, "experiment", ["experiment", "./data.toml", "-o", "e", *single], experiment,
            {"data.toml": EXPERIMENT, "small.toml": RECIPE}),
    ]


def contents(folder, *patterns):
    return {str(file.relative_to(folder)): file.read_bytes()
            for pattern in patterns for file in folder.glob(pattern)}


def lines(file, key):
    with open(file) as journal:
        return [json.loads(line)[key] for line in journal]


def games(folder):
    """The games that count, those with a record, and the kinds of reports."""
    return {"games": sorted(lines(folder / "games.jsonl", "number")),
            "records": sorted(int(file.stem) for file in (folder / "games").glob("*.sgf")),
            "files": sorted(file.name for file in folder.iterdir())}


def run(folder):
    return contents(folder / "r", "games/*/*", "checkpoints/*", "training.safetensors") | {
        "cycles": lines(folder / "r/metrics.jsonl", "cycle")}


def fit(folder):
    return contents(folder / "f", "*.safetensors") | {
        "steps": lines(folder / "f/metrics.jsonl", "step")}


def experiment(folder):
    outcome = json.loads((folder / "e/results.json").read_text())
    return contents(folder / "e", "arms/*/*.safetensors") | {"isComplete": outcome["isComplete"]}
