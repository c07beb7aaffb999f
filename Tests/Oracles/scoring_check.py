"""Compares how `tengen` counts finished games with GNU Go 3.8, and plays games against it.

    python Tests/Oracles/scoring_check.py positions GAMES   GNU Go against itself, on 5x5 to 13x13
    python Tests/Oracles/scoring_check.py games GAMES       tengen against GNU Go, on one size

Positions are the ends of games of GNU Go level 0 after some random moves, by Japanese and by Chinese rules, a
quarter of the larger ones with a handicap; of some Japanese ones up to four neutral points are emptied again.
Both programs count them, and so does a plain counter here, with the dead stones of either. Where the two disagree
a search of tengen's default engine, another judge than its count, says who it thinks is right.

Games tell where both programs count alike, what the analysis says in the last position, and which of tengen's moves
were on points that it owned already, after a pass. Each game is a line of JSON in --out; the same command resumes.
"""

import argparse
import json
import random
import re
import subprocess
from pathlib import Path

LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


class Engine:
    def __init__(self, *command):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)

    def __call__(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        lines = []
        while line := self.process.stdout.readline():
            if line.strip():
                lines.append(line.strip())
            elif lines:
                break
        if not lines or not lines[0].startswith("="):
            raise RuntimeError(f"{command}: {lines}")
        return "\n".join(lines)[1:].strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def gnugo(level, seed, rules):
    return Engine("gnugo", "--mode", "gtp", "--never-resign", "--level", str(level), "--seed", str(seed),
                  f"--{rules}-rules")


def points(size):
    """Each point's neighbours."""
    return {
        LETTERS[x] + str(y): [
            LETTERS[x + dx] + str(y + dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
            if 0 <= x + dx < size and 1 <= y + dy <= size]
        for x in range(size) for y in range(1, size + 1)}


def margin(score):
    return 0 if score == "0" else (1 if score[0] == "B" else -1) * float(score[2:])


def stones(engine):
    return {point: color for color, name in (("b", "black"), ("w", "white"))
            for point in engine(f"list_stones {name}").split()}


def flood(start, around, belongs):
    region, frontier = {start}, [start]
    while frontier:
        for point in around[frontier.pop()]:
            if point not in region and belongs(point):
                region.add(point)
                frontier.append(point)
    return region


def plain_count(board, dead, around, captures, rules, bonus):
    """Black's margin, counted as plainly as can be; seki is not known here."""
    left = {point: color for point, color in board.items() if point not in dead}
    total = -bonus
    if rules == "japanese":
        total += captures["b"] - captures["w"]
        total += sum(1 if board[point] == "w" else -1 for point in dead)
    else:
        total += sum(1 if color == "b" else -1 for color in left.values())
    for point in around:
        if point in left:
            continue
        region = flood(point, around, lambda other: other not in left)
        border = {left[other] for inside in region for other in around[inside] if other in left}
        if len(border) == 1:
            total += 1 if "b" in border else -1
    return total


def set_up(engine, game):
    engine(f"boardsize {game['size']}")
    engine("clear_board")
    engine(f"komi {game['komi']}")
    if game["handicap"]:
        engine("set_free_handicap " + " ".join(game["handicap"]))
    for move in game["moves"]:
        engine(f"play {move[0]} {move[1:]}")


def other(color):
    return "w" if color == "b" else "b"


def random_opening(engines, size, color, moves, count, chance):
    for _ in range(count):
        for _ in range(50):
            point = LETTERS[chance.randrange(size)] + str(chance.randint(1, size))
            try:
                engines[0](f"play {color} {point}")
            except RuntimeError:
                continue
            for engine in engines[1:]:
                engine(f"play {color} {point}")
            moves.append(color + point)
            color = other(color)
            break
    return color


def finished_game(seed):
    chance = random.Random(seed)
    size = chance.choice([5] * 3 + [6] * 2 + [7] * 4 + [9] * 9 + [11] * 2 + [13] * 2)
    rules = chance.choice(["japanese", "japanese", "chinese"])
    engine = gnugo(0, chance.randint(1, 10**6), rules)
    game = dict(seed=seed, size=size, rules=rules, komi=6.5 if rules == "japanese" else 7.5, handicap=[], moves=[],
                emptied=0)
    engine(f"boardsize {size}")
    engine("clear_board")
    color = "b"
    if size >= 9 and chance.random() < 0.25:
        game["komi"] = 0.5
        game["handicap"] = engine(f"fixed_handicap {chance.randint(2, 4)}").split()
        color = "w"
    engine(f"komi {game['komi']}")
    moves = game["moves"]
    color = random_opening([engine], size, color, moves, chance.randint(0, 4 if size < 9 else 6), chance)
    while [move[1:] for move in moves[-2:]] != ["PASS", "PASS"] and len(moves) < 450:
        moves.append(color + engine(f"genmove {color}").upper())
        color = other(color)
    if rules == "japanese" and chance.random() < 0.5:
        empty_neutral_points(engine, game, chance.randint(1, 4))
    game["gnugo"] = margin(engine("final_score"))
    game["dead"] = engine("final_status_list dead").split()
    game["seki"] = engine("final_status_list seki").split()
    engine.close()
    return game


def empty_neutral_points(engine, game, most):
    """Takes back last moves that only filled a point between both players' stones."""
    moves, around = game["moves"][:-2], points(game["size"])
    engine("undo")
    engine("undo")
    while game["emptied"] < most and moves and moves[-1][1:] != "PASS":
        before = engine("captures black"), engine("captures white")
        engine("undo")
        board = stones(engine)
        near = {board.get(point) for point in around[moves[-1][1:]]}
        if before != (engine("captures black"), engine("captures white")) or near != {"b", "w"}:
            engine(f"play {moves[-1][0]} {moves[-1][1:]}")
            break
        moves.pop()
        game["emptied"] += 1
    color = other(moves[-1][0]) if moves else "w" if game["handicap"] else "b"
    for color in (color, other(color)):
        engine(f"play {color} pass")
        moves.append(color + "PASS")
    game["moves"] = moves


def dead_by_search(engine, board, around, size):
    """The stones that a search with either player to move expects to be lost."""
    names = [LETTERS[x] + str(y) for y in range(size, 0, -1) for x in range(size)]
    owned = dict.fromkeys(names, 0.0)
    for color in "bw":
        report = engine(f"kata-search_analyze {color} maxmoves 1 ownership true")
        numbers = report.split("ownership")[1].split("play")[0].split()
        for name, number in zip(names, numbers):
            owned[name] += float(number) * (1 if color == "b" else -1)
    dead, seen = set(), set()
    for point in board:
        if point in seen:
            continue
        chain = flood(point, around, lambda other: board.get(other) == board[point])
        seen |= chain
        if sum(owned[stone] for stone in chain) * (1 if board[point] == "b" else -1) < 0:
            dead |= chain
    return dead


def compare(engine, game):
    engine(f"kata-set-rules {game['rules']}")
    set_up(engine, game)
    around, board = points(game["size"]), stones(engine)
    taken = re.search(r"Captures: Black (\d+), White (\d+)", engine("showboard"))
    captures = dict(b=int(taken[1]), w=int(taken[2]))
    bonus = game["komi"] + (len(game["handicap"]) if game["rules"] == "chinese" else 0)

    def count(dead):
        return plain_count(board, set(dead), around, captures, game["rules"], bonus)

    ours, theirs = margin(engine("final_score")), game["gnugo"]
    dead = engine("final_status_list dead").split()
    if not engine("final_status_list seki") and count(dead) != ours:
        print("the plain counter says", count(dead), json.dumps(game), flush=True)
    if ours == theirs:
        return "agree"
    if not game["seki"] and count(game["dead"]) != theirs:
        # GNU Go itself takes the borders for open: no finished position.
        return "open"
    found = count(dead_by_search(engine, board, around, game["size"]))
    verdict = "search as tengen" if found == ours else "search as GNU Go" if found == theirs else "search as neither"
    print(verdict, "tengen", ours, "GNU Go", theirs, "dead", dead, "dead to GNU Go", game["dead"], "seki", game["seki"],
          game["seed"], flush=True)
    return verdict


def check_positions(options):
    out = Path(options.out or "positions.jsonl")
    known = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
    engine = Engine(options.tengen, "gtp", "--threads", "1", "--visits", "200")
    verdicts = {}
    with out.open("a") as file:
        for number in range(options.games):
            if number < len(known):
                game = known[number]
            else:
                game = finished_game(f"{options.seed}-{number}")
                file.write(json.dumps(game) + "\n")
                file.flush()
            verdict = compare(engine, game)
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
    print(options.games, "positions:", verdicts)
    engine.close()


def play_game(options, number):
    chance = random.Random(f"{options.seed}-{number}")
    us = "bw"[number % 2]
    size, around = options.size, points(options.size)
    tengen = Engine(options.tengen, "gtp", "--threads", "1", "--visits", str(options.visits))
    opponent = gnugo(options.level, chance.randint(1, 10**6), options.rules)
    game = dict(size=size, komi=6.5 if options.rules == "japanese" else 7.5, handicap=[], moves=[], us=us)
    tengen(f"kata-set-rules {options.rules}")
    for engine in (tengen, opponent):
        set_up(engine, game)
    moves, boards = game["moves"], {}
    color = random_opening([opponent, tengen], size, "b", moves, 2 + number % 3, chance)
    while [move[1:] for move in moves[-2:]] != ["PASS", "PASS"] and len(moves) < 450:
        boards[len(moves)] = stones(tengen)
        mover, listener = (tengen, opponent) if color == us else (opponent, tengen)
        move = mover(f"genmove {color}").upper()
        if move == "RESIGN":
            return game | dict(resigned=color)
        listener(f"play {color} {move}")
        moves.append(color + move)
        color = other(color)
    dead = set(opponent("final_status_list dead").split())
    at_home = []
    for number, board in boards.items():
        point = moves[number][1:]
        if moves[number][0] != us or point == "PASS" or moves[number - 1][1:] != "PASS":
            continue
        left = {stone: owner for stone, owner in board.items() if stone not in dead}
        region = flood(point, around, lambda other: other not in left)
        border = {left[other] for inside in region for other in around[inside] if other in left}
        if border == {us}:
            at_home.append(point)
    ours, theirs = tengen("final_score"), opponent("final_score")
    last = tengen(f"kata-search_analyze {color} maxmoves 1")
    game |= dict(tengen=margin(ours), gnugo=margin(theirs), at_home=at_home,
                 chance=float(re.search(r"winrate ([\d.]+)", last)[1]) if color == "b" else
                 1 - float(re.search(r"winrate ([\d.]+)", last)[1]))
    for engine in (tengen, opponent):
        engine.close()
    return game


def play_games(options):
    out = Path(options.out or "games.jsonl")
    games = [json.loads(line) for line in out.read_text().splitlines()] if out.exists() else []
    with out.open("a") as file:
        for number in range(len(games), options.games):
            games.append(play_game(options, number))
            file.write(json.dumps(games[-1]) + "\n")
            file.flush()
            print(number + 1, {key: value for key, value in games[-1].items() if key != "moves"}, flush=True)
    counted = [game for game in games if "gnugo" in game]
    print(len(games), "games,", len(counted), "counted,", sum(game["tengen"] == game["gnugo"] for game in counted),
          "alike, the winner above 95 % in", sum(
              (game["chance"] if game["gnugo"] > 0 else 1 - game["chance"]) > 0.95 for game in counted),
          "and moves at home after a pass:", sum(len(game["at_home"]) for game in counted))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["positions", "games"])
    parser.add_argument("games", type=int)
    parser.add_argument("--tengen", default=".build/release/tengen")
    parser.add_argument("--out", help="the file of games")
    parser.add_argument("--seed", default="1")
    parser.add_argument("--size", type=int, default=9)
    parser.add_argument("--level", type=int, default=0, help="GNU Go's")
    parser.add_argument("--rules", default="japanese", choices=["japanese", "chinese"])
    parser.add_argument("--visits", type=int, default=200)
    options = parser.parse_args()
    check_positions(options) if options.kind == "positions" else play_games(options)


main()
