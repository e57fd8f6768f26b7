// What happened to a message, as a list in time order: the timeline in words.
import { el, logText } from "/dom.js";
import { bytes, duration, time } from "/format.js";

function line(when, kind, host, ...text) {
  return { when: new Date(when).getTime(), kind, host, text };
}

function arrival(hop) {
  const client = hop.source?.ip ? ["from ", logText(`${hop.source.domain ?? ""} [${hop.source.ip}]`)] : ["locally"];
  const user = hop.user?.name ? [", logged in as ", logText(hop.user.name)] : [];
  const tls = hop.tls?.version ? [`, TLS ${hop.tls.version}`] : [];
  const via = hop.mail.trace.via ? [` as ${hop.mail.trace.via}`] : [];
  return line(hop.mail.arrived, "arrived", hop.host?.name, "Arrived ", ...client, ...user, ...tls, ...via,
    ", queue id ", logText(hop.email?.local_id), hop.postfix?.size ? `, ${bytes(hop.postfix.size)}` : "");
}

function attempt(one) {
  const relay = one.postfix?.relay?.host ? [" by ", logText(one.postfix.relay.host)] : [];
  return line(one["@timestamp"], one.postfix?.status ?? "", one.host?.name,
    el("b", {}, one.postfix?.status ?? "?"), " ", logText(one.email?.to?.address?.toString()), ...relay,
    one.postfix?.delay?.total == null ? "" : ` after ${duration(one.postfix.delay.total)}`,
    one.mail?.cause ? ` (${one.mail.cause})` : "", ": ", logText(one.event?.reason ?? "", { class: "log reply" }));
}

function remark(one) {
  const v = one.mail?.verdict;
  const text = v ? [v.method, v.result, v.domain, v.score].filter((part) => part != null).join(" ") : one.message ?? one.event?.action ?? "";
  return line(one["@timestamp"], "remark", one.host?.name, logText(one.process?.name ?? ""), " ", logText(text),
    " ", logText(one.event?.reason ?? ""));
}

function holds(hop) {
  return [hop.mail.queue?.intervals ?? []].flat().filter(({ state }) => state === "hold").flatMap(({ from, to }) => [
    line(from, "hold", hop.host?.name, "Put on hold"),
    ...(to && to !== hop["@timestamp"] ? [line(to, "hold", hop.host?.name, "Released from hold")] : []),
  ]);
}

function end(hop) {
  return line(hop["@timestamp"], "ended", hop.host?.name, hop.postfix?.end
    ? `Left the queue (${hop.postfix?.end ?? "ended"})` : "Still in the queue when last heard of");
}

export function lines(story) {
  const all = [...story.hops.map(arrival), ...story.remarks.map(remark), ...story.hops.flatMap(holds), ...story.attempts.map(attempt), ...story.hops.map(end)];
  // The sort is stable: what happened within the same millisecond stays in this order.
  return all.sort((one, other) => one.when - other.when);
}

export function storyList(story) {
  return lines(story).map((one) => el("li", { class: `of-${one.kind}` },
    el("time", {}, time(one.when)), logText(one.host ?? "", { class: "log host" }), el("p", {}, ...one.text)));
}

function mailbox(recipient) {
  const outcomes = [recipient.mailbox?.outcome ?? []].flat();
  const folders = [recipient.mailbox?.folder ?? []].flat();
  return outcomes.map((outcome, i) => (folders[i] ? `${outcome} in ${folders[i]}` : outcome)).join(", ");
}

export function recipientRows(story) {
  return story.hops.flatMap((hop) => [hop.mail.recipients ?? []].flat().map((recipient) => el("tr", {},
    el("td", { class: "text" }, logText(recipient.to), recipient.orig_to ? el("small", {}, " for ", logText(recipient.orig_to)) : ""),
    el("td", {}, el("span", { class: `badge of-${kind(recipient)}` }, recipient.outcome ?? recipient.status ?? "?"),
      recipient.final ? "" : el("small", {}, " not final")),
    el("td", { class: "number" }, String(recipient.attempts ?? "")),
    el("td", {}, logText([recipient.smtp_code, recipient.dsn, recipient.cause].filter(Boolean).join(" "))),
    el("td", { class: "text" }, logText(mailbox(recipient) || "–")),
    el("td", {}, logText(hop.host?.name ?? "")))));
}

function kind(recipient) {
  return recipient.outcome === "delivered" ? "sent" : recipient.outcome ?? recipient.status;
}
