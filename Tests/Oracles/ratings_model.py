"""Rates games by Bradley and Terry's model with draws as halves, apart from the program.

1. Numbers worked by hand.
2. The games of engines/ratings, compared with the tables beside them; and on Ordo's scale, where
   76 % are 202 Elo rather than 200.2 (its default; -z 200.24 is ours).
3. Simulated tournaments with the pairings of levels-games.csv, whose truth is known, rated so and by
   Davidson's law of draws with the expected score held to the scale, as the program did before. Draws
   come by Davidson's law, more often among the strong, by a margin in whole points, or with upsets.

Run: python ratings_model.py [--tournaments N]
"""

import argparse
import csv
import math
import random
from collections import defaultdict
from pathlib import Path

PER_ELO = math.log(10) / 400
RATINGS = Path(__file__).resolve().parents[2] / "engines/ratings"


def solve(matrix, right):
    """Linear equations, by Gauss' elimination."""
    rows = [row[:] + [value] for row, value in zip(matrix, right)]
    for column in range(len(rows)):
        lead = max(range(column, len(rows)), key=lambda row: abs(rows[row][column]))
        rows[column], rows[lead] = rows[lead], rows[column]
        for row in range(column + 1, len(rows)):
            factor = rows[row][column] / rows[column][column]
            for place in range(column, len(rows) + 1):
                rows[row][place] -= factor * rows[column][place]
    values = [0.0] * len(rows)
    for row in reversed(range(len(rows))):
        rest = sum(rows[row][place] * values[place] for place in range(row + 1, len(rows)))
        values[row] = (rows[row][-1] - rest) / rows[row][row]
    return values


def tally(games):
    """Black's wins, draws and losses by (black, white), of games (black, white, Black's points)."""
    counts = defaultdict(lambda: [0, 0, 0])
    for black, white, points in games:
        counts[black, white][int(2 - 2 * points)] += 1
    return counts


def davidson(score, drawing):
    """The share of draws where D² = ν² W L and W + D/2 is the score."""
    root = math.sqrt(drawing**2 / 4 + (4 - drawing**2) * score * (1 - score))
    return 2 * drawing * score * (1 - score) / (drawing / 2 + root)


def rate(games, anchor, at=0.0, law="halves"):
    """Ratings by name and Black's advantage, by Fisher's scoring; nothing where they run away."""
    counts = tally(games)
    names = sorted({name for pair in counts for name in pair})
    place = {name: index for index, name in enumerate(name for name in names if name != anchor)}
    size = len(place) + 1
    values, drawing = [0.0] * size, 0.3
    for _ in range(300):
        gradient = [0.0] * size
        information = [[1e-9 * (row == column) for column in range(size)] for row in range(size)]
        excess, weight = 0.0, 0.0
        for (black, white), (wins, draws, losses) in counts.items():
            signs = [(place[name], sign) for name, sign in ((black, 1), (white, -1)) if name in place]
            signs.append((size - 1, 1))
            lead = sum(values[index] * sign for index, sign in signs)
            score = min(max(1 / (1 + math.exp(-PER_ELO * lead)), 1e-9), 1 - 1e-9)
            count, over = wins + draws + losses, wins + draws / 2
            over -= count * score
            variance, factor = score * (1 - score), 1.0
            if law == "davidson":
                draw = davidson(score, drawing)
                variance = max(variance - draw / 4, 1e-12)
                factor = score * (1 - score) / variance
                slope = draw * (1 - 2 * score) / 2 / variance
                excess += draws - count * draw - slope * over
                weight += count * max(draw * (1 - draw) - slope**2 * variance, 0)
            for row, sign in signs:
                gradient[row] += PER_ELO * factor * over * sign
                for column, other in signs:
                    information[row][column] += (
                        count * (PER_ELO * factor) ** 2 * variance * sign * other)
        if weight > 1e-9:
            drawing = min(max(drawing * math.exp(min(max(excess / weight, -1), 1)), 1e-3), 1e2)
        change = solve(information, gradient)
        longest = max(map(abs, change))
        values = [v + c * min(1, 150 / max(longest, 1e-9)) for v, c in zip(values, change)]
        if longest < 1e-3:
            ratings = {name: at + values[index] for name, index in place.items()}
            return {**ratings, anchor: at}, values[-1]
    return None, None


