extension Rules {
  /// The komi that makes a game between equals about even when area counts.
  ///
  /// On small squares it is half a point less than what Black is believed to win by with best play,
  /// so that there is no draw; from 8 points a side on it is 7, where a draw is the fair result.
  public static func fairKomi(on size: BoardSize) -> Double {
    guard size.isSquare else { return 7 }
    return switch size.width {
    case 2: 0.5
    case 3: 8.5
    case 4: 1.5
    case 5: 24.5
    case 6: 3.5
    case 7: 8.5
    default: 7
    }
  }
}
