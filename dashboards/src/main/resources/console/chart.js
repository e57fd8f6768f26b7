// One chart: lines, stacked areas or stacked bars over time, with a legend of switches, a cursor
// that the arrow keys move, and the same figures as a table.
import uPlot from "/uPlot.js";
import { el, keyed, setAttribute, setText, byId } from "/dom.js";
import { dateTime, ticks } from "/format.js";

const HEIGHT = 200;
const FEW = 40;
const MARK_PIXELS = 14;

export class Chart {
  #plot = null;
  #shape = "";
  #series = [];
  #times = [];
  #range = [0, 1];
  #marks = [];
  #hidden = new Set();

  // options: label, format, stacked, bars, most (fixed top of the scale), least (of its top), picked(from, to)
  constructor(id, options) {
    this.options = options;
    this.card = byId(id);
    this.box = this.card.querySelector(".plot");
    this.legend = this.card.querySelector(".legend");
    this.table = this.card.querySelector(".numbers");
    const toggle = this.card.querySelector(".as-table");
    toggle.addEventListener("click", () => this.#asTable(toggle));
    this.box.addEventListener("keydown", (event) => this.#move(event));
    new ResizeObserver(() => this.#plot?.setSize(this.#size())).observe(this.box);
  }

  // series: name, label, colour, values (null where nothing is known); marks: moments to be seen
  show(times, range, series, marks) {
    this.#marks = marks;
    this.#times = times;
    this.#range = range;
    this.#series = series;
    const shape = series.map((one) => one.name + one.colour).join();
    if (shape !== this.#shape) this.#create(shape);
    else this.#plot.setData(this.#data());
    const isEmpty = series.every((one) => one.values.every((value) => value == null));
    this.card.classList.toggle("empty", isEmpty);
    this.#showLegend(this.#plot.cursor.idx);
    if (!this.table.hidden) this.#showTable();
  }

  redraw() {
    this.#plot?.redraw(false);
  }

  #create(shape) {
    this.#plot?.destroy();
    this.#shape = shape;
    const axis = {
      stroke: () => getComputedStyle(this.box).color,
      grid: { stroke: () => getComputedStyle(this.box).borderTopColor, width: 1 },
      ticks: { show: false },
      font: "12px system-ui, sans-serif",
    };
    this.#plot = new uPlot({
      ...this.#size(),
      legend: { show: false },
      cursor: { sync: { key: "time" }, drag: { x: true, y: false, setScale: false }, y: false },
      padding: [8, 18, 0, 0],
      axes: [
        { ...axis, space: 70, size: 26, values: (plot, splits, at, space, step) => ticks(splits, step) },
        { ...axis, size: 48, values: (plot, splits) => splits.map((value) => this.options.axis(value)) },
      ],
      scales: {
        x: { range: () => this.#range },
        y: { range: (plot, least, most) => [0, this.options.most ?? Math.max(this.options.least ?? 1, most * 1.08)] },
      },
      series: [{}, ...this.#series.map((one, index) => this.#line(one, index))],
      bands: this.options.stacked && !this.options.bars
        ? this.#series.slice(1).map((one, index) => ({ series: [index + 1, index + 2] })) : [],
      hooks: {
        draw: [(plot) => this.#drawMarks(plot)],
        setCursor: [(plot) => this.#showLegend(plot.cursor.idx)],
        setSelect: [(plot) => this.#pick(plot)],
      },
    }, this.#data(), this.box);
  }

  #drawMarks(plot) {
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = ctx.fillStyle = getComputedStyle(this.legend).borderTopColor;
    ctx.setLineDash([4, 4]);
    // Alerts that lie too close to be told apart are one mark.
    let before = -Infinity;
    for (const mark of this.#marks.filter((time) => time >= this.#range[0] && time <= this.#range[1]).sort((a, b) => a - b)) {
      const x = plot.valToPos(mark, "x", true);
      if (x - before < MARK_PIXELS * devicePixelRatio) continue;
      before = x;
      ctx.globalAlpha = 0.55;
      ctx.beginPath();
      ctx.moveTo(x, bbox.top);
      ctx.lineTo(x, bbox.top + bbox.height);
      ctx.stroke();
      ctx.globalAlpha = 1;
      ctx.fillRect(x - 2 * devicePixelRatio, bbox.top, 4 * devicePixelRatio, 4 * devicePixelRatio);
    }
    ctx.restore();
  }

  #line(one) {
    const { stacked, bars } = this.options;
    return {
      stroke: one.colour,
      fill: bars ? one.colour : stacked ? one.colour + "99" : undefined,
      width: bars ? 0 : 2,
      paths: bars ? uPlot.paths.bars({ size: [0.85, 40], align: 1 }) : undefined,
      points: { show: !bars && this.#times.length <= FEW, size: 5, fill: one.colour },
    };
  }

  // Stacked series hold what lies below them too; the first is the highest.
  #data() {
    const values = this.#series.map((one) =>
      this.#hidden.has(one.name) ? one.values.map((v) => (v == null ? null : 0)) : one.values);
    if (this.options.stacked) {
      for (let row = values.length - 2; row >= 0; row--) {
        values[row] = values[row].map((v, bar) => (v == null ? null : v + (values[row + 1][bar] ?? 0)));
      }
    } else {
      values.forEach((v, row) => { if (this.#hidden.has(this.#series[row].name)) values[row] = v.map(() => null); });
    }
    return [this.#times, ...values];
  }

  #size() {
    return { width: Math.max(100, this.box.clientWidth), height: HEIGHT };
  }

  #pick(plot) {
    if (plot.select.width < 10) return;
    const from = plot.posToVal(plot.select.left, "x");
    const to = plot.posToVal(plot.select.left + plot.select.width, "x");
    plot.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
    this.options.picked(from * 1000, to * 1000);
  }

  #move(event) {
    const steps = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!steps || !this.#plot) return;
    event.preventDefault();
    const last = this.#times.length - 1;
    const index = Math.min(last, Math.max(0, (this.#plot.cursor.idx ?? (steps > 0 ? -1 : last + 1)) + steps));
    this.#plot.setCursor({ left: this.#plot.valToPos(this.#times[index], "x"), top: 0 });
  }

  // Under the cursor its values, else those of the newest bar that has any.
  #showLegend(index) {
    if (!this.#plot) return;
    let at = index ?? this.#times.length - 1;
    while (index == null && at > 0 && this.#series.every((one) => one.values[at] == null)) at--;
    keyed(this.legend, [...this.#series].reverse(), (one) => one.name, () => this.#entry(), (node, one) => {
      node.querySelector("i").style.backgroundColor = one.colour;
      setText(node.querySelector(".name"), one.label);
      setText(node.querySelector(".value"), this.options.format(one.values[at]));
      setAttribute(node, "aria-pressed", String(!this.#hidden.has(one.name)));
    });
    const moment = this.#times.length ? dateTime(this.#times[at] * 1000) : "";
    const figures = this.#series.map((one) => `${one.label} ${this.options.format(one.values[at])}`).reverse();
    setAttribute(this.box, "aria-label", `${this.options.label}, ${moment}: ${figures.join(", ")}. Arrow keys move in time.`);
    setText(this.card.querySelector(".moment"), index == null ? "" : moment);
  }

  #entry() {
    const node = el("button", { type: "button", class: "entry" },
      el("i"), el("span", { class: "name" }), el("span", { class: "value" }));
    node.addEventListener("click", () => {
      const name = node.dataset.key;
      if (!this.#hidden.delete(name)) this.#hidden.add(name);
      this.#plot.setData(this.#data());
      this.#showLegend(this.#plot.cursor.idx);
    });
    return node;
  }

  #asTable(toggle) {
    this.table.hidden = !this.table.hidden;
    this.box.hidden = !this.table.hidden;
    toggle.setAttribute("aria-pressed", String(!this.table.hidden));
    if (!this.table.hidden) this.#showTable();
  }

  #showTable() {
    const shown = [...this.#series].reverse();
    keyed(this.table.querySelector("thead tr"), ["time", ...shown.map((one) => one.label)], (name) => name,
      (name) => el("th", { scope: "col" }, name));
    keyed(this.table.querySelector("tbody"), this.#times.map((time, bar) => ({ time, bar })), (row) => String(row.time),
      (row) => el("tr", {}, el("th", { scope: "row" }, dateTime(row.time * 1000)), ...shown.map(() => el("td"))),
      (node, row) => {
        while (node.cells.length > shown.length + 1) node.lastElementChild.remove();
        while (node.cells.length < shown.length + 1) node.append(el("td"));
        shown.forEach((one, i) => setText(node.cells[i + 1], this.options.format(one.values[row.bar])));
      });
  }
}
