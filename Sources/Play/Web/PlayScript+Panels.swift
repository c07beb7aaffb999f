extension PlayScript {
  /// What stands beside the board.
  static let panels = #"""
    "use strict";
    (() => {
      const button = name => $(`[data-do="${name}"]`);
      const enable = (name, isOn) => { button(name).disabled = !isOn; };
      const time = seconds => {
        const whole = Math.max(0, Math.ceil(seconds));
        return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
      };

      // A sound for stones, made here; only where somebody has asked for it.
      let audio = null;
      const click = isCapture => {
        if (game.setting("sounds", "no") !== "yes") return;
        audio ??= new AudioContext();
        const tone = audio.createOscillator(), gain = audio.createGain();
        tone.frequency.value = isCapture ? 330 : 640;
        gain.gain.setValueAtTime(0.2, audio.currentTime);
        gain.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.09);
        tone.connect(gain).connect(audio.destination);
        tone.start();
        tone.stop(audio.currentTime + 0.1);
      };

      const showPlayers = () => {
        const { state } = game;
        for (const color of ["black", "white"]) {
          const box = $(`.players .${color}-player`);
          box.classList.toggle("turn", !state.isOver && state.toMove === color);
          box.querySelector(".who").textContent =
            texts[color] + (state.names[color] ? ` (${state.names[color]})` : "");
          box.querySelector(".taken").textContent = say("prisoners", state.captures[color]);
        }
        $(".terms").textContent = state.lead +
          (state.mode === "play" && state.people.length < 2 ? ` · ${texts.level} ${state.level}` : "");
        game.clockStart = performance.now();
        tick();
      };
      const tick = () => {
        const { state } = game;
        if (!state) return;
        for (const color of ["black", "white"]) {
          const clock = state.clocks[color], place = $(`.players .${color}-player .time`);
          if (!clock || clock.remaining === undefined) { place.textContent = ""; continue; }
          const spent = state.runningClock === color ? (performance.now() - game.clockStart) / 1000 : 0;
          place.textContent = time(clock.remaining - spent) +
            (clock.overtime ? ` +${clock.overtime}` : "");
          place.classList.toggle("short", clock.remaining - spent < 10);
        }
      };
      setInterval(tick, 250);

      // Red crosses on the stones that are off before the count.
      game.drawDead = () => {
        const { viewer, state } = game;
        if (viewer.at !== state.at) return;
        const stones = viewer.svg.querySelector(".stones");
        for (const index of state.dead) {
          const [x, y] = viewer.place(index);
          stones.append(tengen.shape("path", { class: "cross",
            d: `M${x - 10} ${y - 10}l20 20M${x - 10} ${y + 10}l20-20` }));
        }
      };

      game.showCandidates = table => {
        const place = $(".candidates");
        const focused = document.activeElement?.dataset?.try;
        place.innerHTML = table;
        if (focused !== undefined) place.querySelector(`[data-try="${focused}"]`)?.focus();
      };

      game.showFrame = () => {
        const { viewer, state } = game;
        game.readCells();
        game.drawDead();
        $(".away").hidden = !(game.isAway() && state.mode === "play");
        if ($(".as-text").open) showText();
        for (const entry of document.querySelectorAll(".tree [aria-current]"))
          entry.removeAttribute("aria-current");
        const entry = $(`.tree [data-node="${state.nodes[viewer.at]}"]`);
        entry?.setAttribute("aria-current", "true");
        if (entry) {
          const box = $(".tree"), top = entry.offsetTop - box.offsetTop;
          if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 40)
            box.scrollTop = top - box.clientHeight / 2;
        }
      };

      const showText = () => {
        const { viewer, cells } = game, rows = viewer.area / viewer.width;
        const letters = "   " + [...tengen.letters].slice(0, viewer.width).join(" ");
        const lines = Array.from({ length: rows }, (_, row) =>
          String(rows - row).padStart(2) + " " + cells.slice(row * viewer.width,
            (row + 1) * viewer.width).map(cell => ({ b: "X", w: "O" })[cell] ?? ".").join(" "));
        $(".as-text pre").textContent = [letters, ...lines, "", "X: " + texts.black + ", O: " +
          texts.white].join("\n");
      };

      const showTree = before => {
        const { state } = game;
        const key = JSON.stringify(state.tree);
        if (game.treeKey === key) return;
        game.treeKey = key;
        const rows = [];
        let row = null;
        for (const node of state.tree) {
          if (!row || node.isFirst) {
            row = document.createElement("div");
            row.className = `row d${node.depth}`;
            rows.push(row);
          }
          const entry = document.createElement("button");
          entry.dataset.node = node.id;
          entry.textContent = node.text;
          row.append(entry);
        }
        $(".tree").replaceChildren(...rows);
        $(".tree-panel").hidden = rows.length === 0;
      };

      const showMistakes = () => {
        const entries = game.state.mistakes.map(mistake => {
          const entry = document.createElement("button");
          entry.className = `link g${mistake.grade}`;
          entry.dataset.index = mistake.index;
          entry.textContent = mistake.text;
          return entry;
        });
        if (entries.length) $(".mistakes").replaceChildren(...entries);
        else $(".mistakes").textContent = texts.noMistakes;
      };

      game.show = before => {
        const { state } = game;
        showPlayers();
        const spoken = [state.message, state.status].filter((text, index, all) =>
          text && all.indexOf(text) === index).join(" ");
        if ($(".said").textContent !== spoken) $(".said").textContent = spoken;
        $(".count").textContent = state.lines.join("\n");
        $(".settle").hidden = !state.isSettling;
        $(".record-problems").textContent = state.problems.join("\n");
        $(".comment").textContent = state.comment;
        const isPlay = state.mode === "play";
        enable("pass", state.canMove);
        enable("undo", state.canUndo);
        enable("hint", !state.isOver && !state.isThinking);
        enable("resign", isPlay && !state.isOver);
        enable("engine", !state.isOver);
        enable("review", !isPlay || state.isOver);
        enable("playFrom", !isPlay && !state.isOver);
        enable("remove", !isPlay && state.at > 0);
        button("analyse").setAttribute("aria-pressed", state.isAnalysing);
        $(".review-line").textContent = state.review;
        $(".review-link").hidden = !state.isReviewed;
        if (!before || before.sequence !== state.sequence) {
          const hasLines = state.isAnalysing;
          if (!hasLines) { $(".analysis").textContent = ""; game.showCandidates(""); }
        }
        if (before && state.at === before.at + 1 && state.nodes.length >= before.nodes.length)
          click(/captures/.test(state.message));
        showTree(before);
        showMistakes();
        game.showFrame();
      };

      game.begin = () => {
        document.addEventListener("click", event => {
          const target = event.target.closest?.("[data-do], [data-node], [data-index], [data-try]");
          if (!target) return;
          const { state, viewer } = game;
          if (target.dataset.do) return game.actions[target.dataset.do]();
          if (target.dataset.try !== undefined) return viewer.try(Number(target.dataset.try));
          if (target.dataset.index) return viewer.go(Number(target.dataset.index));
          const node = Number(target.dataset.node), place = state.nodes.indexOf(node);
          if (place >= 0) viewer.go(place);
          else { game.isFollowing = true; game.ask("go", { node }); }
        });
        $(".typed").addEventListener("submit", event => {
          event.preventDefault();
          const field = $("#typed"), text = field.value.trim();
          if (text) game.move(text);
          field.value = "";
        });
        $(".confirm button").addEventListener("click", () => {
          if (game.chosen !== null) game.move(game.vertex(game.chosen));
        });
        $("#new-game form").addEventListener("submit", event => {
          if (event.submitter?.value === "start") game.startGame(event.target);
        });
        $("#file").addEventListener("change", event => {
          game.openFile(event.target.files[0]);
          event.target.value = "";
        });
        document.addEventListener("dragover", event => event.preventDefault());
        document.addEventListener("drop", event => {
          event.preventDefault();
          game.openFile(event.dataTransfer.files[0]);
        });
        document.addEventListener("paste", event => {
          if (event.target.matches?.("input, textarea")) return;
          const text = event.clipboardData.getData("text");
          if (text.includes("(;")) game.openFile(new Blob([text]));
        });
        document.addEventListener("copy", event => {
          if (!getSelection().isCollapsed) return;
          event.preventDefault();
          fetch("/game.sgf").then(answer => answer.text())
            .then(text => navigator.clipboard?.writeText(text))
            .then(() => { $(".said").textContent = texts.copied; }, () => {});
        });
        $(".as-text").addEventListener("toggle", showText);
        const confirmMode = $("#confirm"), letters = $("#letters"), labels = $("#labels"),
          sounds = $("#sounds");
        confirmMode.value = game.setting("confirm",
          matchMedia("(pointer: coarse)").matches ? "twoTaps" : "oneTap");
        confirmMode.addEventListener("change", () => game.set("confirm", confirmMode.value));
        for (const [box, key, otherwise] of
          [[letters, "letters", "yes"], [labels, "labels", "yes"], [sounds, "sounds", "no"]]) {
          const apply = () => document.body.classList.toggle("plain", !labels.checked);
          box.checked = game.setting(key, otherwise) === "yes";
          box.addEventListener("change", () => {
            game.set(key, box.checked ? "yes" : "no");
            apply();
          });
          apply();
        }
      };
    })();
    """#
}
