// The figures of the range in large.
import { byId, el, keyed, setText } from "/dom.js";
import { count, percent, rate } from "/format.js";

const LARGE = [
  { key: "queued", name: "In the queue", value: (o) => count(total(o.queued)), note: (o) => states(o.queued) },
  { key: "sent_per_minute", name: "Delivered a minute", value: (o) => rate(o.figures.sent_per_minute),
    note: () => "recipients, mean of the range" },
  { key: "attempt_success", name: "Attempt success", value: (o) => percent(o.figures.attempt_success),
    note: () => "sent of all attempts" },
  { key: "final_success", name: "Final success", value: (o) => percent(o.figures.final_success),
    note: () => "delivered of all outcomes" },
];
const SMALL = {
  received: "received", sent: "delivered", deferred: "deferred", bounced: "bounced", expired: "expired",
  rejected: "rejected", hand_overs: "to a filter", login_success: "logins", login_failure: "failed logins",
};

function total(queued) {
  const lengths = Object.values(queued);
  return lengths.length ? lengths.reduce((sum, length) => sum + length, 0) : null;
}

function states(queued) {
  const named = Object.entries(queued).filter(([, length]) => length > 0);
  if (!Object.keys(queued).length) return "not measured in this range";
  return named.length ? named.map(([state, length]) => `${count(length)} ${state}`).join(", ") : "empty at the end of the range";
}

export function showFigures(overview) {
  keyed(byId("large"), LARGE, (figure) => figure.key,
    (figure) => el("div", {}, el("dt", {}, figure.name), el("dd", { "data-figure": figure.key }), el("dd", { class: "note" })),
    (node, figure) => {
      setText(node.children[1], figure.value(overview));
      setText(node.children[2], figure.note(overview));
    });
  keyed(byId("small"), Object.entries(SMALL), ([key]) => key,
    ([key, name]) => el("div", { class: `of-${key}` }, el("dt", {}, name), el("dd", { "data-figure": key })),
    (node, [key]) => setText(node.children[1], count(overview.figures[key])));
}
