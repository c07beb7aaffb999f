import Testing

/// `make install` and `make uninstall`, by the script that they are.
@Suite struct InstallationTests {
  /// Runs a line of shell where `$T` is the folder to install into and `install` does it; the folder is
  /// one of an odd name that is not there yet, in `$folder`.
  private func inFolder(_ line: String) -> Outcome {
    shell(
      """
      folder=$(mktemp -d) && trap 'rm -r "$folder"' EXIT
      export TENGEN=$(command -v tengen) T="$folder/x/it's a \\"pre fix\\""
      install() { PREFIX=$T .ci/install "$@"; }
      \(line)
      """)
  }

  @Test func `what is installed is whole, works anywhere, and goes again to the last file`() {
    let outcome = inFolder(
      """
      install && install && cd "$folder" && PATH="$T/bin:$PATH" || exit
      tengen --version; tengen engines >engines.txt; echo code $?
      printf 'games = 10' >late.toml
      tengen train none --run run 2>&1 | grep -o "no recipe 'none'; there are 13x13-transfer, 5x5-min"
      tengen experiment transfer --dry-run >plan.txt; echo code $?
      cd "$T/share" && find . -type f | sort
      for page in man/man1/tengen.1; do grep -c '^\\.SH' $page; grep -c 'TENGEN NETWORK INIT' $page; done
      bash -n bash-completion/completions/tengen; echo code $?
      mkdir "$T/lib/tengen/engines/mine"; cd "\(root)"
      install --remove; (cd "$T" && find . | sort); rmdir "$T/lib/tengen/engines/mine"
      """)
    #expect(outcome.code == 0)
    #expect(
      outcome.output.split(separator: "\n").map(String.init) == [
        "0.2.0", "code 0", "no recipe 'none'; there are 13x13-transfer, 5x5-min", "code 0",
        "./applications/tengen.desktop", "./bash-completion/completions/tengen",
        "./doc/tengen/LICENSE", "./fish/vendor_completions.d/tengen.fish",
        "./icons/hicolor/scalable/apps/tengen.svg", "./man/man1/tengen.1",
        "./zsh/site-functions/_tengen", "53", "1", "code 0",
        ".", "./lib", "./lib/tengen", "./lib/tengen/engines", "./lib/tengen/engines/mine",
      ], "\(outcome.output)")
  }

  @Test func `nothing is left of it, nor of one that fails`() {
    let outcome = inFolder(
      """
      DESTDIR=$folder/stage PREFIX=/usr .ci/install; ls "$folder/stage/usr"
      DESTDIR=$folder/stage PREFIX=/usr .ci/install --remove; ls "$folder"
      install --remove
      : >"$folder/x"; install; ls "$folder"; rm "$folder/x"
      mkdir -p "$T/bin"; echo mine >"$T/bin/tengen"; install; find "$T" -type f; cat "$T/bin/tengen"
      PREFIX= .ci/install; echo code $?
      """)
    let lines = outcome.output.split(separator: "\n").map {
      $0.split(separator: "/x/it's a \"pre fix\"/").last.map(String.init) ?? ""
    }
    #expect(lines.count == 11, "\(outcome.output)")
    guard lines.count == 11 else { return }
    #expect(lines[..<3] == ["bin", "lib", "share"])
    #expect(lines[3] == "lib/tengen/installed.txt: there is nothing to remove")
    #expect(lines[4].hasSuffix("File exists"))
    #expect(lines[5] == "x")
    #expect(
      lines[6] == "bin/tengen: is there already and was not installed from here; move it away")
    #expect(lines[7...8] == ["bin/tengen", "mine"])
    #expect(lines[9...] == ["PREFIX: names no folder", "code 1"])
  }

  private var root: String {
    shell("pwd").output.split(separator: "\n").first.map(String.init) ?? ""
  }
}
