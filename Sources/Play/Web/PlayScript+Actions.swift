extension PlayScript {
  /// What buttons and keys do.
  static let actions = #"""
    "use strict";
    (() => {
      const isDisabled = name => $(`[data-do="${name}"]`)?.disabled;

      const openDialog = fresh => {
        const dialog = $("#new-game");
        dialog.dataset.action = fresh ? "new" : "play";
        for (const field of dialog.querySelectorAll(".fresh")) field.hidden = !fresh;
        dialog.showModal();
      };
      game.startGame = form => {
        const value = name => form.elements[name].value;
        const [main, overtime] = value("clock").split("|");
        const details = { people: value("people"), level: Number(value("level")) };
        if (main) Object.assign(details, { main: Number(main), overtime });
        if ($("#new-game").dataset.action === "new") {
          Object.assign(details, { size: value("size"), rules: value("rules"),
            handicap: Number(value("handicap")) });
          if (value("komi") !== "") details.komi = Number(value("komi"));
        }
        game.isFollowing = true;
        game.ask($("#new-game").dataset.action, details);
      };

      game.openFile = async file => {
        if (!file) return;
        const bytes = new Uint8Array(await file.arrayBuffer());
        let text = "";
        for (let start = 0; start < bytes.length; start += 8192)
          text += String.fromCharCode(...bytes.subarray(start, start + 8192));
        game.ask("load", { record: btoa(text) });
      };

      const nextMistake = step => {
        const places = game.state.mistakes.map(mistake => mistake.index);
        const at = game.viewer.at;
        const next = step > 0 ? places.find(place => place > at) :
          places.findLast(place => place < at);
        if (next !== undefined) game.viewer.go(next);
      };
      const otherLine = step => {
        const { state, viewer } = game;
        const row = $(`.tree [data-node="${state.nodes[viewer.at]}"]`)?.parentElement;
        const other = step > 0 ? row?.nextElementSibling : row?.previousElementSibling;
        other?.querySelector("button")?.click();
      };
      const layer = name => $(`[data-layer="${name}"]`)?.click();

      const actions = game.actions = {
        pass: () => game.move("pass"),
        undo: () => game.ask("undo"),
        hint: () => game.ask("hint"),
        resign: () => { if (confirm(texts.resign + "?")) game.ask("resign"); },
        engine: () => game.ask("engine"),
        analyse: () => game.ask("analyse", { isOn: !game.state.isAnalysing }),
        review: () => game.ask("review"),
        playFrom: () => openDialog(false),
        newGame: () => openDialog(true),
        save: () => { location.href = "/game.sgf"; },
        load: () => $("#file").click(),
        accept: () => game.ask("accept"),
        resume: () => game.ask("resume"),
        remove: () => game.ask("remove", { node: game.state.nodes[game.viewer.at] }),
        latest: () => game.viewer.go(game.state.at),
        keys: () => { $(".keys").open = !$(".keys").open; },
        owners: () => layer("owners"), policy: () => layer("policy"), marks: () => layer("marks"),
        line: () => layer("line"),
        next: () => nextMistake(1), previous: () => nextMistake(-1),
        up: () => otherLine(-1), down: () => otherLine(1),
        back10: () => game.viewer.go(game.viewer.at - 10),
        on10: () => game.viewer.go(game.viewer.at + 10),
        first: () => game.viewer.go(0), last: () => game.viewer.go(game.viewer.frames.length - 1),
        escape: () => { game.choose(null); game.viewer.try(null); },
        type: () => $("#typed").focus(),
      };
      // Bound here and listed in the page's table of keys, which is made from the same.
      const keys = JSON.parse($("#keys").textContent);

      document.addEventListener("keydown", event => {
        if (event.target.matches?.("input, select, textarea") || $("dialog[open]")) return;
        const name = (event.ctrlKey || event.metaKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") +
          (event.shiftKey && event.key.length > 1 ? "Shift+" : "") + event.key;
        const digit = /^[1-6]$/.test(name) ? Number(name) - 1 : null;
        const action = keys[name];
        if (!action && digit === null) return;
        // Enter and Space press what has the focus.
        if (["Enter", " "].includes(name) && event.target.matches?.("button, summary, a")) return;
        const isLetter = name.length === 1 && name !== " ";
        if (isLetter && game.setting("letters", "yes") !== "yes") return;
        const isScroll = ["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(name);
        if (isScroll && !game.viewer.root.contains(event.target)) return;
        event.preventDefault();
        if (digit !== null) {
          const marks = (game.viewer.frames[game.viewer.at].m ?? []).filter(mark => mark[3]);
          game.viewer.try(digit < marks.length && game.viewer.trial !== digit ? digit : null);
        } else if (!isDisabled(action)) actions[action]();
      });
    })();
    """#
}
