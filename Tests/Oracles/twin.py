"""The network once more, in JAX and float64: what the Swift tests hold ours against.

    python3 -m venv .build/oracles && .build/oracles/bin/pip install -r Tests/Oracles/requirements.txt
    .build/oracles/bin/python Tests/Oracles/twin.py          # writes the fixtures again

It shares no code with the Swift side: plain functions of a dict of named tensors, differentiated by
JAX. Seeds are fixed, so running it again with these versions gives the same files.

A fixture is one architecture on one board size, all tensors float32:
    weights/NAME     every tensor of the network, running statistics included
    inputs/planes    [batch, points, 18], points by rows;  inputs/globals  [batch, 8]
    outputs/moves    [batch, points, 3] logits;  outputs/passes  [batch, 3];  outputs/scalars  [batch, 5];
    outputs/ownership [batch, points] before tanh; all as in evaluation
    training/...     the same four as in training; for batch normalisation alone
    targets/...      policy, reply, outcome, shortTerm, score, ownership, and the weights of the rows
    losses/terms     [7] each loss's share of the total, by the names in the metadata's "terms"
    gradients/NAME   of the total loss (taken as in training) with respect to every trained tensor
    losses/steps     [10] the total before each of ten AdamW steps;  losses/nesterov  the same with SGD
    losses/muon      [10] the same with Muon
    stepped/NAME     some trained tensors after the ten AdamW steps; those before a batch
                     normalisation are left out, for it hides what rounding does to them
    statistics/NAME  running mean and variance after one training pass; for batch normalisation alone
The metadata holds the architecture as JSON, the board's width and height, and the versions.
"""

import json
import math
import pathlib
import struct
import sys

import jax
import jax.numpy as jnp
import numpy as np
from optax.contrib._muon import orthogonalize_via_newton_schulz

jax.config.update("jax_enable_x64", True)

HEADS = 4
MOMENTUM = 0.99
LAST_LAYERS = {
    "policy.moves.weight", "policy.pass.weight", "value.ownership.weight", "value.outputs.weight"}
LOSS_WEIGHTS = {
    "policy": 1.0, "reply": 0.15, "soft": 4.0, "outcome": 1.0, "shortTerm": 0.4, "score": 0.005,
    "ownership": 1.5}
# A constant rate, no warm-up, no clipping; tensors of the role "weight" alone decay, by AdamW.
ADAMW = {
    "learningRate": 1e-3, "beta1": 0.9, "beta2": 0.99, "epsilon": 1e-8, "decay": 0.02, "clip": 0}
NESTEROV = {"learningRate": 1e-3, "momentum": 0.9, "decay": 0, "clip": 0}
# Of weights; all else moves by AdamW.
MUON = {
    "learningRate": 1e-3, "momentum": 0.95, "decay": 0.02, "length": 0.2,
    "coefficients": [3.4445, -4.7750, 2.0315]}


# The architecture: the same keys as the Swift struct's JSON.

def architecture(channels, kinds, activation="relu", normalization="fixed", residuals=True):
    def scale(index):
        return float(str(np.float32(1) / np.sqrt(np.float32(1 + index)))) if residuals else 1.0

    return {
        "planes": 18, "globals": 8, "channels": channels,
        "blocks": [{"kind": kind, "scale": scale(i)} for i, kind in enumerate(kinds)],
        "endScale": scale(len(kinds)), "activation": activation, "normalization": normalization,
        "hasResiduals": residuals, "dropout": 0.0}


