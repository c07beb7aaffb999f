"""Holds an exported network, run by onnxruntime, against what our program says of the same positions.

    python Tests/Oracles/onnx_check.py NETWORK.onnx POSITIONS.safetensors...

A file of positions has one board size: inputs/planes [n, points, planes], inputs/globals, the raw
outputs/moves, passes, scalars, ownership (see twin.py), and in its metadata the board's width and
height (a square where they are missing). The largest absolute difference of each head is printed;
the exit status is 1 where one is above 1e-4. Outputs are compared as the network's user gets them:
the score in points, the ownership after tanh.
"""

import math
import pathlib
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors import safe_open

TOLERANCE = 1e-4


def read(path):
    with safe_open(path, "numpy") as file:
        names = [name for name in file.keys() if name.startswith(("inputs/", "outputs/"))]
        tensors, metadata = {name: file.get_tensor(name) for name in names}, file.metadata() or {}
    points = tensors["inputs/planes"].shape[1]
    width = int(metadata.get("width", math.isqrt(points)))
    height = int(metadata.get("height", math.isqrt(points)))
    if width * height != points:
        sys.exit(f"{path}: {points} points are no board of {width} x {height}; say both in the metadata")
    return tensors, width, height


def expected(tensors, width, height):
    """The heads as the ONNX file gives them, from the raw outputs."""
    moves, passes = tensors["outputs/moves"], tensors["outputs/passes"]
    logits = np.concatenate([moves, passes[:, None]], 1)
    scalars = tensors["outputs/scalars"]
    return {
        "policy": logits[..., 0], "reply": logits[..., 1], "soft": logits[..., 2],
        "outcome": scalars[:, 0], "short_term": scalars[:, 1:4], "score": 20 * scalars[:, 4],
        "ownership": np.tanh(tensors["outputs/ownership"]).reshape(-1, height, width)}


def differences(session, tensors, width, height):
    """Each head's largest absolute difference; NaN counts as infinite."""
    planes = tensors["inputs/planes"]
    board = planes.reshape(len(planes), height, width, -1).transpose(0, 3, 1, 2)
    given = {"planes": np.ascontiguousarray(board), "globals": tensors["inputs/globals"]}
    names = [output.name for output in session.get_outputs()]
    found = dict(zip(names, session.run(names, given)))
    wanted = expected(tensors, width, height)
    if set(found) != set(wanted) or any(found[name].shape != wanted[name].shape for name in wanted):
        sys.exit(f"the heads' names or shapes differ: {[(n, found[n].shape) for n in names]}")
    worst = {name: float(np.abs(found[name] - wanted[name]).max()) for name in wanted}
    return {name: math.inf if math.isnan(value) else value for name, value in worst.items()}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    network, *files = sys.argv[1:]
    onnx.checker.check_model(network, full_check=True)
    session = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    worst = {}
    for path in files:
        tensors, width, height = read(path)
        found = differences(session, tensors, width, height)
        count = len(tensors["inputs/planes"])
        print(f"{pathlib.Path(path).name}: {count} positions of {width}x{height}: " + ", ".join(
            f"{name} {value:.1e}" for name, value in found.items()))
        worst = {name: max(value, worst.get(name, 0.0)) for name, value in found.items()}
    print("largest: " + ", ".join(f"{name} {value:.1e}" for name, value in worst.items()))
    sys.exit(max(worst.values()) > TOLERANCE)


if __name__ == "__main__":
    main()
