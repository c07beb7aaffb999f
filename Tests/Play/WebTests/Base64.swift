import Foundation

/// A text's bytes in base 64, as a page sends a record.
func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
