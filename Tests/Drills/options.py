#!/usr/bin/env python3
"""Runs every option of every command at its bounds and beyond them.

    Tests/Drills/options.py PROGRAM [COMMAND…]

No value may crash the program; one beyond the bounds that the help names is refused at once, by an
error that names the option, what was found and the bounds. What is accepted and works on for long
is ended, and counts as accepted.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

COUNT = 1  # each value is tried once, whatever is asked for
PATIENCE = 4  # seconds
MOST = 2**63 - 1
VALUES = ["0", "-1", str(MOST), str(MOST + 1), "1e400", "nan", "inf", "-inf", ""]

RECIPE = """games = 2
games-per-cycle = 2
[rating]
share = 0
[[phase]]
network = "b4c32"
sizes = { 3x3 = 1 }
full-visits = 2
cheap-visits = 2
"""
TOURNAMENT = '[engines.rollout]\ncommand = "rollout --visits 2"\n[engines.uniform]\n'
FILES = {
    "g.sgf": "(;GM[1]SZ[3]KM[7.5]RE[B+1.5];B[bb];W[ba];B[ab];W[];B[])",
    "r.toml": RECIPE,
    "t.toml": 'boards = ["3x3"]\ngames = 2\n' + TOURNAMENT,
}

# What each command needs to have little to do.
WORK = {
    "serve": ["--no-open", "--port", "0"],
    "play": ["--size", "3", "--visits", "2"],
    "gtp": ["--visits", "2"],
    "sgf show": ["g.sgf"],
    "sgf check": ["g.sgf"],
    "sgf score": ["g.sgf"],
    "analyze": ["g.sgf", "--visits", "2", "--engine", "uniform"],
    "match": ["uniform --visits 2", "rollout --visits 2", "--size", "3", "--games", "2"],
    "tournament": ["t.toml"],
    "gtp-check": ["uniform --visits 1"],
    "doctor": ["--seconds", "0"],
    "engines": [],
    "solve": ["2"],
    "network init": ["--preset", "b4c32", "-o", "new"],
    "network show": ["net"],
    "network check": ["net"],
    "network grow": ["net", "--at", "1", "-o", "new"],
    "network compare": ["net", "net", "--positions", "g.sgf"],
    "network export": ["net", "-o", "new"],
    "network evaluate": ["net", "g.sgf"],
    "network positions": ["net", "g.sgf", "-o", "new"],
    "fit": ["g.sgf", "-o", "fit", "--preset", "b4c32", "--steps", "1", "--batch", "1"],
    "train": ["r.toml", "--run", "run", "--threads", "1"],
    "selfplay": ["--run", "run"],
    "publish": ["run", "first", "--engines", "new"],
    "run pack": ["run", "new"],
    "run unpack": ["packed", "new"],
    "run blunders": ["run", "new.sgf", "--visits", "2"],
    "run targets": ["run", "--visits", "2", "--positions", "2"],
    "run rate": ["run"],
    "cluster submit": ["r.toml", "--run", "new", "--dry-run"],
    "cluster status": ["run"],
    "cluster scale": ["run", "2"],
    "cluster stop": ["run"],
    "experiment": ["compute", "--quick", "--dry-run"],
    "bench": ["--only", "none"],
    "manual": [],
}


def leaves(command, path=()):
    """The commands that do something, with their options."""
    inner = [c for c in command.get("subcommands", []) if c["commandName"] != "help"]
    for subcommand in inner:
        yield from leaves(subcommand, path + (subcommand["commandName"],))
    if path and not inner:
        arguments = command.get("arguments", [])
        yield " ".join(path), [a for a in arguments if a["kind"] == "option"]


def name(option):
    """An option as it is typed: its long name."""
    names = option["names"]
    long = [n["name"] for n in names if n["kind"] == "long"]
    return "--" + long[0] if long else "-" + names[0]["name"]


def without(work, option):
    """The work without a value that it gives to an option itself."""
    spellings = {("--" if n["kind"] == "long" else "-") + n["name"] for n in option["names"]}
    kept = list(work)
    for place in reversed(range(len(kept))):
        if kept[place] in spellings:
            del kept[place : place + 2]
    return kept


def bounds(option):
    """The bounds that an option's help names; None where it takes no number."""
    found = re.search(r"; (\S+) to (\S+?)\.( |$)", option.get("abstract", ""))
    try:
        return (found[1], found[2]) if found and float(found[1]) <= float(found[2]) else None
    except ValueError:
        return None


