"""What a foreign page, another user or garbage may try: refused, alive, nothing told."""
import json
import os
import socket
import time


def ask(kit, line, headers=(), body=b"", has_token=True, host=None):
    """Sends a request as it stands; gives the status and all that came."""
    parts = [line + " HTTP/1.1", f"Host: {host or f'127.0.0.1:{kit.port}'}", "Connection: close"]
    if has_token:
        parts.append(f"Cookie: tengen-{kit.port}={kit.token}")
    parts += headers
    if body:
        parts.append(f"Content-Length: {len(body)}")
    with socket.create_connection(("127.0.0.1", kit.port), timeout=20) as stream:
        answer = b""
        try:
            stream.sendall("\r\n".join(parts).encode() + b"\r\n\r\n" + body)
            while piece := stream.recv(65536):
                answer += piece
        except ConnectionError:
            pass
    return (int(answer.split()[1]) if answer.startswith(b"HTTP/") else 0), answer


def is_alive(kit):
    status, answer = ask(kit, "GET /game.sgf")
    assert status == 200 and b"(;" in answer, (status, answer[:200])


def post(kit, name, details, **options):
    headers = [f"Origin: http://127.0.0.1:{kit.port}", "Content-Type: application/json"]
    return ask(kit, f"POST /api/{name}", headers, json.dumps(details).encode(), **options)


def strangers(kit):
    """a wrong host, a foreign origin, no token: refused"""
    kit.serve()
    ours = [f"Origin: http://127.0.0.1:{kit.port}", "Content-Type: application/json"]
    for host in ["evil.example", f"evil.example:{kit.port}", "127.0.0.1", f"127.0.0.1.nip.io:{kit.port}"]:
        assert ask(kit, "GET /game.sgf", host=host)[0] == 421
    for origin in ["http://evil.example", "null", f"http://localhost:{kit.port}"]:
        headers = [f"Origin: {origin}", "Content-Type: application/json"]
        assert ask(kit, "POST /api/move", headers, b'{"vertex":"E5"}')[0] == 403
    assert ask(kit, "POST /api/move", ours[1:], b'{"vertex":"E5"}')[0] == 403
    assert ask(kit, "POST /api/move", ours[:1], b'{"vertex":"E5"}')[0] == 415
    for path in ["/", "/game.sgf", "/events?topics=game", "/games", "/assets/x", "/?token=wrong"]:
        status, answer = ask(kit, f"GET {path}", has_token=False)
        assert status == 403 and b"SGF" not in answer and kit.token.encode() not in answer, path
    assert post(kit, "move", {"vertex": "E5"}, has_token=False)[0] == 403
    assert ask(kit, "DELETE /")[0] == 405
    assert b";B[" not in ask(kit, "GET /game.sgf")[1], "a move came in"
    is_alive(kit)


def paths(kit):
    """path tricks lead nowhere, and links are not followed"""
    folder = f"{kit.folder}/records"
    os.makedirs(folder)
    with open(f"{kit.folder}/secret.sgf", "w") as file:
        file.write("(;C[secret])")
    os.symlink(f"{kit.folder}/secret.sgf", f"{folder}/link.sgf")
    os.symlink(kit.folder, f"{folder}/up")
    os.mkfifo(f"{folder}/pipe.sgf")
    kit.serve(folder)
    for path in ["/../secret.sgf", "/games/../secret.sgf", "/games/%2e%2e%2fsecret.sgf",
                 "/games/..%2f..%2fetc%2fpasswd", "/assets/../../etc/passwd", "//etc/passwd",
                 "/games/secret.sgf", "/%00", "/games/" + "a" * 5000, "http://evil.example/",
                 "/watch/../x", "/games/\\..\\secret.sgf", "*"]:
        status, answer = ask(kit, f"GET {path}")
        assert status in (400, 404) and b"secret" not in answer.split(b"\r\n\r\n")[-1], path
    listing = ask(kit, "GET /games")[1]
    assert b"link.sgf" not in listing and b"secret" not in listing
    is_alive(kit)


