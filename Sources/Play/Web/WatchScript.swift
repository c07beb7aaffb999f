/// The scripts of the pages that watch.
enum WatchScript {
  /// Puts a page's news in its place as they come, unless somebody is looking at a game on it.
  static let text = #"""
    "use strict";
    (() => {
      const bar = document.querySelector(".live"), line = bar.querySelector("span");
      const news = bar.querySelector(".news");
      let stamp = bar.dataset.stamp, shown = new Date(), looked = Date.now(), isTouched = false;
      // A book may lie there for years.
      const mayStale = bar.dataset.kind !== "book";
      const written = () => Number(stamp.match(/-(\d+)\./)?.[1] ?? 0) * 1000;
      const span = seconds => seconds < 120 ? `${Math.round(seconds)} s` :
        seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;

      document.addEventListener("pointerdown", event => {
        if (event.target.closest?.(".viewer, .library")) isTouched = true;
      });
      document.addEventListener("keydown", event => {
        if (event.target.closest?.(".viewer, .library")) isTouched = true;
      });

      const load = async () => {
        const answer = await fetch(location.pathname);
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        stamp = page.querySelector(".live").dataset.stamp;
        const open = Array.from(document.querySelectorAll("details"), entry => entry.open);
        for (const part of ["header", "main"])
          document.querySelector(part).replaceWith(page.querySelector(part));
        document.querySelectorAll("details").forEach((entry, index) => { entry.open = open[index]; });
        tengen.viewers.clear();
        for (const start of tengen.starts) start(document);
        shown = new Date();
        isTouched = false;
        news.hidden = true;
      };
      news.addEventListener("click", load);

      let source = null;
      const connect = () => {
        if (document.hidden) { source?.close(); source = null; return; }
        if (source && source.readyState !== EventSource.CLOSED) return;
        source = new EventSource("/events?topics=" + bar.dataset.topic);
        source.addEventListener("open", () => { looked = Date.now(); });
        source.addEventListener(bar.dataset.topic, event => {
          looked = Date.now();
          if (JSON.parse(event.data).stamp === stamp) return;
          if (isTouched) news.hidden = false; else load();
        });
        source.addEventListener("error", () => {
          if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
        });
      };
      const tick = () => {
        const isOpen = source?.readyState === EventSource.OPEN;
        if (isOpen) looked = Date.now();
        const age = (Date.now() - written()) / 1000, isStale = mayStale && written() > 0 && age > 600;
        bar.classList.toggle("stale", !isOpen || isStale);
        line.textContent = !isOpen ? texts.lostConnection :
          `${texts.live}: ` + texts.loadedAt.replace("{0}", shown.toLocaleTimeString())
            .replace("{1}", Math.round((Date.now() - looked) / 1000)) +
          (isStale ? " " + texts.stale.replace("{0}", span(age)) : "");
      };
      document.addEventListener("visibilitychange", connect);
      addEventListener("pagehide", () => { source?.close(); source = null; });
      addEventListener("pageshow", connect);
      setInterval(tick, 1000);
      connect();
    })();
    """#

  /// Opens a record of the list on the board.
  static let games = #"""
    "use strict";
    document.addEventListener("click", async event => {
      const button = event.target.closest?.("[data-file]");
      if (!button) return;
      const answer = await fetch("/api/load", { method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ file: button.dataset.file, game: Number(button.dataset.number) }) });
      if (answer.ok) location.href = "/";
      else document.querySelector(".problem").textContent = (await answer.json()).problem;
    });
    """#
}