def number(text):
    try:
        return float(text) if text.strip() == text else float("nan")
    except ValueError:
        return float("nan")


class Drill:
    def __init__(self, program, files):
        self.program = os.path.abspath(program)
        self.files = files
        self.runs = 0
        self.faults = []

    def run(self, arguments, folder):
        """The code and the output; the code is None where it worked on and was ended."""
        self.runs += 1
        commands = b"boardsize 3\ngenmove b\nquit\n"
        try:
            done = subprocess.run(
                [self.program, *arguments], input=commands, cwd=folder, timeout=PATIENCE,
                env=dict(os.environ, XDG_STATE_HOME=os.path.abspath(folder)),
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except subprocess.TimeoutExpired as late:
            return None, (late.stdout or b"").decode(errors="replace")
        return done.returncode, done.stdout.decode(errors="replace")

    def prepare(self, folder):
        """The files that commands work on."""
        for file, text in FILES.items():
            with open(os.path.join(folder, file), "w") as stream:
                stream.write(text)
        made = self.run(["network", "init", "--preset", "b4c32", "-o", "net"], folder)
        if made[0] != 0:
            raise SystemExit(f"options: network init fails: {made[1]}")

    def tell(self, line, fault, output=""):
        first = output.split("\n")[0][:300]
        self.faults.append(f"{line}: {fault}" + (f": {first}" if first else ""))
        print(self.faults[-1], flush=True)

    def try_value(self, command, option, value):
        """Whether the value is refused as such."""
        limits = bounds(option)
        with tempfile.TemporaryDirectory() as place:
            folder = shutil.copytree(self.files, os.path.join(place, "files"))
            typed = [name(option), value]
            arguments = command.split() + without(WORK[command], option) + typed
            code, output = self.run(arguments, folder)
        line = " ".join(repr(a) if " " in a or not a else a for a in arguments)
        is_refused = code == 64 and "is invalid for" in output
        if code is not None and (code < 0 or code > 128 and code != 130):
            self.tell(line, f"ends by {code}", output)
        elif limits:
            self.judge(line, option, value, limits, code, output)
        return is_refused

    def judge(self, line, option, value, limits, code, output):
        low, high = (float(limit) for limit in limits)
        is_whole = all(re.fullmatch(r"-?\d+", limit) for limit in limits)
        if low <= number(value) <= high and value in limits:
            if code == 64 and "is invalid for" in output:
                self.tell(line, "is a bound, and refused", output)
        elif not low <= number(value) <= high or is_whole and int(value) > int(limits[1]):
            first = output.split("\n")[0]
            wanted = [f"'{value}'", name(option), f"from {limits[0]} to {limits[1]}"]
            if code != 64:
                self.tell(line, f"is beyond the bounds, and ends with {code}", output)
            elif not all(part in first for part in wanted):
                self.tell(line, "does not name option, value and bounds", output)

    def go(self, wanted):
        self.prepare(self.files)
        dump = subprocess.run(
            [self.program, "--experimental-dump-help"], stdout=subprocess.PIPE, check=True)
        count = 0
        for command, options in leaves(json.loads(dump.stdout)["command"]):
            if wanted and command not in wanted:
                continue
            if command not in WORK:
                self.tell(command, "the drill does not know what it needs")
                continue
            for option in options:
                count += 1
                limits = bounds(option) or ()
                values = dict.fromkeys([*VALUES, *limits])
                refused = [v for v in values if self.try_value(command, option, v)]
                # What is no number, such as a folder, may be called nan.
                if not limits and "nan" in refused and "0" not in refused:
                    self.tell(f"{command} {name(option)}", "its help names no bounds")
        print(f"options: {count} options, {self.runs} runs, {len(self.faults)} faults")
        return not self.faults


def drill(kit):
    trials = Drill(kit.program, str(kit.fresh("files")))
    trials.go([])
    kit.trials = trials.runs
    kit.failures += trials.faults


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as files:
        sys.exit(0 if Drill(sys.argv[1], files).go(sys.argv[2:]) else 1)
