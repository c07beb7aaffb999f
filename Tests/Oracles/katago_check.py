#!/usr/bin/env python3
"""What Tengen says of positions by a network of KataGo's, held against KataGo itself.

    Tests/Oracles/katago_check.py NETWORK "katago gtp -model NETWORK -config CONFIG" \\
        [--tengen .build/release/tengen] [--positions 40] [--seed 1] [--sizes 9x9,13x6]
        [--rules japanese,chinese] [--advantage] [--human] [--cleanup]

Both programs play the same random games by GTP (many board sizes and rules, komi, passes, play after
two of them, handicaps that stand on the board or that White passes for) and are asked `kata-raw-nn`
now and then, each time with another symmetry. The largest difference of each kind of number is
printed; the exit status is 1 where one is beyond its tolerance, or where a move is legal to Tengen
alone. Python's standard library is enough.

--advantage sets `playoutDoublingAdvantage` for each game, --human `humanSLProfile`, for a network that
asks for one. --cleanup compares the last phase of games in which territory counts: both pass in KataGo
four times, whose CONFIG must say preventCleanupPhase = false, and twice in Tengen.
"""

import argparse
import json
import random
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

RULES = ["tromp-taylor", "chinese", "japanese", "korean", "aga", "new-zealand", "chinese-ogs",
         "stone-scoring", "aga-button", "ancient-territory", "chinese-kgs", "bga", "goe"]
TERRITORY = ["japanese", "ancient-territory", "korean"]
SIZES = ["9x9", "19x19", "13x13", "7x7", "5x5", "4x4", "2x2", "3x3", "13x6", "7x10", "6x6", "11x11",
         "8x8", "19x5", "10x10", "2x9", "12x12", "15x15", "17x14", "3x18", "18x18", "14x14", "16x16",
         "17x17"]
RANKS = [f"{n}d" for n in range(9, 0, -1)] + [f"{n}k" for n in range(1, 21)]
LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
# What KataGo prints with fewer digits may be half of its last one off.
TOLERANCES = {"whiteWin": 1e-4, "whiteLoss": 1e-4, "noResult": 1e-4, "whiteLead": 1.5e-3,
              "whiteScoreSelfplay": 1.5e-3, "whiteScoreSelfplaySq": 0.03, "varTimeLeft": 2e-3,
              "shorttermWinlossError": 1e-3, "shorttermScoreError": 2e-3, "policy": 1e-4,
              "policyPass": 1e-4, "whiteOwnership": 1e-4}


