#!/usr/bin/env python3
"""How many visits a second Tengen and KataGo make by one network of KataGo's, both by the analysis protocol.

    Tests/Oracles/katago_speed.py NETWORK KATAGO [--tengen .build/release/tengen] [--sizes 9,13,19] [--rounds 3]

For each size of board, and for one search at a time and 16 at once, KataGo is tried with each of SETTINGS, then both
programs take turns, KataGo at its best: stop all else on the machine. Positions are random, of 10 to 25 stones. Python's
standard library is enough.
"""

import argparse
import json
import random
import shlex
import subprocess
import sys
import tempfile
import time

# numAnalysisThreads, numSearchThreadsPerAnalysisThread, numEigenThreadsPerModel, nnMaxBatchSize.
SETTINGS = {
    1: [(1, 2, 2, 1), (1, 4, 2, 2), (1, 8, 2, 2), (1, 8, 2, 4), (1, 16, 2, 4), (1, 4, 1, 4)],
    16: [(2, 1, 2, 1), (4, 1, 2, 2), (8, 1, 2, 4), (16, 1, 2, 4), (16, 1, 2, 8), (8, 2, 2, 4)]}
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


def queries(side, count, visits, seed):
    chance = random.Random(seed)
    points = [f"{x}{y + 1}" for x in LETTERS[:side] for y in range(side)]
    for index in range(count):
        stones = chance.sample(points, chance.randrange(10, 26))
        yield {
            "id": str(index), "moves": [], "rules": "tromp-taylor", "komi": 7, "boardXSize": side,
            "boardYSize": side, "maxVisits": visits, "initialPlayer": "B",
            "initialStones": [["BW"[i % 2], stone] for i, stone in enumerate(stones)]}


def rate(command, side, at_once, visits):
    """Visits a second, after a few to warm up."""
    process = subprocess.Popen(
        shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True)

    def answer(asked):
        for query in asked:
            process.stdin.write(json.dumps(query) + "\n")
        process.stdin.flush()
        replies = [json.loads(process.stdout.readline() or '{"error": "it ended"}') for _ in asked]
        for reply in replies:
            if "error" in reply:
                sys.exit(f"{command}: {reply['error']}")
        return sum(reply["rootInfo"]["visits"] for reply in replies)

    answer(list(queries(side, at_once, 50, seed=99)))
    asked = list(queries(side, max(4, at_once), visits, seed=5))
    start, done = time.monotonic(), 0
    for first in range(0, len(asked), at_once):
        done += answer(asked[first:first + at_once])
    seconds = time.monotonic() - start
    process.kill()
    process.wait()
    return round(done / seconds)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("katago")
    parser.add_argument("--tengen", default=".build/release/tengen")
    parser.add_argument("--sizes", default="9,13,19")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.NamedTemporaryFile("w", suffix=".cfg") as file:
        file.write("logToStderr = false\nreportAnalysisWinratesAs = SIDETOMOVE\nmaxVisits = 500\n")
        file.flush()

        def katago(side, settings):
            names = ["numAnalysisThreads", "numSearchThreadsPerAnalysisThread",
                     "numEigenThreadsPerModel", "nnMaxBatchSize"]
            changes = [f"{name}={value}" for name, value in zip(names, settings)]
            changes += [f"maxBoard{axis}SizeForNNBuffer={side}" for axis in "XY"]
            return (f"{options.katago} analysis -model {options.network} -config {file.name} "
                    f"-override-config {','.join(changes)}")

        for side in map(int, options.sizes.split(",")):
            visits = {9: 400, 13: 300}.get(side, 200)
            for at_once, tried in SETTINGS.items():
                tengen = (f"{options.tengen} analysis -model {options.network} --threads 2 "
                          f"-analysis-threads {at_once}")
                count = visits if at_once == 1 else visits // 2
                best = max(tried, key=lambda s: rate(katago(side, s), side, at_once, count))
                rates = {"Tengen": [], "KataGo": []}
                for _ in range(options.rounds):
                    rates["Tengen"].append(rate(tengen, side, at_once, count))
                    rates["KataGo"].append(rate(katago(side, best), side, at_once, count))
                ratio = sorted(rates["Tengen"])[options.rounds // 2] / sorted(rates["KataGo"])[
                    options.rounds // 2]
                print(f"{side}x{side}, {at_once} at once: Tengen {rates['Tengen']}, KataGo "
                      f"{rates['KataGo']} with {best}: {ratio:.1f} times", flush=True)


main()
