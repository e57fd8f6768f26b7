// Whether what the page says can be believed: how many lines were read, understood, lost, and how
// far behind the clock the logs are.
import { byId, el, keyed, setAttribute, setText } from "/dom.js";
import { count, duration, percent, visible } from "/format.js";

const FIGURES = [
  { key: "lines", name: "lines read", value: (r) => count(r.lines) },
  { key: "understood", name: "understood", value: (r) => percent(r.lines ? (100 * r.parsed) / r.lines : null) },
  { key: "lag", name: "behind", value: (r) => (r.lag_seconds == null ? "–" : duration(r.lag_seconds)) },
  { key: "unsupported", name: "unsupported", value: (r) => count(r.unsupported) },
  { key: "malformed", name: "malformed", value: (r) => count(r.malformed) },
  { key: "lines_lost", name: "lost", value: (r) => count(r.lines_lost) },
];

function inWords(reading) {
  if (!reading.lines) return "No line was read in this range.";
  const lag = reading.lag_seconds == null
    ? "The logs are not followed." : `Furthest behind: ${visible(reading.lag_host)}.`;
  return reading.unsupported + reading.malformed + reading.lines_lost === 0
    ? `Every line was understood. ${lag}` : lag;
}

export function showLogs({ reading }) {
  keyed(byId("reading"), FIGURES, (figure) => figure.key,
    (figure) => el("div", {}, el("dt", {}, figure.name), el("dd", { "data-figure": figure.key })),
    (node, figure) => {
      const isBad = ["unsupported", "malformed", "lines_lost"].includes(figure.key) && reading[figure.key] > 0;
      setAttribute(node, "class", isBad ? "doubtful" : "");
      setText(node.children[1], figure.value(reading));
    });
  setText(byId("reading-state"), inWords(reading));
  byId("programs").hidden = reading.programs.length === 0;
}