class Program:
    def __init__(self, command):
        self.process = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True)

    def ask(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        lines = []
        while True:
            text = self.process.stdout.readline()
            if not text:
                sys.exit(f"{self.process.args[0]} ended at `{line}`")
            if text == "\n" and lines:
                break
            lines.append(text.rstrip("\n"))
        answer = "\n".join(lines)
        return answer[:1] == "=", answer[1:].strip()

    def must(self, line):
        done, answer = self.ask(line)
        if not done:
            sys.exit(f"{self.process.args[0]}: {line}: {answer}")
        return answer


def numbers(text):
    """The numbers of each key."""
    found, key = {}, None
    for word in text.split():
        if word[0].isalpha() and word != "NAN":
            key = word
            found[key] = []
        else:
            found[key].append(None if word == "NAN" else float(word))
    return found


def compare(mine, other, worst, where):
    """Notes the largest differences; gives the keys beyond their tolerance."""
    beyond = []
    for key, tolerance in TOLERANCES.items():
        if key not in mine or key not in other:
            continue
        left, right = mine[key], other[key]
        if len(left) != len(right):
            return [f"{key}: {len(left)} numbers, not {len(right)}"]
        for index, (a, b) in enumerate(zip(left, right)):
            if (a is None) != (b is None):
                beyond.append(f"{key} {index}: {a} and {b}")
                continue
            difference = 0 if a is None else abs(a - b)
            # Older networks have no errors: -1 stands for none.
            if b == -1 and key.startswith(("shortterm", "varTime")):
                continue
            if difference > worst.get(key, (-1,))[0]:
                worst[key] = (difference, where)
            if not difference <= tolerance * (1 if key != "whiteScoreSelfplaySq" else 1 + abs(b) / 10):
                beyond.append(f"{key} {index}: {a} and {b}")
    return beyond


def profile(chance):
    """The name of a profile of people."""
    if chance.random() < 0.3:
        return f"proyear_{chance.randrange(1800, 2024)}"
    kind = chance.choice(["rank", "preaz"])
    return "_".join([kind] + chance.sample(RANKS, chance.choice([1, 2])))


class Check:
    def __init__(self, options):
        self.options = options
        self.chance = random.Random(options.seed)
        self.folder = tempfile.TemporaryDirectory()
        network = Path(options.network).resolve()
        Path(self.folder.name, "engine.toml").write_text(
            'evaluator = "network"\n[network]\nformat = "katago"\nprecision = "float32"\n'
            f"file = {json.dumps(str(network))}\n")
        self.tengen = Program(
            f"{options.tengen} gtp --engine {shlex.quote(self.folder.name)} --threads 1")
        self.katago = Program(options.katago)
        self.both = (self.tengen, self.katago)
        self.worst, self.faults, self.done, self.kos = {}, [], 0, 0

    def ask(self, where, width, height):
        """Compares the position now; gives whether the game is of use still."""
        symmetry = self.chance.randrange(8 if width == height else 4)
        where = f"{where} symmetry {symmetry}"
        mine = numbers(self.tengen.must(f"kata-raw-nn {symmetry}"))
        other = numbers(self.katago.must(f"kata-raw-nn {symmetry}"))
        worst = dict(self.worst)
        found = compare(mine, other, worst, where)
        self.done += 1
        if self.options.cleanup and any(text.startswith("policy") and "None" in text for text in found):
            # A ko, which the two have other rules for there.
            self.kos += 1
            return False
        self.worst = worst
        if found:
            self.faults.append(f"{where}: {'; '.join(found[:4])} ({len(found)} in all)")
        return True

    def play(self, color, vertex):
        """Whether both have made the move; KataGo alone lets some kos pass."""
        answers = [program.ask(f"play {color} {vertex}")[0] for program in self.both]
        if answers[0] == answers[1]:
            return answers[0]
        if answers[0]:
            self.faults.append(f"{self.game} {' '.join(self.history)}: {color} {vertex} is legal to "
                               "Tengen alone")
        (self.tengen if answers[0] else self.katago).must("undo")
        return False

    def set_up(self, width, height, rule):
        chance = self.chance
        komi = chance.choice([0, 0.5, 5.5, 6.5, 7, 7.5, -3.5, 20])
        commands = [f"rectangular_boardsize {width} {height}", "clear_board",
                    f"kata-set-rules {rule}", f"komi {komi}"]
        self.game = f"{width}x{height} {rule} komi {komi}"
        if self.options.advantage:
            advantage = chance.choice([0, 0.5, 1.5, -1, 3, -2.25])
            commands.append(f"kata-set-param playoutDoublingAdvantage {advantage}")
            self.game += f" advantage {advantage}"
        if self.options.human:
            commands.append(f"kata-set-param humanSLProfile {profile(chance)}")
            self.game += " " + commands[-1].split()[-1]
        for program in self.both:
            for command in commands:
                program.must(command)

    def random_move(self, color, width, height, passes, chance_of_pass):
        """Makes a move; gives it, or nothing where none was found."""
        for _ in range(30):
            vertex = (LETTERS[self.chance.randrange(width)]
                      + str(self.chance.randrange(height) + 1))
            if passes and self.chance.random() < chance_of_pass:
                vertex = "pass"
            if self.play(color, vertex):
                self.history.append(f"{color} {vertex}")
                return vertex
        return None

    def run_game(self, width, height, rule):
        chance, left = self.chance, self.options.positions
        self.history = []
        self.set_up(width, height, rule)
        color, start = "B", chance.random()
        if start < 0.1 and min(width, height) >= 7 and width % 2 == height % 2 == 1:
            stones = self.tengen.must(f"fixed_handicap {chance.randrange(2, 5)}").split()
            self.katago.must("set_free_handicap " + " ".join(stones))
            self.history, color = [f"handicap {' '.join(stones)}"], "W"
        length = chance.randrange(2, max(6, width * height))
        # White passes while Black places a handicap.
        freely = chance.randrange(2, 8) if start > 0.85 else 0
        asked = {0} | {chance.randrange(length) for _ in range(3)}
        passes = 0
        for move in range(length):
            if move in asked and self.done < left:
                self.ask(f"{self.game}: {' '.join(self.history)}", width, height)
            if color == "W" and freely > 0:
                freely -= 1
                vertex = "pass" if self.play("W", "pass") else None
                self.history.append("W pass")
            else:
                small = width * height < 5
                vertex = self.random_move(color, width, height, True, 0.3 if small else 0.04)
            if vertex is None:
                break
            passes = passes + 1 if vertex == "pass" else 0
            color = "W" if color == "B" else "B"
            if passes > 1 and self.done < left:
                self.ask(f"{self.game}: {' '.join(self.history)}", width, height)
                if chance.random() < 0.5:
                    break

    def run_cleanup(self, width, height, rule):
        chance = self.chance
        self.history = []
        self.set_up(width, height, rule)
        color = "B"
        for _ in range(chance.randrange(2, max(6, width * height))):
            if self.random_move(color, width, height, False, 0) is None:
                break
            color = "W" if color == "B" else "B"
        for turn in range(4):
            for program in self.both if turn < 2 else (self.katago,):
                program.must(f"play {color} pass")
            color = "W" if color == "B" else "B"
        # A move begins Tengen's clean-up.
        vertex = self.tengen.must(f"kgs-genmove_cleanup {color}")
        self.katago.must(f"play {color} {vertex}")
        self.history += ["clean-up", f"{color} {vertex}"]
        for turn in range(8):
            color = "W" if color == "B" else "B"
            if self.done == self.options.positions or not self.ask(
                    f"{self.game}: {' '.join(self.history)}", width, height):
                break
            vertex = self.random_move(color, width, height, turn > 1, 0.1)
            if vertex in (None, "pass"):
                break

    def run(self):
        sizes, rules = self.options.sizes.split(","), self.options.rules.split(",")
        turn = 0
        while self.done < self.options.positions:
            width, height = map(int, sizes[turn % len(sizes)].split("x"))
            rule = rules[turn // 2 % len(rules)]
            (self.run_cleanup if self.options.cleanup else self.run_game)(width, height, rule)
            turn += 1
        for program in self.both:
            program.ask("quit")
        for key, (difference, where) in self.worst.items():
            print(f"{key:22} {difference:.7f}  ({where[:60]})")
        kos = f", {self.kos} kos of a clean-up" if self.kos else ""
        print(f"{self.done} positions of {turn} games, {len(self.faults)} with faults{kos}")
        for fault in self.faults[:20]:
            print("FAULT", fault)
        return 1 if self.faults else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("katago")
    parser.add_argument("--tengen", default=".build/release/tengen")
    parser.add_argument("--positions", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--rules", default="")
    for name in ("--advantage", "--human", "--cleanup"):
        parser.add_argument(name, action="store_true")
    options = parser.parse_args()
    options.rules = options.rules or ",".join(TERRITORY if options.cleanup else RULES)
    return Check(options).run()


if __name__ == "__main__":
    sys.exit(main())
