"""Results that survive a move: a tournament, a match, a run and an experiment are begun by the built
program and killed; then the folder is moved, and the installed program carries on, from elsewhere."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

COUNT = 3

TREE = pathlib.Path(__file__).resolve().parents[2]

RECIPE = """
games = 60
games-per-cycle = 20
[lessons]
window = 200
held-out = 0.2
[rating]
share = 0.3
games = 4
visits = 2
[[phase]]
network = "b4c32"
sizes = { 4x4 = 1 }
full-visits = 8
cheap-visits = 4
"""

TOURNAMENT = """
games = 60
boards = ["4x4", "5x5"]
folder = "cup"
[engines.net]
command = "./its/net.safetensors --visits 2 --threads 1"
[engines.rollout]
command = "rollout --visits 20 --threads 1"
[engines.uniform]
command = "uniform --visits 20 --threads 1"
[engines.policy]
command = "9x9-policy --threads 1"
"""

EXPERIMENT = """
kind = "hybrid"
recipe = "least.toml"
board = "4x4"
games = 84
seconds = [0.004]
reference = ""
"""


def drill(kit):
    installed = install(kit)
    for number in range(kit.count):
        for subject in [tournament, match, run, experiment]:
            here = kit.folder / f"{subject.__name__}-{number}"
            here.mkdir()
            subject(kit, kit.program, installed, here, kit.folder / f"moved {subject.__name__}'s {number}")
            kit.trials += 1


def install(kit):
    """The installed program, in a folder of an odd name."""
    prefix = kit.folder / 'an "odd" prefix'
    environment = dict(os.environ, PREFIX=str(prefix), DESTDIR="", TENGEN=str(pathlib.Path(kit.program).resolve()))
    subprocess.run([TREE / ".ci/install"], env=environment, check=True)
    return prefix / "bin/tengen"


def call(program, folder, *words):
    """What a command comes to, in a folder."""
    return subprocess.run([str(program), *map(str, words)], cwd=folder, capture_output=True, text=True,
                          timeout=600)


def kill_midway(kit, folder, words, has_begun):
    """Starts the built program and kills it once there is something to lose."""
    program = pathlib.Path(kit.program).resolve()
    process = subprocess.Popen([program, *map(str, words)], cwd=folder, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    end = time.monotonic() + 300
    while process.poll() is None and not has_begun() and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(kit.random.random() * 0.5)
    process.send_signal(signal.SIGKILL)
    process.wait()


def lines(file):
    return file.read_text().count("\n") if file.is_file() else 0


def games_once(kit, file, games, place):
    numbers = sorted(json.loads(line)["number"] for line in file.read_text().splitlines())
    kit.check(numbers == list(range(1, games + 1)), f"{place}: holds games {numbers}")


def network(kit, folder):
    result = call(pathlib.Path(kit.program).resolve(), folder, "network", "init", "--channels", "8", "--blocks", "residual",
                  "-o", "net.safetensors")
    kit.check(result.returncode == 0, f"network init: {result.stderr}")


def tournament(kit, built, installed, here, there):
    (here / "its").mkdir()
    network(kit, here / "its")
    (here / "cup.toml").write_text(TOURNAMENT)
    kill_midway(kit, here, ["tournament", "cup.toml"], lambda: lines(here / "cup/games.jsonl") > 4)
    shutil.move(here, there)
    result = call(installed, there, "tournament", "cup.toml")
    kit.check(result.returncode == 0, f"{there}: does not go on: {result.stderr[-500:]}")
    games_once(kit, there / "cup/games.jsonl", 60, there)
    before = (there / "cup/ratings.csv").read_text()
    # A report needs neither the engines nor the folder's old place.
    (there / "its/net.safetensors").unlink()
    shutil.move(there / "cup", there / "trophy")
    (there / "cup.toml").write_text(TOURNAMENT.replace("9x9-policy", "never-heard-of"))
    result = call(built, there, "tournament", "cup.toml", "--report", "-o", "trophy")
    kit.check(result.returncode == 0, f"{there}: is not reported: {result.stderr[-500:]}")
    kit.check((there / "trophy/ratings.csv").read_text() == before, f"{there}: is reported otherwise")


def match(kit, built, installed, here, there):
    network(kit, here)
    words = ["match", "./net.safetensors --visits 2", "rollout --visits 5", "--size", "5", "--games", "60", "-o", "m"]
    kill_midway(kit, here, words, lambda: lines(here / "m/games.jsonl") > 4)
    shutil.move(here, there)
    result = call(installed, there, *words)
    kit.check(result.returncode == 0, f"{there}: does not go on: {result.stderr[-500:]}")
    games_once(kit, there / "m/games.jsonl", 60, there)
    # Another network by the same name is another player.
    call(installed, there, "network", "init", "--channels", "8", "--seed", "2", "-o", "net.safetensors", "--force")
    result = call(installed, there, *words)
    kit.check("holds games of other settings" in result.stderr, f"{there}: takes another network's games")


def run(kit, built, installed, here, there):
    (here / "least.toml").write_text(RECIPE)
    words = ["train", "least.toml", "--threads", "1", "--run"]
    whole = call(pathlib.Path(built).resolve(), here, *words, "whole")
    kit.check(whole.returncode == 0, f"{here}: is not trained: {whole.stderr[-500:]}")
    kill_midway(kit, here, [*words, "r"], lambda: lines(here / "r/metrics.jsonl") > 0)
    shutil.move(here, there)
    result = call(installed, there, "train", "--threads", "1", "--run", "r")
    kit.check(result.returncode == 0, f"{there}: does not go on: {result.stderr[-500:]}")
    kit.check("left out" not in result.stderr, f"{there}: leaves out a rating: {result.stderr[-500:]}")
    name = "checkpoints/000003.safetensors"
    kit.check((there / "r" / name).read_bytes() == (there / "whole" / name).read_bytes(),
              f"{there}: comes to other weights")


def experiment(kit, built, installed, here, there):
    (here / "least.toml").write_text(RECIPE.replace("0.3", "0"))
    (here / "small.toml").write_text(EXPERIMENT)
    words = ["experiment", "small.toml", "--threads", "1", "-o", "e"]
    kill_midway(kit, here, words, lambda: any(lines(file) > 2 for file in here.glob("e/contests/*/games.jsonl")))
    shutil.move(here, there)
    result = call(installed, there, *words)
    kit.check(result.returncode == 0, f"{there}: does not go on: {result.stderr[-500:]}")
    for file in there.glob("e/contests/*/games.jsonl"):
        games_once(kit, file, 84, file)
