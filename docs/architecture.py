#!/usr/bin/env python3
"""Draws docs/architecture.svg from Package.swift, and checks what is drawn.

    docs/architecture.py            writes the picture
    docs/architecture.py --check    fails where it is out of date, or where the floors are not kept:
                                    a target names one that stands below it, or one that its sources
                                    do not import, or imports one that it does not name

Targets lie in Sources/FLOOR/NAME. Python's standard library is enough.
"""

import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "architecture.svg"

# The floors from the top down: each may use only those above it.
FLOORS = {
    "Base": "what any program needs",
    "Go": "rules, records, search",
    "Network": "arithmetic, layers, evaluation",
    "Play": "players and their faces",
    "Compete": "programs against each other",
    "Learn": "games, samples, training",
    "Tools": "what is fast, what is wrong",
    "tengen": "the command line",
}


class Target:
    """A target of ours: its name, floor, sources, and the targets that it names."""

    def __init__(self, described):
        self.name = described["name"]
        self.path = described.get("path") or "Sources/" + self.name
        self.floor = self.path.split("/")[1]
        names = []
        for dependency in described["dependencies"]:
            name = dependency.get("byName") or dependency.get("target")
            if name:
                names.append(name[0])
        self.dependencies = names


def targets():
    """All targets but tests, by name, in the order of Package.swift."""
    # In a folder of its own, so that it need not wait for a build.
    with tempfile.TemporaryDirectory() as scratch:
        command = ["swift", "package", "--scratch-path", scratch, "dump-package"]
        dump = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    described = json.loads(dump.stdout)["targets"]
    found = [Target(each) for each in described if each["type"] != "test"]
    return {each.name: each for each in found if each.path.startswith("Sources/")}


def imports(target):
    """The modules that a target's Swift files import."""
    found = set()
    for file in (ROOT / target.path).rglob("*.swift"):
        for line in file.read_text(encoding="utf-8").splitlines():
            match = re.match(r"(?:@\w+\s+)*(?:\w+\s+)?import\s+(\w+)", line)
            if match:
                found.add(match.group(1))
    return found


def faults(all_targets):
    """What is wrong with the floors, in words."""
    order = list(FLOORS)
    found = []
    done = set()
    for target in all_targets.values():
        if target.floor not in order:
            found.append(f"{target.path}: is on no floor; expected one of {', '.join(order)}")
            continue
        for name in target.dependencies:
            other = all_targets.get(name)
            if other is None:
                continue
            if order.index(other.floor) > order.index(target.floor):
                found.append(
                    f"Package.swift: {target.name} ({target.floor}) names {name}, which stands "
                    f"below it ({other.floor})"
                )
            if name not in done:
                found.append(f"Package.swift: {target.name} names {name}, which comes after it")
        done.add(target.name)
        imported = imports(target)
        if not imported:
            continue
        for name in sorted(imported & set(all_targets) - set(target.dependencies)):
            found.append(f"{target.path}: imports {name}, which Package.swift does not name")
        for name in target.dependencies:
            if name in all_targets and name not in imported:
                found.append(f"Package.swift: {target.name} names {name}, but does not import it")
    return found


def reduced(all_targets):
    """The arrows (from, to) that do not follow from others; those to the first floor, which any
    target may use, only within it."""
    above = {}

    def reach(name):
        if name not in above:
            above[name] = set()
            for other in all_targets[name].dependencies:
                if other in all_targets:
                    above[name] |= {other} | reach(other)
        return above[name]

    arrows = []
    for target in all_targets.values():
        direct = [name for name in target.dependencies if name in all_targets]
        for name in direct:
            follows = any(name in reach(other) for other in direct if other != name)
            is_first = all_targets[name].floor == next(iter(FLOORS))
            if not follows and (not is_first or target.floor == all_targets[name].floor):
                arrows.append((target.name, name))
    return arrows


# The picture's measures, in pixels.
BOX, ROW, PADDING, BAND_GAP = 26, 50, 18, 10
LABEL, GAP, LETTER, MARGIN = 200, 16, 7.3, 12


class Node:
    """What stands in a row: a target's box, or the place where a long arrow passes."""

    def __init__(self, row, name=""):
        self.row, self.name = row, name
        self.width = LETTER * len(name) + 20 if name else 4
        self.above, self.below = [], []
        self.x = 0.0

    def wanted(self):
        """Where it would stand to be below or above what it is joined with."""
        joined = self.above + self.below
        return sum(node.x for node in joined) / len(joined) if joined else self.x


def numbered_rows(all_targets, arrows):
    """The row of each target, below those of its floor that it uses; the rows of each floor."""
    row, first, spans = {}, 0, []
    for floor in FLOORS:
        names = [name for name, target in all_targets.items() if target.floor == floor]
        for name in names:
            inner = [row[o] for one, o in arrows if one == name and o in row and o in names]
            row[name] = max(inner, default=first - 1) + 1
        if names:
            last = max(row[name] for name in names)
            spans.append((floor, first, last))
            first = last + 1
    return row, spans


