extension GameLibrary {
  /// Makes a viewer of the game that is chosen; ``Page/script`` brings it to life.
  static let script = #"""
    (() => {
      "use strict";
      let library = null, games = [], rows = [];

      const frames = (game, width, height) => game.m.split("|").map((code, number) => {
        if (number === 0) return { t: tengen.title(0), d: code };
        const [move, change] = code.split(":");
        const place = move.slice(1), index = place === "-" ? -1 : Number(place);
        const note = game.n[number - 1];
        const frame = { t: tengen.title(number, move[0], index, width, height),
          d: change ?? (index < 0 ? "" : place + move[0]) };
        if (note) frame.t += " · " + note;
        if (index >= 0) frame.l = index;
        return frame;
      });

      const show = (number, isAsked) => {
        const game = games[number], [width, height] = game.s.split("x").map(Number);
        const template = library.querySelector(`template[data-size="${game.s}"]`);
        const root = template.content.firstElementChild.cloneNode(true);
        const list = frames(game, width, height);
        root.querySelector("script").textContent =
          JSON.stringify({ w: width, h: height, frames: list });
        root.dataset.start = list.length - 1;
        root.querySelector("input").max = list.length - 1;
        const about = document.createElement("div");
        about.className = "about";
        for (const text of game.a) {
          const line = document.createElement("p");
          line.textContent = text;
          about.append(line);
        }
        root.querySelector(".beside").replaceChildren(about);
        library.querySelector(".shown").replaceChildren(root);
        root.dispatchEvent(new CustomEvent("viewer", { bubbles: true }));
        rows.forEach((row, index) => { row.className = index === number ? "shown" : ""; });
        if (isAsked) root.scrollIntoView({ block: "nearest" });
      };

      const narrow = search => {
        const words = search.value.toLowerCase().split(" ").filter(word => word);
        let count = 0;
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !words.every(word => text.includes(word));
          count += row.hidden ? 0 : 1;
        }
        search.nextElementSibling.textContent = `\#(Phrase.gamesOfAll.with("${count}", "${rows.length}"))`;
      };
      document.addEventListener("click", event => {
        const link = event.target.closest?.("[data-game]");
        if (link) show(Number(link.dataset.game), true);
      });
      tengen.starts.push(part => {
        library = part.querySelector(".library");
        if (!library) return;
        games = JSON.parse(library.querySelector(".games").textContent);
        rows = Array.from(library.querySelectorAll("tbody tr"));
        const search = library.querySelector("input[type=search]");
        search.addEventListener("input", () => narrow(search));
        show(games.length - 1, false);
      });
    })();
    """#
}