def by_hand():
    """17, 17 and 16 of 20 points: 17 + 16 = 20 (3/4 + 9/10), so x = 400 log10 3."""
    for near, far in (((17, 0, 3), (16, 0, 4)), ((15, 4, 1), (12, 8, 0))):
        games = []
        for black, white, (wins, draws, losses) in (("a", "b", near), ("b", "c", near), ("a", "c", far)):
            for points, count in ((1, wins), (0.5, draws), (0, losses)):
                for number in range(count):
                    games.append((black, white, points))
                    games.append((white, black, 1 - points))
        ratings, advantage = rate(games, "b")
        assert abs(ratings["a"] - 190.848) < 0.01 and abs(ratings["c"] + 190.848) < 0.01, ratings
        assert abs(advantage) < 0.01
    print("by hand: 190.85 and -190.85, whatever part of the points are draws")


def published(name):
    """The games of a table."""
    with open(RATINGS / f"{name}-games.csv") as file:
        points = {"B": 1, "W": 0, "0": 0.5}
        return [(row["black"], row["white"], points[row["result"][0]]) for row in csv.DictReader(file)]


def compare(name):
    ratings, advantage = rate(published(name), "gnugo-0", 1000)
    with open(RATINGS / f"{name}-ratings.csv") as file:
        rows = {row["name"]: float(row["elo"]) for row in csv.DictReader(file)}
    ordo = 202 * PER_ELO / math.log(0.76 / 0.24)
    worst = max(abs(rows[player] - ratings[player]) for player in rows)
    spread = max(abs((ratings[player] - 1000) * (ordo - 1)) for player in rows)
    top = max(rows, key=rows.get)
    print(f"{name}: at most {worst:.2f} Elo from {name}-ratings.csv; {top} {ratings[top]:.1f}, on Ordo's "
          f"default scale {1000 + (ratings[top] - 1000) * ordo:.1f}; the scales differ by at most "
          f"{spread:.1f}; moving first {advantage:+.1f}")


def chances(scene, lead, strength):
    """Black's chance to win and to draw, `strength` 0...1 from the weakest to the strongest."""
    score = 1 / (1 + math.exp(-PER_ELO * lead))
    share = 0.45 * strength
    if scene == "Davidson's law":
        draw = davidson(score, 0.3)
    elif scene == "a margin in points":
        # Logistic luck; the half point on either side of 0 is more of it for who errs little.
        half = 0.05 + 0.75 * strength
        win = 1 / (1 + math.exp(half - PER_ELO * lead))
        return win, 1 - win - 1 / (1 + math.exp(half + PER_ELO * lead))
    else:
        if scene == "one game of 50 is luck":
            score = 0.98 * score + 0.01
        draw = 4 * share * score * (1 - score)
    return score - draw / 2, draw


SCENES = ["Davidson's law", "more draws among the strong", "a margin in points", "one game of 50 is luck"]


def simulate(tournaments):
    games = published("levels")
    truth, advantage = rate(games, "gnugo-0")
    low, high = min(truth.values()), max(truth.values())
    top = max(truth, key=truth.get)
    chance = random.Random(1)
    for scene in SCENES:
        errors = {"halves": [], "davidson": []}
        for _ in range(tournaments):
            played = []
            for black, white, _ in games:
                strength = ((truth[black] + truth[white]) / 2 - low) / (high - low)
                win, draw = chances(scene, truth[black] - truth[white] + advantage, strength)
                luck = chance.random()
                played.append((black, white, 1 if luck < win else 0.5 if luck < win + draw else 0))
            found = {law: rate(played, "gnugo-0", law=law)[0] for law in errors}
            if all(found.values()):
                for law, ratings in found.items():
                    errors[law].append(ratings[top] - truth[top])
        mean = {law: sum(all) / len(all) for law, all in errors.items()}
        root = {law: math.sqrt(sum(e * e for e in all) / len(all)) for law, all in errors.items()}
        print(f"{scene}: {len(errors['halves'])} tournaments; the highest rating is off by "
              + ", ".join(f"{mean[law]:+.0f} (root mean square {root[law]:.0f}) by {law}" for law in errors))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--tournaments", type=int, default=200)
    arguments = parser.parse_args()
    by_hand()
    for name in ("first", "levels"):
        compare(name)
    simulate(arguments.tournaments)


if __name__ == "__main__":
    main()