def shapes(arch):
    """Name to shape of every tensor, in the network's order."""
    c, planes, globals_ = arch["channels"], arch["planes"], arch["globals"]
    found = {"stem.weight": (c, planes, 3, 3), "stem.globals.weight": (c, globals_)}

    def norm(name, channels):
        parts = {"fixed": ["scale", "bias"], "batch": ["scale", "bias", "mean", "variance"],
                 "none": ["bias"]}[arch["normalization"]]
        found.update({f"{name}.{part}": (channels,) for part in parts})

    for index, block in enumerate(arch["blocks"]):
        name, pooled = f"blocks.{index}", c // 4
        norm(f"{name}.norm1", c)
        if block["kind"] == "attention":
            found[f"{name}.qkv.weight"] = (3 * c, c)
            found[f"{name}.out.weight"] = (c, c)
            continue
        found[f"{name}.conv1.weight"] = (c, c, 3, 3)
        regular = c
        if block["kind"] == "pooling":
            regular = c - pooled
            norm(f"{name}.normp", pooled)
            found[f"{name}.pool.weight"] = (regular, 3 * pooled)
        norm(f"{name}.norm2", regular)
        found[f"{name}.conv2.weight"] = (c, regular, 3, 3)
    norm("trunk.norm", c)
    found.update({
        "policy.p.weight": (24, c), "policy.g.weight": (24, c), "policy.gnorm.bias": (24,),
        "policy.pool.weight": (24, 72), "policy.pnorm.bias": (24,), "policy.moves.weight": (3, 24),
        "policy.pass.weight": (3, 72), "policy.pass.bias": (3,),
        "value.v.weight": (32, c), "value.vnorm.bias": (32,), "value.ownership.weight": (1, 32),
        "value.hidden.weight": (48, 96), "value.hidden.bias": (48,),
        "value.outputs.weight": (5, 48), "value.outputs.bias": (5,)})
    return found


def role(name):
    if name.endswith((".mean", ".variance")):
        return "statistic"
    return "weight" if name.endswith(".weight") and name not in LAST_LAYERS else "bias"


# The function.

ACTIVATIONS = {
    "relu": jax.nn.relu, "sigmoid": jax.nn.sigmoid, "tanh": jnp.tanh,
    "mish": lambda x: x * jnp.tanh(jax.nn.softplus(x))}


def convolve(x, weight):
    return jax.lax.conv_general_dilated(
        x, weight, (1, 1), "SAME", dimension_numbers=("NHWC", "OIHW", "NHWC"))


def linear(x, weight):
    return x @ weight.T


def size_factor(x):
    """How much larger the board's edge is than 14 points, in tens."""
    return (math.sqrt(x.shape[1] * x.shape[2]) - 14) / 10


def pool(x):
    mean = x.mean((1, 2))
    return jnp.concatenate([mean, mean * size_factor(x), x.max((1, 2))], -1)


def value_pool(x):
    mean, factor = x.mean((1, 2)), size_factor(x)
    return jnp.concatenate([mean, mean * factor, mean * (factor**2 - 0.1)], -1)


def normalize(arch, t, x, name, constant, moved):
    """`moved` gathers the running statistics; None outside training."""
    kind = arch["normalization"]
    if kind == "none":
        return x + t[f"{name}.bias"]
    if kind == "fixed":
        return constant * t[f"{name}.scale"] * x + t[f"{name}.bias"]
    mean, variance = t[f"{name}.mean"], t[f"{name}.variance"]
    if moved is not None:
        now = x.mean((0, 1, 2)), x.var((0, 1, 2))
        moved[f"{name}.mean"] = MOMENTUM * mean + (1 - MOMENTUM) * now[0]
        moved[f"{name}.variance"] = MOMENTUM * variance + (1 - MOMENTUM) * now[1]
        mean, variance = now
    return t[f"{name}.scale"] * (x - mean) / jnp.sqrt(variance + 1e-5) + t[f"{name}.bias"]


