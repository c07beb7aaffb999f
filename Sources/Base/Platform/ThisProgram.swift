/// This program as it names itself: to whoever asks for `--version`, to front-ends, in records.
public enum ThisProgram {
  public static let name = "Tengen"
  public static let version = "0.2.0"
}
