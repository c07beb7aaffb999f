/// How the pages that are served look, beside what all pages have.
enum WebStyle {
  static let text = """
    nav { display: flex; flex-wrap: wrap; gap: 4px 18px; align-items: baseline;
      padding-bottom: 8px; margin-bottom: 14px; border-bottom: 1px solid var(--rule) }
    nav a { color: var(--accent); padding: 6px 0 }
    a { color: var(--accent) }
    .live { color: var(--soft); min-height: 1.6em }
    .live.stale span, .offline { color: var(--c2); font-weight: 600 }
    [hidden] { display: none !important }
    body:has(.game) > header { position: absolute; width: 1px; height: 1px; overflow: hidden;
      clip-path: inset(50%) }
    .game .beside { padding-top: 0 }
    .said { font-weight: 600; font-size: 17px; min-height: 1.5em; margin: 0 }
    .problem { color: var(--c2); font-weight: 600; min-height: 1.5em; margin: 0 }
    .players { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin: 0 0 6px }
    .players div { border: 1px solid var(--rule); border-radius: 6px; padding: 6px 10px;
      min-height: 3.9em; background: var(--card) }
    .players .turn { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent) }
    .players .time { font-variant-numeric: tabular-nums; font-weight: 600; float: right }
    .players .time.short { color: var(--c2) }
    .bar { display: flex; flex-wrap: wrap; gap: 8px; margin: 8px 0 }
    .bar button, .typed button, .typed input, dialog :is(input, select, button), .settings select {
      min-height: 44px; font: inherit; color: inherit; background: var(--card);
      border: 1px solid var(--rule); border-radius: 6px; padding: 6px 12px }
    .controls button { min-height: 44px }
    .bar button[aria-pressed="true"] { background: var(--chosen); border-color: var(--accent) }
    button:disabled { opacity: .45; cursor: default }
    .typed { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; margin: 8px 0 }
    .typed label { display: grid; gap: 2px; flex: 1 1 160px }
    .typed input { width: 100% }
    .confirm { min-height: 52px }
    button.primary { background: var(--accent); color: var(--page); border-color: var(--accent) }
    details { margin: 8px 0 }
    summary { cursor: pointer; padding: 8px 0; font-weight: 600 }
    dialog { color: inherit; background: var(--page); border: 1px solid var(--rule);
      border-radius: 10px; width: min(94vw, 520px); padding: 18px 20px }
    dialog::backdrop { background: rgb(0 0 0 / .45) }
    dialog h2 { margin-top: 0 }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(190px, 1fr));
      gap: 10px 16px }
    .fields label { display: grid; gap: 2px }
    .fields :is(input, select) { width: 100% }
    .settings label { display: flex; gap: 8px; align-items: center; min-height: 44px }
    .settings input { width: 20px; height: 20px; accent-color: var(--accent) }
    .tree { max-height: 300px; overflow: auto; line-height: 2; border: 1px solid var(--rule);
      border-radius: 6px; padding: 4px 8px; background: var(--card) }
    .tree button { padding: 3px 7px; border-color: transparent; background: none }
    .tree button[aria-current] { background: var(--chosen); border-color: var(--accent);
      font-weight: 600 }
    .tree .row { border-left: 2px solid var(--rule); padding-left: 6px }
    .d1 { margin-left: 14px } .d2 { margin-left: 28px } .d3 { margin-left: 42px }
    .d4, .d5, .d6, .d7, .d8, .d9, .d10, .d11, .d12 { margin-left: 56px }
    .mistakes button { display: block; min-height: 36px }
    .g1::before { content: "· " } .g2::before { content: "? " } .g3::before { content: "?? " }
    pre.text { font: 14px/1.35 ui-monospace, "DejaVu Sans Mono", monospace; overflow-x: auto }
    pre.say { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 6px 0 }
    kbd { border: 1px solid var(--rule); border-radius: 4px; padding: 1px 6px; background: var(--card);
      font: 13px ui-monospace, monospace }
    .go-board .ghost { opacity: .55; pointer-events: none }
    .go-board .cross { stroke: #c2102f; stroke-width: 4.5; stroke-linecap: round; fill: none }
    .game .board svg { cursor: pointer; touch-action: manipulation }
    .plain .label { visibility: hidden }
    .game .offline:empty { display: none }
    .analysis { min-height: 1.6em; margin: 4px 0 }
    .wide { grid-column: 1 / -1 }
    @media (max-width: 760px) {
      .confirm { min-height: 0 }
      .confirm button, .away, .settle { position: fixed; z-index: 1; bottom: 0; left: 0; right: 0;
        margin: 0; padding: 8px 12px; background: var(--page); border-top: 1px solid var(--rule) }
      .confirm button { min-height: 60px; background: var(--accent); border-radius: 0 }
      .game .said { min-height: 3em }
      body:has(.game) { padding-bottom: 90px }
      .bar button { flex: 1 1 auto }
      .analysis-table { font-size: 14px }
    }
    @media (prefers-contrast: more) {
      .go-board .grid { stroke: #000; stroke-width: 2 } .mark-other { opacity: 1 }
      button { border-color: currentColor }
    }
    @media (forced-colors: active) {
      .go-board { forced-color-adjust: none }
      button[aria-pressed="true"], .tree button[aria-current] { outline: 2px solid Highlight }
    }
    @media (prefers-reduced-motion: reduce) { * { scroll-behavior: auto !important } }
    """
}
