# make play           a game in the terminal, and a page to play on (without a terminal, one against itself)
# make test           all tests
# make bench          how fast this machine is
# make soak           the long checks too, a debug build's, make fuzz, drills, a cluster's, the browser's,
#                     and the thread sanitizer
# make fuzz           a million changed inputs of each kind, at most 40 minutes
# make install        into PREFIX, ~/.local unless told: make install PREFIX=/usr/local
# make uninstall      takes out of PREFIX what was installed, and nothing else
# make package        a .deb and a .tar.gz in dist/, which run where no Swift is
# make docs           the API's pages in .build-docs: `python3 -m http.server -d .build-docs`, then /documentation
# make release-check  one version, links, every command that README and docs show, make docs, packages
#
# ARGS are handed on: make play ARGS="--size 13", make test ARGS="--filter GoTests",
# make fuzz ARGS=sgf.

PREFIX ?= $(HOME)/.local
TENGEN = .build/release/tengen
# Without these options the tests would need a build of their own (see docs/decisions.md).
TEST = swift test -c release --disable-xctest --disable-testable-imports $(ARGS)

# The standard library checks more in a debug build.
DEBUG = swift test --disable-xctest --filter '^(Go|SGF|Search)Tests\.'

# Looks for data races, in a debug build of its own: CONTRIBUTING.md tells what it can see.
SANITIZE = TSAN_OPTIONS=suppressions=$(CURDIR)/.ci/mutexes.supp swift test --sanitize=thread \
  --scratch-path .build-thread --disable-xctest --filter '^(Search|SelfPlay)Tests\.'

# Every target that has a page.
DOCUMENTED = $(basename $(notdir $(wildcard Sources/*/*/*.docc)))

.PHONY: play test bench soak fuzz install uninstall package docs release-check

play: $(TENGEN)
	@.ci/play $(TENGEN) $(ARGS)

bench: $(TENGEN)
	@$(TENGEN) bench $(ARGS)

$(TENGEN): Package.swift $(shell find Sources -type f)
	@.ci/setup
	swift build -c release --product tengen >&2
	@touch $@

test:
	@.ci/setup test
	$(TEST)

soak:
	@.ci/setup test
	@.ci/setup ci
	TENGEN_SOAK=1 $(TEST)
	$(if $(ARGS),,$(DEBUG))
	$(if $(ARGS),,Tests/Fuzz/run)
	$(if $(ARGS),,Tests/Drills/run)
	$(if $(ARGS),,Tests/Cluster/run --drill)
	$(if $(ARGS),,Tests/Browser/run)
	$(if $(ARGS),,$(SANITIZE))

fuzz:
	@.ci/setup
	Tests/Fuzz/run $(ARGS)

# A path may hold anything, so it reaches the script by the environment.
install uninstall: export PREFIX := $(PREFIX)
install uninstall: export DESTDIR := $(DESTDIR)

install: $(TENGEN)
	@.ci/install

uninstall:
	@.ci/install --remove

package: $(TENGEN)
	@.ci/package

docs:
	@.ci/setup
	swift package --scratch-path .build-docc --allow-writing-to-directory .build-docs generate-documentation \
	  $(DOCUMENTED:%=--target %) --enable-experimental-combined-documentation --warnings-as-errors \
	  --transform-for-static-hosting --output-path .build-docs

release-check: $(TENGEN)
	@.ci/release
