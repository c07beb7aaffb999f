"""KataGo's form of network once more, in numpy and float64: what the Swift tests hold ours against.

    .build/oracles/bin/python Tests/Oracles/katago_twin.py    # writes the fixtures again

It shares no code with the Swift side. A network is a nested dict of layers with weights drawn from a
fixed seed; it is written as a file of each version and way of writing, and evaluated by plain sums.
NAME.bin.gz (or .txt.gz, .bin, .txt) is the network; NAME.safetensors, all float32, has

    inputs/planes  [positions, height, width, 22];  inputs/globals  [positions, 19 (+ 192)]
    outputs/moves  [positions, points, kinds] logits;  outputs/pass  [positions, kinds]
    outputs/outcome [positions, 3];  outputs/scores [positions, kinds];  outputs/ownership [positions, points]

for boards of 5 x 4 points (prefix "5x4/") and of 7 x 7 ("7x7/").
"""

import gzip
import json
import pathlib
import struct

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "Network/KataGoNetworksTests/Fixtures"
PLANES, GLOBALS, METADATA = 22, 19, 192


class Maker:
    """Draws the layers of a network; numbers are multiples of 1/64, so that files stay small."""

    def __init__(self, seed, activation, statistics):
        self.random = np.random.default_rng(seed)
        self.activation, self.statistics = activation, statistics

    def draw(self, *shape, scale=1.0):
        return np.round(self.random.standard_normal(shape) * scale * 64) / 64

    def conv(self, inputs, outputs, height=1, width=None):
        width = width or height
        scale = 1 / np.sqrt(inputs * height * width)
        return {"weights": self.draw(height, width, inputs, outputs, scale=scale)}

    def matmul(self, inputs, outputs):
        return {"weights": self.draw(inputs, outputs, scale=1 / np.sqrt(inputs))}

    def bias(self, channels):
        return {"bias": self.draw(channels, scale=0.3)}

    def norm(self, channels, activation=None):
        """A batch norm; now and then without scales or biases, and with real statistics if told."""
        norm = {"epsilon": 1e-20, "activation": activation or self.activation,
                "mean": np.zeros(channels), "variance": np.ones(channels),
                "scale": 1 + self.draw(channels, scale=0.2), "bias": self.draw(channels, scale=0.3)}
        if self.statistics:
            norm["epsilon"] = 1e-3
            norm["mean"] = self.draw(channels, scale=0.3)
            norm["variance"] = 0.5 + np.abs(self.draw(channels))
            for name in ("scale", "bias"):
                if self.random.random() < 0.3:
                    norm[name] = None
        return norm

    def rms(self, channels):
        return {"epsilon": 1e-6, "weight": 1 + self.draw(channels, scale=0.2)}

    def ordinary(self, channels, middle=None, side=3):
        middle = middle or channels
        return {"kind": "ordinary_block", "norm1": self.norm(channels),
                "conv1": self.conv(channels, middle, side), "norm2": self.norm(middle),
                "conv2": self.conv(middle, channels, side)}

    def pooling(self, channels, regular, pooled):
        return {"kind": "gpool_block", "norm1": self.norm(channels),
                "conv1": self.conv(channels, regular, 3), "convp": self.conv(channels, pooled, 3),
                "normp": self.norm(pooled), "pool": self.matmul(3 * pooled, regular),
                "norm2": self.norm(regular), "conv2": self.conv(regular, channels, 3)}

    def nested(self, channels, inner, blocks):
        return {"kind": "nested_bottleneck_block", "norm1": self.norm(channels),
                "conv1": self.conv(channels, inner), "blocks": blocks,
                "norm2": self.norm(inner), "conv2": self.conv(inner, channels)}

    def attention(self, channels, heads, key_heads, key_width, value_width, rope):
        block = {"kind": "transformer_attention_block", "heads": heads, "keyHeads": key_heads,
                 "keyWidth": key_width, "valueWidth": value_width, "rope": rope,
                 "norm": self.rms(channels), "q": self.matmul(channels, heads * key_width),
                 "k": self.matmul(channels, key_heads * key_width),
                 "v": self.matmul(channels, key_heads * value_width),
                 "out": self.matmul(heads * value_width, channels)}
        if rope == "learnt":
            block["angles"] = self.draw(key_heads, key_width // 2, 2, scale=0.5)
        return block

    def ffn(self, channels, hidden):
        return {"kind": "transformer_ffn_block", "norm": self.rms(channels),
                "linear1": self.matmul(channels, hidden), "gate": self.matmul(channels, hidden),
                "linear2": self.matmul(hidden, channels)}

    def network(self, version, channels, blocks, kinds, first=(3, 3), rms_end=None, metadata=0,
                multipliers=None):
        """Heads and all else around some blocks; kinds are the policy's channels."""
        p, g, v, h = 4, 3, 5, 7
        net = {"version": version, "channels": channels, "kinds": kinds, "blocks": blocks,
               "conv": self.conv(PLANES, channels, *first), "globals": self.matmul(GLOBALS, channels),
               "rmsEnd": rms_end, "metadata": None, "multipliers": multipliers}
        if metadata:
            net["metadata"] = {
                "mul1": self.matmul(METADATA, metadata), "bias1": self.bias(metadata),
                "mul2": self.matmul(metadata, metadata), "bias2": self.bias(metadata),
                "mul3": self.matmul(metadata, channels)}
        if rms_end is None:
            net["end"] = self.norm(channels)
        else:
            net["end"] = {"epsilon": 1e-6, "gamma": 1 + self.draw(channels, scale=0.2),
                          "beta": self.draw(channels, scale=0.3)}
        net["policy"] = {
            "p1": self.conv(channels, p), "g1": self.conv(channels, g), "gnorm": self.norm(g),
            "bias": self.matmul(3 * g, p), "pnorm": self.norm(p), "p2": self.conv(p, kinds)}
        if version >= 15:
            net["policy"].update(pass1=self.matmul(3 * g, p), passBias=self.bias(p),
                                 pass2=self.matmul(p, kinds))
        else:
            net["policy"]["pass1"] = self.matmul(3 * g, kinds)
        scores = 4 if version < 9 else 6
        net["value"] = {
            "v1": self.conv(channels, v), "vnorm": self.norm(v), "v2": self.matmul(3 * v, h),
            "v2bias": self.bias(h), "v3": self.matmul(h, 3), "v3bias": self.bias(3),
            "sv3": self.matmul(h, scores), "sv3bias": self.bias(scores), "own": self.conv(v, 1)}
        net["activation"] = self.activation
        return net


class Writer:
    """Writes a network as a file."""

    def __init__(self, version, binary):
        self.version, self.binary, self.parts = version, binary, []

    def words(self, *words):
        for word in words:
            self.parts.append(f"{word}\n".encode())

    def floats(self, values):
        values = np.asarray(values, dtype=np.float32).reshape(-1)
        if self.binary:
            self.parts.append(b"@BIN@" + values.astype("<f4").tobytes() + b"\n")
        else:
            self.parts.append((" ".join(f"{float(value):.8g}" for value in values) + "\n").encode())

    def conv(self, name, layer):
        height, width, inputs, outputs = layer["weights"].shape
        self.words(name, height, width, inputs, outputs, 1, 1)
        self.floats(layer["weights"])

    def matmul(self, name, layer):
        self.words(name, *layer["weights"].shape)
        self.floats(layer["weights"])

    def bias(self, name, layer):
        self.words(name, len(layer["bias"]))
        self.floats(layer["bias"])

    def act(self, name, activation):
        self.words(name)
        if self.version >= 11:
            self.words("ACTIVATION_" + activation.upper())

    def norm(self, name, norm):
        scale, bias = norm["scale"], norm["bias"]
        self.words(name + ".norm", len(norm["mean"]), norm["epsilon"], int(scale is not None),
                   int(bias is not None))
        self.floats(norm["mean"])
        self.floats(norm["variance"])
        for values in (scale, bias):
            if values is not None:
                self.floats(values)
        self.act(name + ".act", norm["activation"])

    def rms(self, name, norm):
        self.words(name, len(norm["weight"]), norm["epsilon"])
        self.floats(norm["weight"])

    def block(self, name, block):
        self.words(block["kind"], name)
        if block["kind"] == "transformer_attention_block":
            rope = block["rope"]
            self.words(block["heads"], block["keyHeads"], block["keyWidth"], block["valueWidth"],
                       int(rope is not None), int(rope == "learnt"))
            self.rms(name + ".norm", block["norm"])
            for part in ("q", "k", "v", "out"):
                self.matmul(f"{name}.{part}", block[part])
            if rope == "learnt":
                self.words(name + ".rope", *block["angles"].shape)
                self.floats(block["angles"])
            elif rope is not None:
                self.words(name + ".rope", rope)
            return
        if block["kind"] == "transformer_ffn_block":
            self.words(*block["linear1"]["weights"].shape, 1)
            self.rms(name + ".norm", block["norm"])
            for part in ("linear1", "gate", "linear2"):
                self.matmul(f"{name}.{part}", block[part])
            return
        if "blocks" in block:
            self.words(len(block["blocks"]))
        self.norm(name + ".norm1", block["norm1"])
        self.conv(name + ".conv1", block["conv1"])
        if "convp" in block:
            self.conv(name + ".convp", block["convp"])
            self.norm(name + ".normp", block["normp"])
            self.matmul(name + ".pool", block["pool"])
        for index, inner in enumerate(block.get("blocks", [])):
            self.block(f"{name}.{index}", inner)
        self.norm(name + ".norm2", block["norm2"])
        self.conv(name + ".conv2", block["conv2"])

    def network(self, name, net):
        version = net["version"]
        self.words(name, version, PLANES, GLOBALS)
        if version >= 13:
            self.words(*(net["multipliers"] or (20, 20, 20, 20, 40, 0.25, 30)))
        if version >= 15:
            self.words(int(net["metadata"] is not None), 0, *[0] * 6)
        self.words("trunk", len(net["blocks"]), *[net["channels"]] * 5)
        if version >= 15:
            self.words(int(net["rmsEnd"] is not None), *[0] * 5)
        self.conv("conv", net["conv"])
        self.matmul("globals", net["globals"])
        if net["metadata"]:
            self.words("metadata", METADATA)
            self.matmul("mul1", net["metadata"]["mul1"])
            self.bias("bias1", net["metadata"]["bias1"])
            self.act("act1", net["activation"])
            self.matmul("mul2", net["metadata"]["mul2"])
            self.bias("bias2", net["metadata"]["bias2"])
            self.act("act2", net["activation"])
            self.matmul("mul3", net["metadata"]["mul3"])
        for index, block in enumerate(net["blocks"]):
            self.block(f"block{index}", block)
        end = net["end"]
        if net["rmsEnd"] is None:
            self.norm("end", end)
        else:
            self.words("end", net["channels"], end["epsilon"], int(net["rmsEnd"] == "board"), 0)
            self.floats(end["gamma"])
            self.floats(end["beta"])
            self.act("end.act", net["activation"])
        policy, value = net["policy"], net["value"]
        self.words("policy")
        if version >= 17:
            self.words(net["kinds"], 0, 0, 0)
        self.conv("p1", policy["p1"])
        self.conv("g1", policy["g1"])
        self.norm("gnorm", policy["gnorm"])
        self.matmul("bias", policy["bias"])
        self.norm("pnorm", policy["pnorm"])
        self.conv("p2", policy["p2"])
        self.matmul("pass1", policy["pass1"])
        if version >= 15:
            self.bias("passBias", policy["passBias"])
            self.act("passAct", net["activation"])
            self.matmul("pass2", policy["pass2"])
        self.words("value")
        if version >= 17:
            self.words(0, 0, 0)
        self.conv("v1", value["v1"])
        self.norm("vnorm", value["vnorm"])
        self.matmul("v2", value["v2"])
        self.bias("v2bias", value["v2bias"])
        self.act("v2act", net["activation"])
        self.matmul("v3", value["v3"])
        self.bias("v3bias", value["v3bias"])
        self.matmul("sv3", value["sv3"])
        self.bias("sv3bias", value["sv3bias"])
        self.conv("own", value["own"])
        return b"".join(self.parts)


# The arithmetic, of one position `[height, width, channels]`.

def silu(x):
    return x / (1 + np.exp(-x))


ACTIVATIONS = {
    "identity": lambda x: x, "relu": lambda x: np.maximum(x, 0), "silu": silu,
    "mish": lambda x: x * np.tanh(np.log1p(np.exp(x)))}


def conv(x, layer):
    weights = layer["weights"]
    height, width, _, outputs = weights.shape
    padded = np.pad(x, ((height // 2,) * 2, (width // 2,) * 2, (0, 0)))
    y = np.zeros(x.shape[:2] + (outputs,))
    for dy in range(height):
        for dx in range(width):
            y += padded[dy:dy + x.shape[0], dx:dx + x.shape[1]] @ weights[dy, dx]
    return y


def norm(x, layer):
    scale = 1 if layer["scale"] is None else layer["scale"]
    bias = 0 if layer["bias"] is None else layer["bias"]
    y = (x - layer["mean"]) / np.sqrt(layer["variance"] + layer["epsilon"]) * scale + bias
    return ACTIVATIONS[layer["activation"]](y)


def rms(x, layer):
    return x / np.sqrt((x * x).mean(axis=-1, keepdims=True) + layer["epsilon"]) * layer["weight"]


def distance(x):
    return np.sqrt(x.shape[0] * x.shape[1]) - 14


def pool(x):
    mean = x.mean(axis=(0, 1))
    return np.concatenate([mean, mean * distance(x) * 0.1, x.max(axis=(0, 1))])


def value_pool(x):
    mean, d = x.mean(axis=(0, 1)), distance(x)
    return np.concatenate([mean, mean * d * 0.1, mean * (d * d * 0.01 - 0.1)])


def turned(x, angle):
    """Turns each pair of columns of `[points, width]` by `[points, width / 2]`."""
    a, b = x[:, 0::2], x[:, 1::2]
    y = np.empty_like(x)
    y[:, 0::2] = a * np.cos(angle) - b * np.sin(angle)
    y[:, 1::2] = a * np.sin(angle) + b * np.cos(angle)
    return y


def attention(x, block):
    height, width, _ = x.shape
    y, x_ = np.divmod(np.arange(height * width), width)
    n = rms(x, block["norm"]).reshape(height * width, -1)
    q, k, v = (n @ block[part]["weights"] for part in ("q", "k", "v"))
    kw, vw, pairs = block["keyWidth"], block["valueWidth"], block["keyWidth"] // 2
    results = []
    for head in range(block["heads"]):
        kv = head * block["keyHeads"] // block["heads"]
        query, key = q[:, head * kw:(head + 1) * kw], k[:, kv * kw:(kv + 1) * kw]
        if block["rope"] is not None:
            if block["rope"] == "learnt":
                fx, fy = block["angles"][kv, :, 0], block["angles"][kv, :, 1]
            else:
                half = pairs // 2
                step = [float(block["rope"]) ** (-2 * (p if p < half else p - half) / pairs)
                        for p in range(pairs)]
                fx = np.array([0 if p < half else step[p] for p in range(pairs)])
                fy = np.array([step[p] if p < half else 0 for p in range(pairs)])
            angle = np.outer(x_, fx) + np.outer(y, fy)
            query, key = turned(query, angle), turned(key, angle)
        logits = query @ key.T / np.sqrt(kw)
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        results.append(shares @ v[:, kv * vw:(kv + 1) * vw])
    return (np.concatenate(results, axis=1) @ block["out"]["weights"]).reshape(height, width, -1)


def add_block(t, block):
    kind = block["kind"]
    if kind == "transformer_attention_block":
        return t + attention(t, block)
    if kind == "transformer_ffn_block":
        u = rms(t, block["norm"])
        hidden = silu(u @ block["linear1"]["weights"]) * (u @ block["gate"]["weights"])
        return t + hidden @ block["linear2"]["weights"]
    a = norm(t, block["norm1"])
    r = conv(a, block["conv1"])
    if kind == "gpool_block":
        r = r + pool(norm(conv(a, block["convp"]), block["normp"])) @ block["pool"]["weights"]
    for inner in block.get("blocks", []):
        r = add_block(r, inner)
    return t + conv(norm(r, block["norm2"]), block["conv2"])


def forward(net, planes, globals_):
    act = ACTIVATIONS[net["activation"]]
    t = conv(planes, net["conv"]) + globals_[:GLOBALS] @ net["globals"]["weights"]
    if net["metadata"]:
        m, layers = globals_[GLOBALS:], net["metadata"]
        m = act(m @ layers["mul1"]["weights"] + layers["bias1"]["bias"])
        m = act(m @ layers["mul2"]["weights"] + layers["bias2"]["bias"])
        t = t + m @ layers["mul3"]["weights"]
    for block in net["blocks"]:
        t = add_block(t, block)
    end = net["end"]
    if net["rmsEnd"] is None:
        t = norm(t, end)
    else:
        axes = (0, 1, 2) if net["rmsEnd"] == "board" else -1
        t = t / np.sqrt((t * t).mean(axis=axes, keepdims=True) + end["epsilon"])
        t = act(t * end["gamma"] + end["beta"])
    policy, value = net["policy"], net["value"]
    g = pool(norm(conv(t, policy["g1"]), policy["gnorm"]))
    p = conv(t, policy["p1"]) + g @ policy["bias"]["weights"]
    passing = g @ policy["pass1"]["weights"]
    if net["version"] >= 15:
        passing = act(passing + policy["passBias"]["bias"]) @ policy["pass2"]["weights"]
    v = norm(conv(t, value["v1"]), value["vnorm"])
    h = act(value_pool(v) @ value["v2"]["weights"] + value["v2bias"]["bias"])
    return {
        "moves": conv(norm(p, policy["pnorm"]), policy["p2"]), "pass": passing,
        "outcome": h @ value["v3"]["weights"] + value["v3bias"]["bias"],
        "scores": h @ value["sv3"]["weights"] + value["sv3bias"]["bias"],
        "ownership": conv(v, value["own"])}


def networks():
    """Each version once, each kind of block, activation and norm at least once."""
    m = Maker(8, "relu", statistics=True)
    yield "v8.txt", m.network(8, 6, [m.ordinary(6), m.pooling(6, 4, 3)], 1, first=(5, 5))
    m = Maker(9, "relu", statistics=False)
    yield "v9.bin.gz", m.network(9, 5, [m.pooling(5, 3, 2)], 1, first=(5, 3))
    m = Maker(10, "relu", statistics=True)
    yield "v10.txt.gz", m.network(10, 4, [m.ordinary(4, 5)], 1)
    m = Maker(11, "mish", statistics=True)
    inner = [m.ordinary(4), m.pooling(4, 3, 2)]
    yield "v11.bin.gz", m.network(11, 6, [m.nested(6, 4, inner)], 1)
    m = Maker(12, "silu", statistics=False)
    yield "v12.bin.gz", m.network(12, 5, [m.ordinary(5, side=5)], 2, first=(1, 1))
    m = Maker(13, "identity", statistics=False)
    yield "v13.bin", m.network(13, 4, [m.ordinary(4)], 2, multipliers=(10, 11, 12, 13, 14, 0.5, 90))
    m = Maker(14, "mish", statistics=False)
    deep = m.nested(5, 4, [m.nested(4, 3, [m.ordinary(3)]), m.ordinary(4)])
    yield "v14.bin.gz", m.network(14, 5, [deep], 2)
    m = Maker(15, "silu", statistics=True)
    inner = [m.attention(4, 2, 2, 4, 4, "learnt"), m.ffn(4, 6)]
    yield "v15.bin.gz", m.network(
        15, 6, [m.nested(6, 4, inner)], 2, rms_end="board", metadata=3,
        multipliers=(20, 20, 20, 20, 40, 0.25, 150))
    m = Maker(16, "mish", statistics=False)
    yield "v16.gz", m.network(16, 5, [m.ordinary(5)], 4, metadata=0)
    m = Maker(17, "silu", statistics=False)
    blocks = [m.attention(6, 4, 2, 6, 3, 100), m.ffn(6, 9), m.attention(6, 2, 1, 3, 5, None),
              m.attention(6, 6, 3, 4, 2, "learnt")]
    yield "v17.bin.gz", m.network(17, 6, blocks, 4, rms_end="point")


def write_tensors(path, tensors):
    header, place, parts = {}, 0, []
    for name, values in tensors.items():
        data = np.asarray(values, dtype="<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(np.shape(values)),
                        "data_offsets": [place, place + len(data)]}
        place += len(data)
        parts.append(data)
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + b"".join(parts))


def positions(net, height, width, count, seed):
    random = np.random.default_rng(seed)
    planes = (random.random((count, height, width, PLANES)) < 0.3).astype(float)
    planes[..., 0] = 1
    size = GLOBALS + (METADATA if net["metadata"] else 0)
    globals_ = np.round(random.standard_normal((count, size)) * 32) / 64
    return planes, globals_


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, net in networks():
        binary = ".txt" not in name
        data = Writer(net["version"], binary).network(name.split(".")[0], net)
        if name.endswith(".gz"):
            data = gzip.compress(data, mtime=0)
        (FOLDER / name).write_bytes(data)
        tensors = {}
        for height, width, count in ((4, 5, 2), (7, 7, 1)):
            planes, globals_ = positions(net, height, width, count, net["version"])
            tensors[f"{width}x{height}/inputs/planes"] = planes
            tensors[f"{width}x{height}/inputs/globals"] = globals_
            results = [forward(net, *each) for each in zip(planes, globals_)]
            for key in results[0]:
                tensors[f"{width}x{height}/outputs/{key}"] = np.stack([r[key] for r in results])
        write_tensors(FOLDER / (name.split(".")[0] + ".safetensors"), tensors)
        largest = max(float(np.abs(v).max()) for k, v in tensors.items() if "outputs" in k)
        print(f"{name}: {len(data)} bytes, outputs up to {largest:.2f}")


if __name__ == "__main__":
    main()
