// Message search: queue id, Message-ID, address, part of a domain, account, client; its logins too.
import { byId, el, keyed, logText, setText } from "/dom.js";
import { count, dateTime } from "/format.js";
import { address, go, view } from "/view.js";
import { fetchJson } from "/fetch.js";

export function outcomes(message) {
  const final = message.mail?.final ?? {};
  const parts = [
    ["sent", final.delivered, "delivered"], ["bounced", final.bounced, "bounced"],
    ["expired", final.expired, "expired"], ["handed", final.handed_over, "handed on"],
  ].filter(([, number]) => number > 0);
  if (!message.postfix?.end) parts.unshift(["deferred", message.postfix?.deferred, "deferred"]);
  return parts.length ? parts : [["handed", null, message.postfix?.end ?? "in the queue"]];
}

export function badges(message) {
  return outcomes(message).map(([kind, number, name]) =>
    el("span", { class: `badge of-${kind}` }, number == null ? name : `${count(number)} ${name}`));
}

function people(document) {
  const to = [document.email?.to?.address ?? []].flat();
  const more = to.length > 2 ? ` and ${to.length - 2} more` : "";
  return el("p", { class: "people" },
    logText(document.email?.from?.address?.toString() || "<>"), el("span", { class: "arrow", "aria-label": "to" }, "→"),
    logText(to.slice(0, 2).join(", ") || "nobody"), more);
}

function found(message) {
  return el("li", {}, el("a", { href: address({ trace: message.mail.trace.id }), "data-view": true },
    el("p", { class: "when" }, el("time", {}, dateTime(message["@timestamp"])), ...badges(message)),
    people(message),
    el("p", { class: "ids" }, logText(`${message.host?.name} ${message.email?.local_id}`), " ",
      logText(message.email?.message_id ?? ""))));
}

function refused(rejection) {
  return el("li", {},
    el("p", { class: "when" }, el("time", {}, dateTime(rejection["@timestamp"])),
      el("span", { class: "badge of-rejected" }, rejection.event?.action ?? "refused"),
      logText([rejection.mail?.smtp_code, rejection.mail?.dsn, rejection.mail?.cause].filter(Boolean).join(" "))),
    people(rejection), el("p", { class: "ids" }, logText(rejection.event?.reason ?? "")));
}

function login(access) {
  const [kind, name] = access.event?.outcome === "success" ? ["sent", "logged in"] : ["bounced", "refused"];
  const from = [access.source?.ip, access.source?.geo?.country_iso_code].filter(Boolean).join(" ");
  return el("li", {},
    el("p", { class: "when" }, el("time", {}, dateTime(access["@timestamp"])),
      el("span", { class: `badge of-${kind}` }, name), logText(access.user?.name ?? "nobody"), "from", logText(from || "?")),
    el("p", { class: "ids" }, logText([access.host?.name, access.dovecot?.service ?? access.process?.name, access.dovecot?.auth?.mechanism,
      access.event?.reason].filter(Boolean).join(" "))));
}

function showLogins(logins) {
  keyed(byId("logins"), logins, (one) => JSON.stringify([one["@timestamp"], one.log]), login);
  byId("logins-title").hidden = logins.length === 0;
}

function say(text) {
  setText(byId("found-state"), text);
}

export async function showSearch({ q, from, to, host }) {
  byId("results").hidden = !q;
  if (!q) return;
  setText(byId("found-title"), `Messages: ${q}`);
  byId("everything").hidden = from === "all";
  try {
    const answer = await fetchJson("/api/messages", { q, from, to, host });
    if (view().q !== q) return;
    const refusals = answer.refusals ?? [];
    keyed(byId("found"), answer.messages, (m) => `${m.mail.trace.self}|${m.mail.phase}`, found);
    keyed(byId("refused"), refusals, (r) => JSON.stringify([r["@timestamp"], r.log]), refused);
    byId("refused-title").hidden = refusals.length === 0;
    showLogins(answer.logins ?? []);
    const span = `between ${dateTime(answer.from)} and ${dateTime(answer.to)}`;
    const hidden = answer.pseudonyms
      ? " Names are stored as pseudonyms here: look for the one that “mailscope trace NAME --pseudonym-key FILE” tells." : "";
    say(answer.messages.length ? `${answer.messages.length === 100 ? "The newest 100" : answer.messages.length} ${span}`
      : `No message ${span}. Look for a queue id, a Message-ID, an address, a part of a domain, an account, or a client's IP address.${hidden}`);
  } catch (error) {
    if (error.name !== "AbortError") say(error.message);
  }
}

export function searchControls() {
  const input = byId("q");
  input.value = view().q;
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    go({ q: input.value.trim(), trace: "" });
    if (input.value.trim()) byId("found-title").focus();
  });
  byId("everything").addEventListener("click", () => go({ from: "all", to: "" }));
  byId("end-search").addEventListener("click", () => {
    input.value = "";
    go({ q: "" });
    input.focus();
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !byId("trace").open) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
}
