// The open message: who, what became of each recipient, the timeline and the story in words.
import { byId, el, logText, setText } from "/dom.js";
import { bytes, dateTime, duration, visible } from "/format.js";
import { badges } from "/search.js";
import { fetchJson } from "/fetch.js";
import { recipientRows, storyList } from "/story.js";
import { timeline } from "/timeline.js";
import { go, view } from "/view.js";

let shown = null;

function fact(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

function facts(story) {
  const first = story.hops[0];
  const last = story.hops.reduce((one, other) => (other["@timestamp"] > one["@timestamp"] ? other : one));
  const seconds = (new Date(last["@timestamp"]) - new Date(first.mail.arrived)) / 1000;
  const names = [
    ["From", logText(first.email?.from?.address?.toString() || "<>")],
    ["Message-ID", logText(first.email?.message_id ?? "none")],
    ["Arrived", dateTime(first.mail.arrived)],
    ["Took", duration(seconds)],
    ["Size", bytes(first.postfix?.size)],
    ["Hops", String(story.hops.length)],
  ];
  const verdicts = [first.mail.verdicts ?? [], first.postfix?.decisions ?? []].flat();
  const told = verdicts.map((v) => (typeof v === "string" ? v : [v.method, v.result, v.domain].filter(Boolean).join(" ")));
  if (told.length) names.push(["Verdicts", logText(told.join(", "))]);
  return names.map(([name, value]) => fact(name, value));
}

// One message's outcomes over all its hops; what tells the sender about it is another message.
function together(story) {
  const hops = story.hops.filter((hop) => hop.mail.trace.via !== "notification");
  const final = {};
  for (const hop of hops) {
    for (const [name, number] of Object.entries(hop.mail.final ?? {})) final[name] = (final[name] ?? 0) + number;
  }
  delete final.handed_over;
  return { ...hops.at(-1), mail: { ...hops.at(-1)?.mail, final } };
}

function draw() {
  const box = byId("trace-timeline");
  if (shown && box.clientWidth) box.replaceChildren(timeline(shown, box.clientWidth));
}

function show(story) {
  story.hops.sort((one, other) => (one.mail.arrived < other.mail.arrived ? -1 : 1));
  if (JSON.stringify(shown) === JSON.stringify(story)) return;
  shown = story;
  const has = story.hops.length > 0;
  byId("trace-body").hidden = !has;
  setText(byId("trace-state"), has ? "" : "Nothing is stored of this message: it may be older than what is kept.");
  if (!has) return;
  setText(byId("trace-title"), `Message ${visible(story.hops[0].email?.local_id)}`);
  byId("trace-badges").replaceChildren(...badges(together(story)));
  byId("trace-facts").replaceChildren(...facts(story));
  byId("trace-recipients").replaceChildren(...recipientRows(story));
  byId("trace-story").replaceChildren(...storyList(story));
  draw();
}

export async function showTrace({ trace }) {
  const dialog = byId("trace");
  if (!trace) {
    if (dialog.open) dialog.close();
    shown = null;
    return;
  }
  if (!dialog.open) {
    shown = null;
    byId("trace-body").hidden = true;
    setText(byId("trace-title"), "Message");
    setText(byId("trace-state"), "Reading …");
    dialog.showModal();
  }
  try {
    const story = await fetchJson("/api/trace", { id: trace });
    if (view().trace === trace) show(story);
  } catch (error) {
    if (error.name !== "AbortError") setText(byId("trace-state"), error.message);
  }
}

export function traceControls() {
  const dialog = byId("trace");
  // Escape and the button close the dialog; the address follows.
  dialog.addEventListener("close", () => go({ trace: "" }));
  byId("end-trace").addEventListener("click", () => dialog.close());
  new ResizeObserver(draw).observe(byId("trace-timeline"));
}