def attend(t, y, name):
    batch, height, width, c = y.shape
    qkv = linear(y, t[f"{name}.qkv.weight"]).reshape(batch, height * width, 3, HEADS, c // HEADS)
    q, k, v = qkv[:, :, 0], qkv[:, :, 1], qkv[:, :, 2]
    shares = jax.nn.softmax(jnp.einsum("bqhd,bkhd->bhqk", q, k) / math.sqrt(c // HEADS), axis=-1)
    seen = jnp.einsum("bhqk,bkhd->bqhd", shares, v).reshape(batch, height, width, c)
    return linear(seen, t[f"{name}.out.weight"])


def forward(arch, t, planes, globals_, size, moved=None):
    """The heads' raw outputs; `planes` [batch, points, planes], `size` (width, height)."""
    act = ACTIVATIONS[arch["activation"]]
    width, height = size
    batch, points, _ = planes.shape

    def norm(x, name, constant=1.0):
        return normalize(arch, t, x, name, constant, moved)

    x = convolve(planes.reshape(batch, height, width, -1), t["stem.weight"])
    x = x + linear(globals_, t["stem.globals.weight"])[:, None, None]
    for index, block in enumerate(arch["blocks"]):
        name, kind = f"blocks.{index}", block["kind"]
        y = norm(x, f"{name}.norm1", block["scale"])
        if kind == "attention":
            y = attend(t, y, name)
        else:
            y = convolve(act(y), t[f"{name}.conv1.weight"])
            if kind == "pooling":
                regular = y.shape[-1] - y.shape[-1] // 4
                pooled = pool(act(norm(y[..., regular:], f"{name}.normp")))
                y = y[..., :regular] + linear(pooled, t[f"{name}.pool.weight"])[:, None, None]
            y = convolve(act(norm(y, f"{name}.norm2")), t[f"{name}.conv2.weight"])
        x = x + y if arch["hasResiduals"] else y
    trunk = act(norm(x, "trunk.norm", arch["endScale"]))

    p = linear(trunk, t["policy.p.weight"])
    pooled = pool(act(linear(trunk, t["policy.g.weight"]) + t["policy.gnorm.bias"]))
    h = act(p + linear(pooled, t["policy.pool.weight"])[:, None, None] + t["policy.pnorm.bias"])
    v = act(linear(trunk, t["value.v.weight"]) + t["value.vnorm.bias"])
    hidden = act(linear(value_pool(v), t["value.hidden.weight"]) + t["value.hidden.bias"])
    return {
        "moves": linear(h, t["policy.moves.weight"]).reshape(batch, points, 3),
        "passes": linear(pooled, t["policy.pass.weight"]) + t["policy.pass.bias"],
        "scalars": linear(hidden, t["value.outputs.weight"]) + t["value.outputs.bias"],
        "ownership": linear(v, t["value.ownership.weight"]).reshape(batch, points)}


# The losses: each is weighted by row, then averaged over the batch's rows.

def cross_entropy(target, logits):
    return -(target * jax.nn.log_softmax(logits)).sum(-1)


def binary_cross_entropy(target, logit):
    return jax.nn.softplus(logit) - target * logit


def huber(difference, delta=12.0):
    size = jnp.abs(difference)
    return jnp.where(size > delta, delta * (size - delta / 2), size**2 / 2)


def losses(out, target):
    logits = jnp.concatenate([out["moves"], out["passes"][:, None]], 1)
    soft = (target["policy"] + 1e-7) ** 0.25
    soft = soft / soft.sum(-1, keepdims=True)
    scalars = out["scalars"]
    rows = {
        "policy": target["policyWeight"] * cross_entropy(target["policy"], logits[..., 0]),
        "reply": target["replyWeight"] * cross_entropy(target["reply"], logits[..., 1]),
        "soft": target["policyWeight"] * cross_entropy(soft, logits[..., 2]),
        "outcome": target["valueWeight"] * binary_cross_entropy(target["outcome"], scalars[:, 0]),
        "shortTerm": target["valueWeight"]
        * binary_cross_entropy(target["shortTerm"], scalars[:, 1:4]).sum(-1),
        "score": target["scoreWeight"] * huber(20 * scalars[:, 4] - target["score"]),
        "ownership": target["ownershipWeight"] * binary_cross_entropy(
            (1 + target["ownership"]) / 2, 2 * out["ownership"]).mean(-1)}
    return {name: LOSS_WEIGHTS[name] * value.mean() for name, value in rows.items()}


def split(tensors):
    """The trained tensors, and the running statistics."""
    trained = {name: value for name, value in tensors.items() if role(name) != "statistic"}
    return trained, {name: tensors[name] for name in tensors if name not in trained}


def make_loss(arch, planes, globals_, target, size):
    """Trained tensors, statistics -> total loss; gradients; the terms and the moved statistics."""
    def loss(trained, statistics):
        moved = {}
        out = forward(arch, trained | statistics, planes, globals_, size, moved)
        terms = losses(out, target)
        return sum(terms.values()), (terms, moved)

    return jax.jit(jax.value_and_grad(loss, has_aux=True))


# The optimizers.

def adamw(trained, gradient, state, step):
    s, power = ADAMW, step + 1
    for name, g in gradient.items():
        m, v = state.get(name, (0.0, 0.0))
        m = s["beta1"] * m + (1 - s["beta1"]) * g
        v = s["beta2"] * v + (1 - s["beta2"]) * g**2
        state[name] = m, v
        change = (m / (1 - s["beta1"] ** power)) / (
            jnp.sqrt(v / (1 - s["beta2"] ** power)) + s["epsilon"])
        if role(name) == "weight":
            change = change + s["decay"] * trained[name]
        trained[name] = trained[name] - s["learningRate"] * change


def nesterov(trained, gradient, state, step):
    for name, g in gradient.items():
        velocity = NESTEROV["momentum"] * state.get(name, 0.0) + g
        state[name] = velocity
        change = g + NESTEROV["momentum"] * velocity
        trained[name] = trained[name] - NESTEROV["learningRate"] * change


@jax.jit
def orthogonalize(matrix):
    return orthogonalize_via_newton_schulz(matrix, jnp.array(MUON["coefficients"]))


def muon(trained, gradient, state, step):
    s, rest = MUON, {}
    for name, g in gradient.items():
        if role(name) != "weight":
            rest[name] = g
            continue
        mean = state[name] = s["momentum"] * state.get(name, 0.0) + (1 - s["momentum"]) * g
        ahead = s["momentum"] * mean + (1 - s["momentum"]) * g
        matrix = ahead.reshape(ahead.shape[0], -1)
        change = s["length"] * max(matrix.shape) ** 0.5 * orthogonalize(matrix).reshape(g.shape)
        trained[name] -= s["learningRate"] * (change + s["decay"] * trained[name])
    adamw(trained, rest, state, step)


def train(loss, tensors, update, steps=10):
    """The total loss before each step, and the tensors after the last."""
    trained, statistics = split(tensors)
    state, totals = {}, []
    for step in range(steps):
        (total, (_, statistics)), gradient = loss(trained, statistics)
        totals.append(total)
        update(trained, gradient, state, step)
    return totals, trained | statistics


# Made-up networks, positions and targets.

def single(values):
    """Rounded to what a file holds, then computed with in double precision."""
    return np.asarray(values, np.float32).astype(np.float64)


def make_weights(arch, seed):
    """All tensors far from zero, the heads' last layers too, so that no path is hidden."""
    random, found = np.random.default_rng(seed), {}
    for name, shape in shapes(arch).items():
        if name.endswith(".weight"):
            value = random.normal(size=shape) * np.sqrt(1.5 / np.prod(shape[1:]))
        elif name.endswith(".scale"):
            value = random.uniform(0.6, 1.4, shape)
        elif name.endswith(".variance"):
            value = random.uniform(0.5, 2.0, shape)
        else:
            value = random.normal(size=shape) * 0.3
        found[name] = single(value)
    return found


def make_inputs(arch, size, batch, seed):
    random, points = np.random.default_rng(seed), size[0] * size[1]
    planes = random.random((batch, points, arch["planes"])) < 0.3
    planes = planes * random.choice([1.0, 0.5], planes.shape)
    planes[..., 0] = 1
    return single(planes), single(random.normal(size=(batch, arch["globals"])) * 0.5)


def make_targets(size, batch, seed):
    random, points = np.random.default_rng(seed), size[0] * size[1]
    policy, reply = random.dirichlet(np.full(points + 1, 0.1), (2, batch))
    target = {
        "policy": policy, "reply": reply,
        "outcome": np.array([1.0, 0.5, 0.0])[np.arange(batch) % 3],
        "shortTerm": random.random((batch, 3)),
        # The first is beyond Huber's delta, the second within it.
        "score": np.array([45.0, -3.0, 7.5])[np.arange(batch) % 3],
        "ownership": random.choice([-1.0, 0.0, 1.0], (batch, points))}
    for index, kind in enumerate(["policy", "reply", "value", "score", "ownership"]):
        target[f"{kind}Weight"] = np.where(np.arange(batch) == index % batch, 0.25 * index, 1.0)
    return {name: single(value) for name, value in target.items()}


# The files.

def outputs(arch, tensors, planes, globals_, size):
    return jax.jit(lambda t: forward(arch, t, planes, globals_, size))(tensors)


def fixture(arch, size, batch, seed):
    """All tensors of a fixture, by their names in the file."""
    tensors = make_weights(arch, seed)
    planes, globals_ = make_inputs(arch, size, batch, seed + 1)
    target = make_targets(size, batch, seed + 2)
    loss = make_loss(arch, planes, globals_, target, size)
    (_, (terms, moved)), gradients = loss(*split(tensors))
    steps, stepped = train(loss, tensors, adamw)
    groups = {
        "weights": tensors, "inputs": {"planes": planes, "globals": globals_},
        "outputs": outputs(arch, tensors, planes, globals_, size), "targets": target,
        "gradients": gradients, "statistics": moved,
        "stepped": {name: stepped[name] for name in gradients if name.startswith(
            ("trunk.", "policy.pool", "policy.moves", "value.outputs"))},
        "losses": {
            "terms": [terms[name] for name in LOSS_WEIGHTS], "steps": steps,
            "nesterov": train(loss, tensors, nesterov)[0],
            "muon": train(loss, tensors, muon)[0]}}
    if moved:
        groups["training"] = forward(arch, tensors, planes, globals_, size, {})
    return {f"{group}/{name}": np.asarray(value, np.float32)
            for group, members in groups.items() for name, value in members.items()}


def write(path, arch, size, tensors):
    header = {
        "architecture": json.dumps(arch), "width": str(size[0]), "height": str(size[1]),
        "terms": " ".join(LOSS_WEIGHTS), "lossWeights": json.dumps(LOSS_WEIGHTS),
        "adamw": json.dumps(ADAMW), "nesterov": json.dumps(NESTEROV), "muon": json.dumps(MUON),
        "precision": "float64",
        "versions": f"jax {jax.__version__}, numpy {np.__version__}"}
    # By hand: the library writes the metadata in another order each time.
    table, end = {"__metadata__": header}, 0
    for name, tensor in tensors.items():
        table[name] = {
            "dtype": "F32", "shape": tensor.shape, "data_offsets": [end, end + tensor.nbytes]}
        end += tensor.nbytes
    text = json.dumps(table, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    data = b"".join(tensor.astype("<f4").tobytes() for tensor in tensors.values())
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


KINDS = ["residual", "pooling", "attention"]
# The boards are such that convolutions are cut into tiles of three, four and five.
FIXTURES = {
    "fixed-relu-5x5": ((5, 5), 3, {}),
    "fixed-relu": ((10, 9), 2, {}),
    "batch-relu": ((7, 6), 3, {"normalization": "batch"}),
    "none-sigmoid": ((7, 6), 2, {"normalization": "none", "activation": "sigmoid"}),
    "fixed-tanh": ((7, 6), 2, {"activation": "tanh"}),
    "fixed-mish": ((8, 7), 2, {"activation": "mish"}),
    "no-residuals": ((7, 6), 2, {"residuals": False})}


def main():
    default = pathlib.Path(__file__).parent.parent / "Network/NeuralNetworkTests/Fixtures"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    folder.mkdir(parents=True, exist_ok=True)
    for index, (name, (size, batch, options)) in enumerate(FIXTURES.items()):
        arch = architecture(8, KINDS, **options)
        tensors = fixture(arch, size, batch, seed=1000 * (index + 1))
        write(folder / f"{name}.safetensors", arch, size, tensors)
        steps = tensors["losses/steps"]
        print(f"{name}: loss {steps[0]:.4f} to {steps[-1]:.4f}, {len(tensors)} tensors")


if __name__ == "__main__":
    main()
