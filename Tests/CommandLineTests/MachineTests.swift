import TestSupport
import Testing

/// Which code multiplies on this machine, as the program tells it.
@Suite struct MachineTests {
  // `hide.so` is loaded behind OpenBLAS and before the program's own code, and takes the variable
  // away that OpenBLAS has read: so it has chosen as if it did not know this processor.
  private static let hiding = """
    folder=$(mktemp -d); trap 'rm -r $folder' EXIT
    printf '%s\\n' '#include <stdlib.h>' \
      '__attribute__((constructor)) static void hide(void) {' \
      '  char *value = getenv("OPENBLAS_CORETYPE"); if (value) value[-18] = 95; }' |
      cc -shared -fPIC -x c - -o $folder/hide.so -Wl,--no-as-needed -lopenblas
    export OPENBLAS_CORETYPE=Prescott
    """

  #if arch(x86_64)
    @Test func `the kernels are those that the user has asked for`() {
      let line = "OPENBLAS_CORETYPE=Prescott tengen doctor --engine rollout --seconds 0"
      #expect(shell(line).output.contains("OpenBLAS's Prescott kernels for other products\n"))
      let bench = "OPENBLAS_CORETYPE=Prescott tengen bench --only nothing"
      let first = shell(bench).output.split(separator: "\n").first
      #expect(first?.hasPrefix("kernels: libxsmm's ") == true)
      #expect(first?.hasSuffix(", OpenBLAS's Prescott") == true)
    }

    @Test func `kernels of old processors are replaced before the first product`() {
      let line = """
        \(Self.hiding)
        LD_PRELOAD=$folder/hide.so tengen doctor --engine rollout --seconds 0
        grep -c -w -m1 avx2 /proc/cpuinfo
        """
      let output = shell(line).output
      let isReplaced = output.contains(" (in place of its choice, Prescott) kernels for other")
      let isKept = output.contains("OpenBLAS's Prescott kernels for other products\n")
      #expect(output.hasSuffix("\n1\n") ? isReplaced : isKept, "\(output)")
    }
  #endif
}
