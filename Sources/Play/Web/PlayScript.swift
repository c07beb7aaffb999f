/// The scripts of the game's page.
enum PlayScript {
  /// What comes from the server, what is sent to it, and what happens on the board.
  static let board = #"""
    "use strict";
    // One object for all that the page knows; panels.js shows it.
    const game = { state: null, viewer: null, isFollowing: true, chosen: null, isBusy: false };
    const $ = selector => document.querySelector(selector);
    const say = (text, ...values) => values.reduce(
      (line, value, index) => line.replace(`{${index}}`, value), texts[text]);

    game.vertex = index =>
      tengen.vertex(index, game.viewer.width, game.viewer.area / game.viewer.width);

    const stored = (key, otherwise) => {
      try { return localStorage.getItem(key) ?? otherwise; } catch { return otherwise; }
    };
    game.setting = (key, otherwise) => stored("tengen." + key, otherwise);
    game.set = (key, value) => {
      try { localStorage.setItem("tengen." + key, value); } catch { /* then only for now */ }
    };

    // Asks for something to be done; what the page shows must still be so.
    game.ask = async (name, details = {}) => {
      $(".problem").textContent = "";
      try {
        const answer = await fetch("/api/" + name, { method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ sequence: game.state?.sequence, ...details }) });
        // A double tap, or another page was faster: the state that comes shows it.
        if (answer.status === 409) return false;
        const body = await answer.json().catch(() => ({}));
        if (!answer.ok) $(".problem").textContent = body.problem ?? `${answer.status}`;
        return answer.ok;
      } catch {
        $(".problem").textContent = texts.lostConnection;
        return false;
      }
    };

    // Where the page looks, while that is not where the game is.
    game.isAway = () => !game.isFollowing && game.viewer.at !== game.state.at;

    game.move = async vertex => {
      if (game.isBusy) return;
      game.isBusy = true;
      game.choose(null);
      if (game.isAway() && game.state.mode === "play") game.viewer.go(game.state.at);
      game.isFollowing = true;
      await game.ask("move", { vertex });
      game.isBusy = false;
    };

    // A stone that waits for its confirmation, or that a pointer would put down.
    game.choose = index => {
      game.chosen = index;
      const button = $(".confirm button");
      button.hidden = index === null;
      if (index !== null) button.textContent = say("confirmMove", game.vertex(index));
      game.ghost(index);
    };
    game.ghost = index => {
      const { viewer, state } = game;
      viewer.svg.querySelector(".ghost")?.remove();
      if (index === null || !state.canMove) return;
      const [cx, cy] = viewer.place(index);
      viewer.svg.append(tengen.shape("circle", { class: "ghost " + state.toMove, cx, cy, r: 18 }));
    };
    game.isEmpty = index => !game.cells || game.cells[index] === ".";

    const tap = index => {
      const { state, viewer } = game;
      if (state.isSettling) return game.ask("settle", { vertex: game.vertex(index) });
      if (!state.canMove || game.isAway() && state.mode === "play") {
        if (game.isAway()) viewer.go(state.at);
        return;
      }
      if (!game.isEmpty(index)) return;
      const coarse = matchMedia("(pointer: coarse)").matches;
      const mode = game.setting("confirm", coarse ? "twoTaps" : "oneTap");
      if (mode === "oneTap" || mode === "twoTaps" && game.chosen === index)
        return game.move(game.vertex(index));
      game.choose(index);
    };

    const listenToBoard = () => {
      const { viewer } = game;
      viewer.root.addEventListener("point", event => tap(event.detail));
      const hovers = matchMedia("(hover: hover)");
      viewer.svg.addEventListener("pointermove", event => {
        if (game.chosen !== null || !hovers.matches || !game.state) return;
        const index = viewer.point(event);
        if (index === game.hovered) return;
        game.hovered = index;
        game.ghost(index !== null && game.isEmpty(index) && !game.isAway() ? index : null);
      });
      viewer.svg.addEventListener("pointerleave", () => {
        game.hovered = null;
        if (game.chosen === null) game.ghost(null);
      });
      let turned = 0;
      viewer.svg.addEventListener("wheel", event => {
        if (event.ctrlKey) return;
        event.preventDefault();
        turned += event.deltaY;
        if (Math.abs(turned) < 40) return;
        viewer.go(viewer.at + Math.sign(turned));
        turned = 0;
      }, { passive: false });
      let timer = 0;
      viewer.root.addEventListener("frame", () => {
        const { state } = game;
        if (!state || game.isLoading) return;
        game.isFollowing = viewer.at === state.at;
        game.choose(null);
        game.showFrame();
        // When analysing, the game goes to where one looks.
        clearTimeout(timer);
        if (state.mode === "analyse" && viewer.at !== state.at)
          timer = setTimeout(() => game.ask("go", { node: state.nodes[viewer.at] }), 120);
      });
    };

    // The stones of the position that is shown.
    game.readCells = () => {
      const cells = new Array(game.viewer.area).fill(".");
      for (let index = 0; index <= game.viewer.at; index += 1)
        for (const part of game.viewer.frames[index].d.split(" "))
          if (part) cells[parseInt(part, 10)] = part.slice(-1);
      game.cells = cells;
    };

    const take = data => {
      const { viewer } = game, before = game.state;
      if (data.viewer.w !== viewer.width || data.viewer.h !== viewer.area / viewer.width)
        return location.reload();
      const wasFollowing = game.isFollowing || !before || before.at === viewer.at;
      game.state = data;
      game.isLoading = true;
      viewer.load(data.viewer);
      viewer.slider.max = viewer.frames.length - 1;
      const target = wasFollowing || data.mode !== before?.mode ? data.at : viewer.at;
      $(".graph").innerHTML = data.graph;
      viewer.go(target);
      game.isFollowing = viewer.at === data.at;
      game.isLoading = false;
      game.choose(null);
      game.show(before);
    };

    const takeAnalysis = data => {
      const { viewer, state } = game;
      if (!state || state.nodes[state.at] !== data.node) return;
      const old = viewer.frames[state.at];
      viewer.frames[state.at] = { ...data.frame, d: old.d };
      $(".analysis").textContent = data.text;
      game.showCandidates(data.table);
      if (viewer.at === state.at) viewer.draw();
      game.drawDead();
    };

    // One stream a page, closed while nobody looks at it; on its return the newest state comes.
    let source = null;
    const connect = () => {
      if (document.hidden) { source?.close(); source = null; return; }
      if (source && source.readyState !== EventSource.CLOSED) return;
      source = new EventSource("/events?topics=game,analysis");
      source.addEventListener("game", event => take(JSON.parse(event.data)));
      source.addEventListener("analysis", event => takeAnalysis(JSON.parse(event.data)));
      source.addEventListener("open", () => { $(".offline").textContent = ""; });
      source.addEventListener("error", () => {
        $(".offline").textContent = texts.lostConnection;
        if (source?.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
      });
    };
    document.addEventListener("visibilitychange", connect);
    addEventListener("pagehide", () => { source?.close(); source = null; });
    addEventListener("pageshow", () => { if (game.viewer) connect(); });

    document.addEventListener("DOMContentLoaded", () => {
      game.viewer = tengen.viewers.get("game-1");
      listenToBoard();
      game.begin();
      connect();
    });
    """#
}
