#!/usr/bin/env python3
"""What the moves of an opening book are worth against those of a search, judged by a longer search.

    Tests/Oracles/book_moves.py BOOK --engine 9x9-night [--tengen .build/release/tengen] [--visits 740,3700]

Walks through the book: one side plays its best move, the other any of its moves, the likely ones more often. Where
the book and a search with so many visits choose differently, both moves are searched --judge visits; the difference
of their chances is printed by how many visits the book's move rests on. Moves that the book holds for worse than others are
left out, as in play. Python's standard library is enough.
"""

import argparse
import json
import math
import random
import subprocess

# The visits that a book's move rests on, as multiples of the search's: the bins of the table.
BINS = [0, 1, 2, 4, 8, 16, 64, math.inf]


class Program:
    """A running `tengen analysis`, asked by batches."""

    def __init__(self, command, head):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        width, height = map(int, head["size"].split("x"))
        self.head = {
            "rules": head["rules"], "komi": head["komi"], "boardXSize": width, "boardYSize": height,
            "overrideSettings": {"wideRootNoise": 0}}

    def ask(self, queries):
        """The replies to pairs of moves and visits, in their order."""
        for number, (moves, visits) in enumerate(queries):
            turns = [["BW"[ply % 2], move] for ply, move in enumerate(moves)]
            query = {
                "id": str(number), "moves": turns, "maxVisits": visits, "includeBook": True, **self.head}
            print(json.dumps(query), file=self.process.stdin)
        self.process.stdin.flush()
        replies = (json.loads(self.process.stdout.readline()) for _ in queries)
        found = {reply["id"]: reply for reply in replies}
        return [found[str(number)] for number in range(len(queries))]


def positions(program, walks, chance):
    """Ways to positions where the book is asked, each with what it says there, no two alike."""
    found = {}
    for walk in range(walks):
        moves = []
        while book := program.ask([(moves, 1)])[0].get("book"):
            if not book["moves"]:
                break
            best = book["moves"][0]
            choice = best
            if len(moves) % 2 == walk % 2:
                # Positions that symmetry makes alike have the same figures.
                found.setdefault((len(moves), best["value"], best["visits"]), (list(moves), book))
            else:
                weights = [
                    (move["prior"] + 0.02) * (1 if move["value"] > best["value"] - 0.15 else 0.1)
                    for move in book["moves"]]
                choice = chance.choices(book["moves"], weights)[0]
            moves.append(chance.choice(choice["moves"]))
    return [
        (moves, book["moves"][0]) for moves, book in found.values()
        if not (rest := book.get("rest"))
        or rest["value"] - rest["error"] <= book["moves"][0]["value"] + 0.01]


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("book")
    parser.add_argument("--engine", required=True)
    parser.add_argument("--tengen", default=".build/release/tengen")
    parser.add_argument("--visits", default="740,3700")
    parser.add_argument("--judge", type=int, default=12000)
    parser.add_argument("--walks", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    with open(options.book, "rb") as file:
        head = json.loads(file.readline())
    program = Program(
        [options.tengen, "analysis", "-model", options.engine, "--book", options.book], head)
    places = positions(program, options.walks, random.Random(options.seed))
    for visits in map(int, options.visits.split(",")):
        replies = program.ask([(moves, visits) for moves, _ in places])
        chosen = [
            next(info["move"] for info in reply["moveInfos"] if info["order"] == 0)
            for reply in replies]
        differing = [i for i, (_, best) in enumerate(places) if chosen[i] not in best["moves"]]
        judged = program.ask([
            (places[i][0] + [move], options.judge)
            for i in differing for move in (places[i][1]["moves"][0], chosen[i])])
        # A position after a move is judged for the opponent.
        chances = [reply["rootInfo"]["winrate"] for reply in judged]
        gains = [0.0] * len(places)
        for i, ours, theirs in zip(differing, chances[::2], chances[1::2]):
            gains[i] = theirs - ours
        print(f"{visits} visits: the book's moves rest on … times as many; positions; other moves; gain, 95 %")
        for low, high in [*zip(BINS, BINS[1:]), (1, math.inf)]:
            some = [i for i, (_, best) in enumerate(places) if low <= best["visits"] / visits < high]
            if len(some) < 2:
                continue
            mean = sum(gains[i] for i in some) / len(some)
            variance = sum((gains[i] - mean) ** 2 for i in some) / (len(some) - 1)
            margin = 1.96 * math.sqrt(variance / len(some))
            others = sum(i in differing for i in some)
            print(f"  {low} to {high}: {len(some)}; {others}; {100 * mean:+.2f} % (± {100 * margin:.2f})")


if __name__ == "__main__":
    main()
