"""Runs the browser's tests: each file here that has a CASES, a list of functions of a kit."""
import importlib
import os
import sys
import time
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kit  # noqa: E402

ALL = ["attacks", "games", "keeping", "analysis", "watching", "looks", "figures"]
QUICK = ["attacks", "games"]


def main():
    names = [name for name in sys.argv[1:] if not name.startswith("-")]
    is_quick = "--quick" in sys.argv
    names = names or (QUICK if is_quick else ALL)
    passed = failed = 0
    with kit.browser() as chromium:
        for name in names:
            module = importlib.import_module(name)
            cases = getattr(module, "QUICK", module.CASES) if is_quick else module.CASES
            for case in cases:
                start = time.monotonic()
                try:
                    with kit.Kit(chromium) as one:
                        case(one)
                    passed += 1
                    print(f"{name}: {case.__doc__} ({time.monotonic() - start:.1f} s)", flush=True)
                except Exception:
                    failed += 1
                    print(f"{name}: FAILED: {case.__doc__}", flush=True)
                    traceback.print_exc()
    print(f"browser: {passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


main()