def layered(row, arrows):
    """The nodes of each row, long arrows cut into one for each row; and each arrow's nodes."""
    boxes = {name: Node(number, name) for name, number in row.items()}
    layers = [[] for _ in range(max(row.values()) + 1)]
    for node in boxes.values():
        layers[node.row].append(node)
    paths = []
    for one, other in arrows:
        path = [boxes[one]]
        for number in range(row[one] - 1, row[other], -1):
            path.append(Node(number))
            layers[number].append(path[-1])
        path.append(boxes[other])
        for lower, upper in zip(path, path[1:]):
            lower.above.append(upper)
            upper.below.append(lower)
        paths.append(path)
    return layers, paths


def settle(layer):
    """Gives the nodes of a row the places that are nearest to those wanted and do not overlap."""
    offsets, offset = [], 0.0
    for index, node in enumerate(layer):
        if index:
            offset += (layer[index - 1].width + node.width) / 2 + GAP
        offsets.append(offset)
    # Neighbours that would overlap form a block around the mean of what they want.
    blocks = []
    for node, offset in zip(layer, offsets):
        weight = 1 if node.name else 3
        blocks.append([weight * (node.wanted() - offset), weight, 1])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last)]
    starts = [total / weight for total, weight, count in blocks for _ in range(count)]
    for node, start, offset in zip(layer, starts, offsets):
        node.x = start + offset


def arrange(layers):
    for layer in layers:
        for index, node in enumerate(layer):
            node.x = 90.0 * (index - (len(layer) - 1) / 2)
    for turn in range(60):
        for layer in layers if turn % 2 == 0 else reversed(layers):
            if turn < 40:
                layer.sort(key=Node.wanted)
            settle(layer)
    left = min(node.x - node.width / 2 for layer in layers for node in layer)
    for layer in layers:
        for node in layer:
            node.x += LABEL + MARGIN - left
    return max(node.x + node.width / 2 for layer in layers for node in layer) + 2 * MARGIN


def picture(all_targets):
    """The whole picture as SVG."""
    arrows = reduced(all_targets)
    row, spans = numbered_rows(all_targets, arrows)
    layers, paths = layered(row, arrows)
    total = arrange(layers)
    top, tops, bands = MARGIN, {}, []
    for floor, first, last in spans:
        height = 2 * PADDING + BOX + (last - first) * ROW
        bands.append((floor, top, height))
        for number in range(first, last + 1):
            tops[number] = top + PADDING + (number - first) * ROW
        top += height + BAND_GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {total:.0f} {top:.0f}" '
        f'width="{total:.0f}" height="{top:.0f}" font-family="sans-serif" font-size="13">',
        "<title>Tengen's targets by floor; each uses those that its arrows lead to, and any of Base"
        "</title>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#7a6a4f"/></marker></defs>',
        f'<rect width="{total:.0f}" height="{top:.0f}" fill="#fffdf8"/>',
    ]
    for floor, y, height in bands:
        middle = y + height / 2
        parts.append(
            f'<rect x="{MARGIN}" y="{y}" width="{total - 2 * MARGIN:.0f}" height="{height}" rx="6" '
            'fill="#f3ead8"/>'
            f'<text x="{MARGIN + 12}" y="{middle - 3:.0f}" font-weight="bold">{floor}/</text>'
            f'<text x="{MARGIN + 12}" y="{middle + 14:.0f}" font-size="11" fill="#5d5340">'
            f"{html.escape(FLOORS[floor])}</text>"
        )
    parts += [arrow(path, tops) for path in paths]
    for node in (node for layer in layers for node in layer if node.name):
        y = tops[node.row]
        parts.append(
            f'<rect x="{node.x - node.width / 2:.0f}" y="{y}" width="{node.width:.0f}" '
            f'height="{BOX}" rx="4" fill="#fff" stroke="#7a6a4f"/>'
            f'<text x="{node.x:.0f}" y="{y + 17}" text-anchor="middle">{node.name}</text>'
        )
    return "\n".join(parts + ["</svg>"]) + "\n"


def arrow(path, tops):
    """An arrow upwards, straight through the rows that it passes."""
    x, y = path[0].x, tops[path[0].row]
    line = f"M{x:.0f} {y}"
    for node in path[1:]:
        bottom = tops[node.row] + BOX + (0 if not node.name else 1)
        bend = (y - bottom) / 2
        line += f"C{x:.0f} {y - bend:.0f} {node.x:.0f} {bottom + bend:.0f} {node.x:.0f} {bottom}"
        x, y = node.x, bottom
        if not node.name:
            y = tops[node.row]
            line += f"V{y}"
    return (
        f'<path d="{line}" fill="none" stroke="#7a6a4f" stroke-width="1.1" '
        'marker-end="url(#head)"/>'
    )


def main():
    all_targets = targets()
    drawn = picture(all_targets)
    if sys.argv[1:] != ["--check"]:
        PICTURE.write_text(drawn, encoding="utf-8")
        return 0
    found = faults(all_targets)
    if not PICTURE.exists() or PICTURE.read_text(encoding="utf-8") != drawn:
        found.append("docs/architecture.svg: is not of this Package.swift; run docs/architecture.py")
    for fault in found:
        print(fault, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
