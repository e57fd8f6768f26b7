// What the rules say: what holds now on top, the most severe first; below what was said in the range.
import { byId, el, keyed, logText, setText } from "/dom.js";
import { dateTime, significant, visible } from "/format.js";
import { NAMES } from "/view.js";

const SEVERITIES = ["disaster", "high", "average", "warning", "information"];
// The figures that an alert was decided by, in the order in which they are told.
const FIGURES = {
  count: "counted", total: "of", distinct: "different", past: "before", trend: "more each minute",
  drain_seconds: "seconds until gone", expected: "usual", deviation: "deviation", known: "weeks known", parts: "rules that fire",
};
// A rule fires within this long of what it fires about; what began earlier is worth a word.
const SOON_MILLIS = 60_000;

function key(alert) {
  return [alert.time, alert.rule, alert.key, alert.host, alert.firing].join("|");
}

function rank(alert) {
  const at = SEVERITIES.indexOf(alert.severity);
  return at < 0 ? SEVERITIES.length : at;
}

// The documents' link names a view of this page, which may be called by another name: only the
// view counts, whatever else the document says.
function closer(link) {
  const given = new URLSearchParams(String(link ?? "").split("?")[1] ?? "");
  const wanted = new URLSearchParams(NAMES.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
  return wanted.has("from") ? [el("a", { href: `/?${wanted}`, "data-view": true, class: "closer" }, "Look closer")] : [];
}

function evidence(alert) {
  const figures = Object.assign({}, ...[alert.evidence ?? []].flat());
  const told = Object.entries(FIGURES).filter(([name]) => Number.isFinite(figures[name]));
  const samples = [...new Set([alert.samples ?? []].flat())];
  if (!told.length && !samples.length) return [];
  return [el("details", {}, el("summary", {}, "Evidence"),
    el("dl", {}, ...told.map(([name, words]) => el("div", {}, el("dt", {}, words), el("dd", {}, significant(figures[name]))))),
    el("ul", { class: "samples" }, ...samples.map((sample) => el("li", {}, logText(sample)))))];
}

function entry(alert) {
  const since = new Date(alert.time) - new Date(alert.since) > SOON_MILLIS && alert.firing
    ? [el("p", { class: "soft" }, `since ${dateTime(alert.since)}`)] : [];
  return el("li", { class: alert.firing ? "firing" : "recovered" },
    el("p", { class: "when" }, el("span", { class: "badge" }, alert.firing ? alert.severity || "firing" : "recovered"),
      el("time", { datetime: alert.time }, dateTime(alert.time))),
    el("p", {}, logText(alert.text || alert.message || alert.rule)), ...since, ...closer(alert.link), ...evidence(alert));
}

function list(id, alerts) {
  keyed(byId(id), alerts, key, entry);
}

export function showAlerts({ firing: all, said: told }) {
  const firing = all.toSorted((one, other) => rank(one) - rank(other));
  const holding = new Set(firing.map(key));
  const said = told.filter((alert) => !holding.has(key(alert)));
  list("firing", firing);
  list("said", said);
  byId("said-title").hidden = said.length === 0;
  setText(byId("alert-state"), firing.length
    ? `${firing.length} firing`
    : said.length ? "None is firing." : "None is firing, none was in this range.");
  byId("alerts").classList.toggle("alarmed", firing.length > 0);
  document.title = firing.length ? `(${firing.length}) mailscope` : "mailscope";
  const first = firing.length ? `Firing: ${firing.map((alert) => visible(alert.text || alert.message)).join("; ")}` : "";
  setText(byId("alarm"), first);
}
