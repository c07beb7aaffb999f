extension BoardPicture {
  /// Wood, shadows and stones, as every picture of a board begins with them; a page has them once.
  static let definitions = gradients + "\n<style>\n" + style + "\n</style>"

  static let gradients = """
    <defs>
    <linearGradient id="tengen-wood" x1="0" y1="0" x2="1" y2="1">
    <stop offset="0" stop-color="#eccb88"/><stop offset=".45" stop-color="#e2b96f"/>
    <stop offset="1" stop-color="#d5a655"/>
    </linearGradient>
    <radialGradient id="tengen-black" cx=".36" cy=".3" r=".75">
    <stop offset="0" stop-color="#6d6d70"/><stop offset=".35" stop-color="#2c2c2e"/>
    <stop offset="1" stop-color="#070708"/>
    </radialGradient>
    <radialGradient id="tengen-white" cx=".36" cy=".3" r=".8">
    <stop offset="0" stop-color="#ffffff"/><stop offset=".55" stop-color="#f4f2ee"/>
    <stop offset="1" stop-color="#c9c5bc"/>
    </radialGradient>
    <radialGradient id="tengen-shadow">
    <stop offset=".75" stop-color="#3a2508" stop-opacity=".45"/>
    <stop offset="1" stop-color="#3a2508" stop-opacity="0"/>
    </radialGradient>
    </defs>
    """

  static let style = """
    .go-board .wood { fill: url(#tengen-wood); stroke: #b98a3c; stroke-width: 1.5 }
    .go-board .grid { fill: none; stroke: #5b3d12; stroke-width: 1.2; stroke-linecap: square }
    .go-board .star { fill: #5b3d12 }
    .go-board .shadow { fill: url(#tengen-shadow) }
    .go-board .black { fill: url(#tengen-black) }
    .go-board .white { fill: url(#tengen-white); stroke: #a39d90; stroke-width: .6 }
    .go-board .ring-on-black { fill: none; stroke: #f6f3ec; stroke-width: 2.4 }
    .go-board .ring-on-white { fill: none; stroke: #1d1d1f; stroke-width: 2.4 }
    .go-board .black-area { fill: #111; opacity: .75 }
    .go-board .white-area { fill: #fff; opacity: .85 }
    .go-board text { font-family: Helvetica, Arial, "DejaVu Sans", sans-serif; text-anchor: middle }
    .go-board .label { font-size: 14px; fill: #8a8378 }
    .go-board .number { font-size: 16px; fill: #5b3d12 }
    .go-board .on-black { font-size: 16px; fill: #f6f3ec }
    .go-board .on-white { font-size: 16px; fill: #1d1d1f }
    """
}
