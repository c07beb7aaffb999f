#!/usr/bin/env python3
"""What Tengen says of positions by a network of KataGo's, held against KataGo itself.

    Tests/Oracles/katago_check.py NETWORK "katago gtp -model NETWORK -config CONFIG" \\
        [--tengen .build/release/tengen] [--positions 40] [--seed 1] [--sizes 9x9,13x6]

Both programs play the same random games by GTP (many board sizes and rules, komi, handicap, passes)
and are asked `kata-raw-nn` now and then, each time with another symmetry. The largest difference of
each kind of number is printed; the exit status is 1 where one is beyond its tolerance, or where a
move is legal to Tengen alone. Python's standard library is enough.
"""

import argparse
import random
import shlex
import subprocess
import sys

RULES = ["tromp-taylor", "chinese", "japanese", "korean", "aga", "new-zealand", "chinese-ogs",
         "stone-scoring", "aga-button", "ancient-territory"]
SIZES = ["9x9", "19x19", "13x13", "7x7", "5x5", "4x4", "2x2", "3x3", "13x6", "7x10", "6x6", "11x11",
         "8x8", "19x5", "10x10", "2x9"]
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


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("network")
    parser.add_argument("katago")
    parser.add_argument("--tengen", default=".build/release/tengen")
    parser.add_argument("--positions", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--rules", default=",".join(RULES))
    options = parser.parse_args()
    chance = random.Random(options.seed)
    tengen = Program(f"{options.tengen} gtp --engine {options.network} --threads 1")
    katago = Program(options.katago)
    both = (tengen, katago)
    worst, faults, done, turn = {}, [], 0, 0
    sizes, rules = options.sizes.split(","), options.rules.split(",")
    while done < options.positions:
        width, height = map(int, sizes[turn % len(sizes)].split("x"))
        rule = rules[(turn // 2) % len(rules)]
        turn += 1
        komi = chance.choice([0, 0.5, 5.5, 6.5, 7, 7.5, -3.5, 20])
        for program in both:
            # Tengen and KataGo both take a width and a height.
            program.must(f"rectangular_boardsize {width} {height}")
            program.must("clear_board")
            program.must(f"kata-set-rules {rule}")
            program.must(f"komi {komi}")
        color, history = "B", []
        length = chance.randrange(2, max(6, width * height))
        asked = {0} | {chance.randrange(length) for _ in range(3)}
        passes = 0
        for move in range(length):
            if move in asked and done < options.positions:
                symmetry = chance.randrange(8 if width == height else 4)
                where = f"{width}x{height} {rule} komi {komi} symmetry {symmetry}: {' '.join(history)}"
                mine = numbers(tengen.must(f"kata-raw-nn {symmetry}"))
                other = numbers(katago.must(f"kata-raw-nn {symmetry}"))
                found = compare(mine, other, worst, where)
                if found:
                    faults.append(f"{where}: {'; '.join(found[:4])} ({len(found)} in all)")
                done += 1
            for _ in range(30):
                # KataGo goes on counting handicap stones where White passes at the start.
                may_pass = len(history) > 1 and (passes == 0 or width * height < 5)
                if may_pass and chance.random() < (0.3 if width * height < 5 else 0.04):
                    vertex = "pass"
                else:
                    vertex = LETTERS[chance.randrange(width)] + str(chance.randrange(height) + 1)
                answers = [program.ask(f"play {color} {vertex}")[0] for program in both]
                if answers[0] != answers[1]:
                    # KataGo's `play` lets kos pass that its own search would not play.
                    if answers[0]:
                        faults.append(f"{' '.join(history)}: {color} {vertex} is legal to Tengen alone")
                    (tengen if answers[0] else katago).must("undo")
                    continue
                if answers[0]:
                    break
            else:
                break
            history.append(f"{color} {vertex}")
            passes = passes + 1 if vertex == "pass" else 0
            if passes > 1:
                break
            color = "W" if color == "B" else "B"
    for program in both:
        program.ask("quit")
    for key, (difference, where) in worst.items():
        print(f"{key:22} {difference:.7f}  ({where[:60]})")
    print(f"{done} positions, {len(faults)} with faults")
    for fault in faults[:20]:
        print("FAULT", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