def sizes(kit):
    """large and slow requests end, and nobody waits for them"""
    kit.serve()
    headers = [f"Origin: http://127.0.0.1:{kit.port}", "Content-Type: application/json"]
    assert ask(kit, "POST /api/load", headers, b"x" * (10 << 20))[0] in (0, 413)
    assert ask(kit, "GET /", ["X-Long: " + "y" * 100_000])[0] in (0, 400, 431)
    assert ask(kit, "GET /", [f"X-{n}: y" for n in range(2000)])[0] in (0, 400, 431)
    assert ask(kit, "GET /" + "a" * 3_000_000)[0] in (0, 400, 414)
    for garbage in [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"\x00" * 4096, b"GET\r\n\r\n",
                    b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                    b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
                    b"GET / HTTP/9.9\r\n\r\n", b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"]:
        with socket.create_connection(("127.0.0.1", kit.port), timeout=20) as stream:
            stream.sendall(garbage)
            try:
                assert not stream.recv(65536).startswith(b"HTTP/1.1 200")
            except ConnectionError:
                pass
    start = time.monotonic()
    with socket.create_connection(("127.0.0.1", kit.port), timeout=30) as stream:
        stream.sendall(b"GET / HTTP/1.1\r\nHost:")
        try:
            while stream.recv(1):
                pass
        except ConnectionError:
            pass
    assert time.monotonic() - start < 20, "a slow request is not ended"
    is_alive(kit)


def crowds(kit):
    """1,000 half-open connections keep nobody out"""
    kit.serve()
    streams = []
    for number in range(1000):
        try:
            stream = socket.create_connection(("127.0.0.1", kit.port), timeout=5)
            stream.sendall(b"GET / HTTP/1.1\r\n")
            streams.append(stream)
        except OSError:
            pass
    is_alive(kit)
    start = time.monotonic()
    is_alive(kit)
    assert time.monotonic() - start < 2
    assert len(os.listdir(f"/proc/{kit.process.pid}/fd")) < 150
    for stream in streams:
        stream.close()
    is_alive(kit)


def records(kit):
    """hostile records are refused or opened as far as they go"""
    import base64
    kit.serve()
    for text in [b"", b"\xff" * 1000, b"(;" * 100_000, b"(;SZ[5]" + b"(;B[aa]" * 60_000,
                 b"(;SZ[999999999999])", b"(;SZ[19]AB[aa:ss]AW[aa:ss];B[zz])",
                 b"(;SZ[9]C[" + b"x" * 700_000 + b"])", b"(;KM[1e999]HA[-5]SZ[9])",
                 b"(;SZ[9]TM[1e308]OT[99999999x1 byo-yomi])", b"(;SZ[25:25]" + b";B[aa];W[aa]" * 30_000 + b")"]:
        status, _ = post(kit, "load", {"record": base64.b64encode(text).decode()})
        assert status in (0, 200, 400, 413), status
        status, answer = ask(kit, "GET /")
        assert status == 200
    for details in [{"vertex": "x" * 100_000}, {"node": -1}, {"node": 1 << 62}, {"vertex": "A99"}]:
        for name in ["move", "go", "remove", "settle", "undo", "engine"]:
            assert post(kit, name, details)[0] in (200, 400)
    assert post(kit, "new", {"size": "5", "komi": 1e308})[0] == 400
    assert ask(kit, "POST /api/new", [f"Origin: http://127.0.0.1:{kit.port}",
               "Content-Type: application/json"], b'{"komi":NaN}')[0] == 400
    assert ask(kit, "POST /api/new", [f"Origin: http://127.0.0.1:{kit.port}",
               "Content-Type: application/json"], b"[" * 500_000)[0] == 400
    is_alive(kit)


CASES = [strangers, paths, sizes, crowds, records]
# Without the one that waits for slow requests to end.
QUICK = [strangers, paths, crowds, records]
