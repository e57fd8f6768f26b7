// The four charts of the page.
import { Chart } from "/chart.js";
import { byId, setText } from "/dom.js";
import { count, duration, percent, rate } from "/format.js";
import { go } from "/view.js";

// The same colour for the same thing everywhere, in Kibana too.
export const COLOURS = {
  sent: "#2e9e6b", deferred: "#e0a100", bounced: "#d1495b", expired: "#7d5ba6", rejected: "#5b7083",
  incoming: "#4c8fd6", active: "#2e9e6b", hold: "#7d5ba6",
};
// Codes that ask to try again are amber, final ones red, whatever their number.
const FAMILIES = {
  4: ["#e0a100", "#a8690f", "#f3cf6d", "#7d4e0b", "#c98a2b", "#f7e1a0"],
  5: ["#d1495b", "#8f1f3f", "#ec97a1", "#b0305a", "#5f1630", "#f5c3c9"],
};
const codeColours = new Map();

const compact = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const picked = (from, to) => go({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
const common = { picked, axis: (value) => compact.format(value) };

const queue = new Chart("queue", { ...common, label: "Queue length in messages", format: rate, stacked: true, least: 4 });
const rates = new Chart("rates", { ...common, label: "Recipients a minute", format: rate });
const success = new Chart("success", { ...common, label: "Success in percent", format: percent, most: 100, axis: (v) => `${v} %` });
const codes = new Chart("codes", { ...common, label: "Failed attempts by code", format: count, stacked: true, bars: true, least: 4 });

function series(values, names, labels = {}) {
  return names.map((name) => ({ name, label: labels[name] ?? name, colour: COLOURS[name], values: values[name] }));
}

// A code keeps its colour while it is among the frequent ones, whatever its rank.
function codeColour(name) {
  if (name === "others") return COLOURS.rejected;
  const family = name.match(/(\d)\.\d+\.\d+$/)?.[1] === "5" || /^5/.test(name) ? 5 : 4;
  if (!codeColours.has(name)) {
    const used = new Set(codeColours.values());
    codeColours.set(name, FAMILIES[family].find((colour) => !used.has(colour)) ?? FAMILIES[family][0]);
  }
  return codeColours.get(name);
}

function keepColours(names) {
  for (const name of codeColours.keys()) if (!names.includes(name)) codeColours.delete(name);
}

export function showCharts(overview) {
  const range = [overview.from / 1000, overview.to / 1000];
  const time = overview.time;
  const marks = [...overview.alerts.firing, ...overview.alerts.said].filter((alert) => alert.firing)
    .map((alert) => new Date(alert.time) / 1000);
  queue.show(time, range, series(overview.queue, ["hold", "incoming", "active", "deferred"]), marks);
  rates.show(time, range, series(overview.rates, ["rejected", "expired", "bounced", "deferred", "sent"], { sent: "delivered" }), marks);
  success.show(time, range, [
    { name: "final", label: "final", colour: COLOURS.incoming, values: overview.success.final },
    { name: "attempt", label: "attempts", colour: COLOURS.sent, values: overview.success.attempt },
  ], marks);
  keepColours(overview.codes.map((code) => code.name));
  codes.show(time, range, overview.codes.map((code) => ({
    name: code.name, label: code.name || "no code", colour: codeColour(code.name), values: code.counts,
  })).reverse(), marks);
  setText(byId("codes-unit"), `attempts in ${duration(overview.bucketMillis / 1000).replace(" 0 s", "").replace(" 0 min", "")}`);
}

export function redrawCharts() {
  [queue, rates, success, codes].forEach((chart) => chart.redraw());
}
