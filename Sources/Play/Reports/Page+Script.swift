extension Page {
  /// Moves the page's game viewers, and those that a script puts in later.
  static let viewerScript = #"""
    (() => {
      "use strict";
      const UNIT = 40, LEFT = 62, RIGHT = 586;
      const viewers = new Map();
      let current = null;

      const shape = (name, attributes, text) => {
        const element = document.createElementNS("http://www.w3.org/2000/svg", name);
        for (const key in attributes) element.setAttribute(key, attributes[key]);
        if (text !== undefined) element.textContent = text;
        return element;
      };
      const apply = (cells, change) => {
        for (const part of change.split(" ")) if (part) cells[parseInt(part, 10)] = part.slice(-1);
      };

      class Viewer {
        constructor(root) {
          this.root = root;
          this.load(JSON.parse(root.querySelector("script").textContent));
          this.notes = root.querySelectorAll(".note");
          this.svg = root.querySelector(".go-board");
          this.slider = root.querySelector("input");
          this.margin = (this.svg.viewBox.baseVal.width - (this.width - 1) * UNIT) / 2;
          this.layers = new Set();
          // Which mark's line is shown, by its place among the marks.
          this.trial = null;
          this.listen();
          this.go(Number(root.dataset.start));
        }

        load(data) {
          this.width = data.w;
          this.area = data.w * data.h;
          this.frames = data.frames;
        }

        get charts() {
          return document.querySelectorAll(`[data-viewer="${this.root.id}"]`);
        }

        listen() {
          const step = { first: () => 0, back: () => this.at - 1, next: () => this.at + 1,
            last: () => this.frames.length - 1 };
          for (const button of this.root.querySelectorAll("[data-step]"))
            button.addEventListener("click", () => this.go(step[button.dataset.step]()));
          for (const button of this.root.querySelectorAll("[data-layer]")) {
            const layer = button.dataset.layer;
            if (button.getAttribute("aria-pressed") === "true") this.layers.add(layer);
            button.addEventListener("click", () => {
              if (!this.layers.delete(layer)) this.layers.add(layer);
              button.setAttribute("aria-pressed", this.layers.has(layer));
              this.draw();
            });
          }
          this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
          this.root.addEventListener("pointerdown", () => { current = this; });
          this.root.addEventListener("focusin", () => { current = this; });
          let start = null;
          this.svg.addEventListener("touchstart", event => {
            start = event.touches.length === 1 ? event.touches[0] : null;
          }, { passive: true });
          this.svg.addEventListener("touchend", event => {
            const across = start ? event.changedTouches[0].clientX - start.clientX : 0;
            if (Math.abs(across) < 30) return;
            event.preventDefault();
            this.go(this.at + (across < 0 ? 1 : -1));
          });
          this.svg.addEventListener("click", event => {
            // On a board that takes points, as `data-points` says, others act.
            if ("points" in this.root.dataset) {
              const detail = this.point(event);
              if (detail !== null) this.root.dispatchEvent(new CustomEvent("point", { detail }));
              return;
            }
            const box = this.svg.getBoundingClientRect();
            this.go(this.at + (event.clientX > box.left + box.width / 2 ? 1 : -1));
          });
          this.svg.addEventListener("pointermove", event => {
            if (event.pointerType !== "mouse") return;
            const index = this.point(event), marks = this.frames[this.at].m ?? [];
            const place = marks.findIndex(mark => mark[0] === index && mark[3]);
            this.try(this.layers.has("marks") && place >= 0 ? place : null);
          });
          this.svg.addEventListener("pointerleave", () => this.try(null));
          document.addEventListener("click", event => {
            const chart = event.target.closest?.(".chart svg")?.parentElement;
            if (chart?.dataset.viewer !== this.root.id) return;
            const box = chart.lastElementChild.getBoundingClientRect();
            const share = ((event.clientX - box.left) / box.width * 600 - LEFT) / (RIGHT - LEFT);
            const low = Number(chart.dataset.low), high = Number(chart.dataset.high);
            current = this;
            this.go(Math.round(low + share * (high - low)));
          });
        }

        // The point under a pointer, null where there is none.
        point(event) {
          const box = this.svg.getBoundingClientRect(), view = this.svg.viewBox.baseVal;
          // Where the picture is narrower or lower than its room, it stands in the middle of it.
          const scale = Math.min(box.width / view.width, box.height / view.height);
          const left = box.left + (box.width - view.width * scale) / 2;
          const top = box.top + (box.height - view.height * scale) / 2;
          const column = Math.round(((event.clientX - left) / scale - this.margin) / UNIT);
          const row = Math.round(((event.clientY - top) / scale - this.margin) / UNIT);
          const rows = this.area / this.width;
          return column >= 0 && column < this.width && row >= 0 && row < rows ?
            row * this.width + column : null;
        }

        // Shows the line of a mark, or none.
        try(place) {
          if (place === this.trial) return;
          this.trial = place;
          this.draw();
        }

        go(frame) {
          this.at = Math.max(0, Math.min(this.frames.length - 1, frame));
          this.trial = null;
          this.slider.value = this.at;
          this.root.querySelector(".where").textContent = this.frames[this.at].t;
          this.notes.forEach((note, index) => { note.hidden = index !== this.at; });
          for (const chart of this.charts) {
            const low = Number(chart.dataset.low), high = Number(chart.dataset.high);
            const x = LEFT + (this.at - low) / (high - low) * (RIGHT - LEFT);
            const cursor = chart.querySelector(".cursor");
            cursor.setAttribute("x1", x);
            cursor.setAttribute("x2", x);
            cursor.removeAttribute("hidden");
          }
          this.draw();
          this.root.dispatchEvent(new CustomEvent("frame", { bubbles: true }));
        }

        place(index) {
          return [this.margin + index % this.width * UNIT,
            this.margin + Math.floor(index / this.width) * UNIT];
        }

        draw() {
          const frame = this.frames[this.at];
          const cells = new Array(this.area).fill(".");
          for (let index = 0; index <= this.at; index += 1) apply(cells, this.frames[index].d);
          const line = this.trial === null ? this.layers.has("line") && frame.v :
            frame.m?.[this.trial]?.[3];
          const numbers = new Map(line ? frame.v.n : []);
          if (line) apply(cells, frame.v.d);
          const owners = this.layers.has("owners") && frame.o ?
            Array.from(frame.o, letter => (letter.charCodeAt(0) - 75) / 10) : null;
          const policy = this.layers.has("policy") && !line ? this.shares(frame, cells) : [];
          this.svg.querySelector(".owners").replaceChildren(...this.squares(owners), ...policy);
          const stones = cells.flatMap((cell, index) =>
            cell === "." ? [] : this.stone(index, cell, owners,
              numbers.get(index) ?? (line || index !== frame.l ? null : "ring")));
          const marks = this.layers.has("marks") && !line && frame.m ?
            frame.m.flatMap(mark => this.mark(...mark)) : [];
          this.svg.querySelector(".stones").replaceChildren(...stones, ...marks);
        }

        squares(owners) {
          return (owners ?? []).flatMap((share, index) => {
            const side = Math.round(Math.abs(share) * 18), [x, y] = this.place(index);
            return side < 3 ? [] : [shape("rect", { class: share > 0 ? "black-area" : "white-area",
              x: x - side / 2, y: y - side / 2, width: side, height: side, rx: 2 })];
          });
        }

        // The policy at each point, in percent, where that is one at least.
        shares(frame, cells) {
          return (frame.p ?? []).flatMap((share, index) => {
            if (index >= this.area || cells[index] !== "." || share < 1) return [];
            const [x, y] = this.place(index), side = 10 + Math.sqrt(share) * 2.6;
            return [shape("rect", { class: "policy-area", x: x - side / 2, y: y - side / 2,
              width: side, height: side }),
              shape("text", { class: "policy-share", x, y, dy: ".35em" }, share)];
          });
        }

        stone(index, cell, owners, sign) {
          const [x, y] = this.place(index), color = cell === "b" ? "black" : "white";
          const share = owners ? owners[index] * (cell === "b" ? 1 : -1) : 1;
          const stone = shape("g", share < -0.39 ? { opacity: 0.45 } : {});
          stone.append(shape("circle", { class: "shadow", cx: x + 2, cy: y + 3, r: 19 }),
            shape("circle", { class: color, cx: x, cy: y, r: 18 }));
          if (sign === null) return [stone];
          return [stone, sign === "ring" ?
            shape("circle", { class: "ring-on-" + color, cx: x, cy: y, r: 9 }) :
            shape("text", { class: "on-" + color, x, y, dy: ".35em" }, sign)];
        }

        mark(index, label, kind) {
          const [x, y] = this.place(index);
          if (kind === "ring") return [shape("circle", { class: "mark-ring", cx: x, cy: y, r: 18 })];
          return [shape("circle", { class: "mark-" + kind, cx: x, cy: y, r: 15 }),
            shape("text", { class: "mark-label", x, y, dy: ".35em" }, label)];
        }
      }

      // Brings the viewers in a part of the page to life.
      const start = part => {
        for (const root of part.querySelectorAll(".viewer"))
          viewers.set(root.id, new Viewer(root));
        current = viewers.values().next().value ?? null;
      };
      // A viewer that a page puts in later, as a GameLibrary does.
      document.addEventListener("viewer", event => {
        current = new Viewer(event.target);
        viewers.set(event.target.id, current);
      });
      const LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ";
      // A point as people write it, such as D4; pass for what is outside of the board.
      const vertex = (index, width, height) => index < 0 || index >= width * height ? "pass" :
        LETTERS[index % width] + (height - Math.floor(index / width));
      // The title of the position after a move, as GameViewer.title says.
      const title = (number, color, index, width, height) => {
        if (number === 0) return "\#(Phrase.theStart.rawValue)";
        const name = color === "b" ? "\#(Phrase.black.rawValue)" : "\#(Phrase.white.rawValue)";
        return `\#(Phrase.moveTitle.with("${number}", "${name}", "${vertex(index, width, height)}"))`;
      };
      window.tengen = { viewers, shape, letters: LETTERS, vertex, title, starts: [start] };

      document.addEventListener("click", event => {
        const link = event.target.closest?.("[data-goto]");
        if (!link) return;
        current = viewers.get(link.dataset.goto);
        current.go(Number(link.dataset.frame));
        const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
        current.root.scrollIntoView({ behavior: isStill ? "auto" : "smooth", block: "start" });
      });
      document.addEventListener("keydown", event => {
        if (!current || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.target.matches?.("input, select, textarea")) return;
        const inside = current.root.contains(event.target);
        const target = { ArrowLeft: current.at - 1, ArrowRight: current.at + 1,
          Home: inside ? 0 : undefined, End: inside ? current.frames.length - 1 : undefined,
        }[event.key];
        if (target === undefined || event.defaultPrevented) return;
        event.preventDefault();
        current.go(target);
      });
    })();
    """#

  /// All the script that a page has.
  public static let script = """
    \(viewerScript)
    \(GameLibrary.script)
    \(PositionBrowser.script)
    for (const start of tengen.starts) start(document);
    """
}
