// What the rules say: what holds now on top, below what was said in the range.
import { byId, el, keyed, logText, setText } from "/dom.js";
import { dateTime, visible } from "/format.js";

function key(alert) {
  return [alert.time, alert.rule, alert.key, alert.host, alert.firing].join("|");
}

function inWords(value) {
  if (value === null || typeof value !== "object") return String(value);
  return Object.entries(value).map(([name, part]) => `${name} ${inWords(part)}`).join(", ");
}

// Only an address of the web or a view of this page becomes a link, whatever the document says.
function more(link) {
  return /^(https?:\/\/|\/\?)/.test(link ?? "") ? [el("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, "look closer")] : [];
}

function entry(alert) {
  const details = [alert.evidence ?? [], alert.samples ?? []].flat().map(inWords);
  return el("li", { class: alert.firing ? "firing" : "recovered" },
    el("span", { class: "badge" }, alert.firing ? alert.severity || "firing" : "recovered"),
    el("time", { datetime: alert.time }, dateTime(alert.time)),
    el("p", {}, logText(alert.text || alert.message || alert.rule)),
    ...(alert.firing && alert.since ? [el("p", { class: "soft" }, `since ${dateTime(alert.since)}`)] : []),
    ...more(alert.link),
    ...(details.length ? [el("details", {}, el("summary", {}, "evidence"), ...details.map((text) => el("p", {}, logText(text))))] : []));
}

function list(id, alerts) {
  keyed(byId(id), alerts, key, entry);
}

export function showAlerts({ firing, said: all }) {
  const holding = new Set(firing.map(key));
  const said = all.filter((alert) => !holding.has(key(alert)));
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
