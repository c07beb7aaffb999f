"""Compares the ratings of `tengen tournament` with Ordo's and choix's, and with the truth.

Tournaments are simulated here, by Python's own generator and formulas, written as a folder of games,
and rated by `tengen tournament FILE --report`. What is checked:

1. over all tournaments: the share of 95 % intervals that hold the true rating;
2. without draws and without an advantage of the first move: the ratings of choix (Bradley-Terry by
   maximum likelihood), which must be the same;
3. with both: the ratings of Ordo, which takes a draw for half a win, and its simulated errors.

Run: python ratings_check.py TENGEN [--ordo ORDO] [--tournaments N]
"""

import argparse
import csv
import json
import math
import random
import subprocess
import tempfile
from pathlib import Path

import choix
import numpy as np

SCENES = {
    "no draws": dict(elo=[150, 100, 50, 0, -100, -200], pairs=200, advantage=0, drawing=0.0),
    "draws, first move": dict(elo=[300, 120, 0, -60, -360], pairs=150, advantage=60, drawing=0.5),
}


def chances(lead, drawing):
    """Win, draw and loss of who is ahead: the score on Elo's scale, D² = ν² W L, by bisection."""
    score = 1 / (1 + 10 ** (-lead / 400))
    low, high = 0.0, 2 * min(score, 1 - score)
    for _ in range(100):
        draw = (low + high) / 2
        if draw**2 < drawing**2 * (score - draw / 2) * (1 - score - draw / 2):
            low = draw
        else:
            high = draw
    draw = (low + high) / 2
    return score - draw / 2, draw


def simulate(scene, chance):
    """The games of pairs drawn by lot, as (black, white, Black's points)."""
    games = []
    players = range(len(scene["elo"]))
    for _ in range(scene["pairs"]):
        first, second = chance.sample(players, 2)
        for black, white in ((first, second), (second, first)):
            lead = scene["elo"][black] - scene["elo"][white] + scene["advantage"]
            win, draw = chances(lead, scene["drawing"])
            luck = chance.random()
            games.append((black, white, 1 if luck < win else 0.5 if luck < win + draw else 0))
    return games


def write(folder, scene, games, chance):
    """A definition and a folder of games, each with moves of its own."""
    names = [f"p{index}" for index in range(len(scene["elo"]))]
    tables = "".join(f"[engines.{name}]\ncommand = \"true\"\n" for name in names)
    (folder / "t.toml").write_text(f"games = {len(games)}\n{tables}")
    thinking = {"moves": 0, "seconds": 0, "slowest": 0}
    lines = []
    for number, (black, white, points) in enumerate(games, 1):
        moves = chance.sample([c + str(r) for c in "ABCDEFGHJ" for r in range(1, 10)], 8)
        lines.append(json.dumps({
            "number": number, "date": "2026-01-01T00:00:00Z", "board": "9x9",
            "names": {"black": names[black], "white": names[white]}, "openingMoves": 0,
            "moves": " ".join(moves), "result": {1: "B+R", 0.5: "0", 0: "W+R"}[points],
            "ending": "resignation", "claims": {"black": None, "white": None},
            "thinking": {"black": thinking, "white": thinking}}))
    (folder / "out").mkdir()
    # The program notes the settings itself, in a folder that has no games yet.
    return names, "\n".join(lines) + "\n"


def rate(tengen, folder, lines):
    command = [tengen, "tournament", "t.toml", "--out", "out", "--report"]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    (folder / "out/games.jsonl").write_text(lines)
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with open(folder / "out/ratings.csv") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def by_choix(games, count):
    """Bradley-Terry strengths in Elo, their mean 0."""
    data = [(b, w) if points == 1 else (w, b) for b, w, points in games]
    return choix.opt_pairwise(count, data, method="Newton-CG", tol=1e-10) * 400 / math.log(10)


def by_ordo(ordo, folder, names, games):
    """Ordo's ratings and errors; it calls whoever moves first White."""
    text = "".join(
        f'[White "{names[b]}"]\n[Black "{names[w]}"]\n'
        f'[Result "{ {1: "1-0", 0.5: "1/2-1/2", 0: "0-1"}[points] }"]\n\n'
        f'{ {1: "1-0", 0.5: "1/2-1/2", 0: "0-1"}[points] }\n\n' for b, w, points in games)
    (folder / "games.pgn").write_text(text)
    subprocess.run(
        [ordo, "-q", "-p", "games.pgn", "-c", "ordo.csv", "-a", "0", "-W", "-D", "-V", "-z", "200.24",
         "-s", "1000", "-F", "95"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    with open(folder / "ordo.csv") as file:
        rows = list(csv.reader(file))
    heading = [cell.strip().upper() for cell in rows[0]]
    place = {name: heading.index(name) for name in ("PLAYER", "RATING", "ERROR")}
    return {row[place["PLAYER"]].strip(): (float(row[place["RATING"]]), float(row[place["ERROR"]]))
            for row in rows[1:] if len(row) > place["ERROR"]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tengen")
    parser.add_argument("--ordo")
    parser.add_argument("--tournaments", type=int, default=1000)
    arguments = parser.parse_args()
    tengen = str(Path(arguments.tengen).resolve())
    chance = random.Random(1)
    for title, scene in SCENES.items():
        inside = count = 0
        worst = {}
        ratios = []
        for number in range(arguments.tournaments):
            games = simulate(scene, chance)
            with tempfile.TemporaryDirectory() as path:
                folder = Path(path)
                names, lines = write(folder, scene, games, chance)
                rows = rate(tengen, folder, lines)
                ours = np.array([float(rows[name]["elo"]) for name in names])
                for name, truth in zip(names, scene["elo"]):
                    if rows[name]["low"] and rows[name]["high"]:
                        count += 1
                        inside += float(rows[name]["low"]) <= truth <= float(rows[name]["high"])
                # The first tournaments are compared one by one.
                if number < 20 and scene["drawing"] == 0:
                    theirs = by_choix(games, len(names))
                    worst["choix"] = max(worst.get("choix", 0), abs(ours - theirs).max())
                if number < 20 and arguments.ordo:
                    found = by_ordo(arguments.ordo, folder, names, games)
                    theirs = np.array([found[name][0] for name in names])
                    worst["Ordo"] = max(worst.get("Ordo", 0), abs(ours - theirs).max())
                    for name in names:
                        width = float(rows[name]["high"]) - float(rows[name]["low"])
                        ratios.append(width / 2 / found[name][1])
        print(f"{title}: {inside} of {count} intervals hold the truth, "
              f"{100 * inside / count:.1f} %")
        for name, difference in worst.items():
            print(f"  largest difference to {name}: {difference:.1f} Elo")
        if ratios:
            print(f"  half widths over Ordo's errors: {min(ratios):.2f} to {max(ratios):.2f}, "
                  f"mean {np.mean(ratios):.2f}")


if __name__ == "__main__":
    main()
