extension Page {
  /// How every page looks, in light and dark, on a desk and on a phone.
  static let style = """
    :root {
      color-scheme: light dark;
      \(Palette.variables(dark: false))
    }
    @media (prefers-color-scheme: dark) {
      :root {
        \(Palette.variables(dark: true))
      }
    }
    * { box-sizing: border-box }
    body {
      margin: 0 auto; padding: 20px 24px 48px; max-width: 1240px; background: var(--page);
      color: var(--ink); font: 15px/1.5 system-ui, "Segoe UI", Roboto, Helvetica, Arial, sans-serif;
    }
    .definitions { position: absolute }
    h1 { margin: 0 0 4px; font-size: 25px; line-height: 1.25; overflow-wrap: anywhere }
    h2 { margin: 36px 0 10px; font-size: 19px }
    p { margin: 6px 0; max-width: 75ch; overflow-wrap: anywhere }
    header p, .soft { color: var(--soft) }
    header { margin-bottom: 18px }
    .scroll { overflow-x: auto }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; min-width: 50% }
    th, td { padding: 4px 12px 4px 0; text-align: left; vertical-align: top;
      border-bottom: 1px solid var(--rule); white-space: nowrap }
    th { color: var(--soft); font-weight: 600; font-size: 13px }
    th.number, td.number { text-align: right }
    tr.emphasis td { background: var(--chosen) }
    button { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--rule);
      border-radius: 6px; padding: 5px 11px; cursor: pointer }
    button:hover { border-color: var(--accent) }
    button[aria-pressed="true"] { background: var(--chosen); border-color: var(--accent) }
    button.link { padding: 0; border: 0; background: none; color: var(--accent);
      text-decoration: underline; text-underline-offset: 2px }
    :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
    .viewer { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 8px 28px;
      margin: 12px 0; align-items: start; scroll-margin-top: 8px }
    .viewer:focus { outline: none }
    .stage { max-width: 560px }
    .where { font-weight: 600; font-size: 17px; min-height: 1.5em }
    .board svg { display: block; width: 100%; height: auto; max-height: 78vh; cursor: pointer;
      touch-action: pan-y; user-select: none; -webkit-user-select: none }
    .stage input { width: 100%; margin: 10px 0 8px; accent-color: var(--accent) }
    .controls { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px }
    .controls span { display: flex; gap: 6px }
    .controls [data-step] { min-width: 44px; font-size: 18px; line-height: 1.2 }
    .beside { min-width: 0; padding-top: 30px }
    .viewer .charts { grid-column: 1 / -1; margin-top: 14px }
    .note td:last-child { white-space: normal }
    .note[hidden] { display: none }
    .note p:first-child { margin-top: 2px }
    .mark-best { fill: #2f7fc4; stroke: #fff; stroke-width: 2 } .mark-other { fill: #7a6a4c; opacity: .82 }
    .mark-ring { fill: none; stroke: #c2410c; stroke-width: 2.6; stroke-dasharray: 5 3.5 }
    .go-board .mark-label { fill: #fff; font-size: 14px; font-weight: 600 }
    .policy-area { fill: #7b3fa0; opacity: .3 }
    .go-board .policy-share { fill: #3d1259; font-size: 13px; font-weight: 600 }
    .chart { margin: 0; min-width: 0 }
    .chart svg { display: block; width: 100%; height: auto; overflow: visible }
    .linked svg { cursor: crosshair }
    .chart figcaption { font-size: 14px; padding-bottom: 2px }
    .chart text { fill: var(--soft); font-size: 13px }
    .chart .y { text-anchor: end } .chart .x { text-anchor: middle }
    .chart .grid { stroke: var(--rule); stroke-width: 1; fill: none }
    .chart .reference { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 4 4; fill: none }
    .chart :is(.line, .rod) { fill: none; stroke: currentColor; stroke-width: 2;
      stroke-linejoin: round }
    .chart .band { fill: currentColor; opacity: .18 }
    .chart .dot { fill: currentColor; stroke: var(--page); stroke-width: 1 }
    .chart .cursor { stroke: var(--ink); stroke-width: 1.4; opacity: .7 }
    .c1 { color: var(--c1) } .c2 { color: var(--c2) } .c3 { color: var(--c3) }
    .c4 { color: var(--c4) } .c5 { color: var(--c5) } .c6 { color: var(--c6) }
    .key { margin-left: 12px; white-space: nowrap }
    \(Palette.dashes)
    .chart .key svg { display: inline-block; width: 28px; height: 12px; margin-right: 5px;
      vertical-align: middle }
    .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr));
      gap: 20px 28px }
    @media (max-width: 760px) {
      body { padding: 14px 12px 40px }
      h1 { font-size: 21px }
      .viewer { grid-template-columns: minmax(0, 1fr) }
      .stage { max-width: none }
      .beside { padding-top: 0 }
      th, td { padding-right: 9px; font-size: 14px }
      .scroll :is(th, td):first-child { position: sticky; left: 0; background: var(--page) }
      .scroll tr.emphasis td:first-child { background: var(--chosen) }
      .controls button { padding: 8px 12px }
      .chart text { font-size: 19px }
      .chart :is(.line, .rod) { stroke-width: 3 }
    }
    @media print { .controls, .stage input { display: none } }
    """
}
