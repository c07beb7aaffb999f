extension PositionBrowser {
  /// Walks through the positions; ``Page/script`` brings it to life.
  static let script = #"""
    (() => {
      "use strict";
      const NAMES = { b: "\#(Phrase.black.rawValue)", w: "\#(Phrase.white.rawValue)" };

      // Where each point goes by a symmetry of the board, as Symmetry.apply says; a pass stays.
      const turned = (symmetry, width, height) => {
        const places = [];
        for (let row = 0; row < height; row += 1) for (let column = 0; column < width; column += 1) {
          const x = symmetry & 1 ? width - 1 - column : column;
          const y = symmetry & 2 ? height - 1 - row : row;
          places.push(symmetry & 4 ? x * width + y : y * width + x);
        }
        return [...places, places.length];
      };

      class Browser {
        constructor(root) {
          this.root = root;
          this.viewer = tengen.viewers.get(root.querySelector(".viewer").id);
          this.nodes = JSON.parse(root.querySelector(".positions").textContent);
          this.width = this.viewer.width;
          this.height = this.viewer.area / this.width;
          this.turns = (this.width === this.height ? [0, 1, 2, 3, 4, 5, 6, 7] : [0, 1, 2, 3])
            .map(symmetry => turned(symmetry, this.width, this.height));
          this.panel = root.querySelector(".moves");
          // Each place of the walk: the position, where its points are shown, and the move to it.
          this.walk = [{ node: 0, places: this.turns[0], move: null }];
          this.viewer.root.addEventListener("point", event => this.play(event.detail));
          this.viewer.root.addEventListener("frame", () => this.report());
          this.panel.addEventListener("click", event => {
            const link = event.target.closest("[data-point]");
            if (link) this.play(Number(link.dataset.point));
          });
          this.show();
        }

        vertex(index) {
          return tengen.vertex(index, this.width, this.height);
        }

        board(step) {
          const cells = new Array(this.viewer.area).fill(".");
          [...this.nodes[step.node][0]].forEach((cell, index) => { cells[step.places[index]] = cell; });
          return cells;
        }

        // The moves of a place of the walk as they are shown, those that are alike each by itself.
        moves(step) {
          const [, , , , symmetries, moves] = this.nodes[step.node];
          return moves.flatMap((move, order) => {
            const seen = new Set();
            return symmetries.flatMap(symmetry => {
              const point = step.places[this.turns[symmetry][move[0]]];
              if (seen.has(point)) return [];
              seen.add(point);
              return [{ point, move, order, symmetry, isFirst: seen.size === 1 }];
            });
          });
        }

        get step() { return this.walk[this.viewer.at]; }

        play(point) {
          const { step } = this;
          const found = this.moves(step).find(other => other.point === point && other.move[1] >= 0);
          if (!found) return;
          const [, target, turn] = found.move;
          const places = this.turns[turn].map(place =>
            step.places[this.turns[found.symmetry][place]]);
          const at = this.viewer.at;
          this.walk.length = at + 1;
          this.walk.push({ node: target, places, move: point, color: this.nodes[step.node][1] });
          this.show(at + 1);
        }

        show(at = 0) {
          let before = new Array(this.viewer.area).fill(".");
          const frames = this.walk.map((step, number) => {
            const cells = this.board(step);
            const change = cells.flatMap((cell, index) =>
              cell === before[index] ? [] : [index + cell]).join(" ");
            before = cells;
            const frame = { d: change,
              t: tengen.title(number, step.color, step.move, this.width, this.height) };
            if (step.move !== null && step.move < this.viewer.area) frame.l = step.move;
            frame.m = this.moves(step).filter(move => move.point < this.viewer.area).map(move =>
              [move.point, String(Math.round(move.move[3] / 10)), move.order === 0 ? "best" : "other"]);
            return frame;
          });
          this.viewer.load({ w: this.width, h: this.height, frames });
          this.viewer.slider.max = frames.length - 1;
          this.viewer.go(at);
        }

        element(name, text, kind) {
          const element = document.createElement(name);
          if (text !== undefined) element.textContent = text;
          if (kind) element.className = kind;
          return element;
        }

        // The table of the moves of what is shown.
        report() {
          const { step } = this, [, color, standing, isProved] = this.nodes[step.node];
          const heading = this.element("p", undefined, "standing");
          heading.append(this.element("b", `${NAMES[color]} to move: `), `${standing} `);
          if (isProved) heading.append(this.element("span", "proved", "badge"));
          const moves = this.moves(step).filter(move => move.isFirst);
          if (!moves.length) {
            this.panel.replaceChildren(heading, this.element("p", "The book ends here.", "soft"));
            return;
          }
          const table = this.element("table"), head = this.element("tr");
          for (const [title, kind] of [["Move"], ["Chance", "number"], ["Lead", "number"], [""],
            ["Prior", "number"], ["Visits", "number"]])
            head.append(this.element("th", title, kind));
          table.append(this.element("thead"), this.element("tbody"));
          table.tHead.append(head);
          const best = Math.max(...moves.map(move => move.move[3]));
          for (const { point, move, order } of moves) {
            const [, target, , chance, lead, error, prior, visits, isSure] = move;
            const row = this.element("tr"), cell = this.element("td", undefined, order ? "" : "best");
            if (target >= 0) {
              const link = this.element("button", this.vertex(point), "link");
              link.dataset.point = point;
              cell.append(link);
            } else cell.append(this.vertex(point));
            const loss = best - chance;
            const words = this.element("td", isSure ? undefined : loss >= 200 ? "bad" :
              loss >= 50 ? "doubtful" : "");
            if (isSure) words.append(this.element("span", "proved", "badge"));
            else if (target < 0) words.textContent += " ends";
            row.append(cell, this.element("td", `${(chance / 10).toFixed(1)} %` +
              (isSure || !error ? "" : ` ± ${(error / 10).toFixed(1)}`), "number"),
            this.element("td", lead, "number"), words,
            this.element("td", `${(prior / 10).toFixed(1)} %`, "number"),
            this.element("td", visits.toLocaleString("en"), "number"));
            table.tBodies[0].append(row);
          }
          const scroll = this.element("div", undefined, "scroll");
          scroll.append(table);
          this.panel.replaceChildren(heading, scroll);
        }
      }
      tengen.starts.push(part => {
        for (const root of part.querySelectorAll(".browser")) new Browser(root);
      });
    })();
    """#
}
