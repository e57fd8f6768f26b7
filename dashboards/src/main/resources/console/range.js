// Time range and host: presets apply at once, moments of one's own with the button.
import { byId, el, keyed, setText } from "/dom.js";
import { dateTime } from "/format.js";
import { go, view } from "/view.js";

const OWN = "own";

function localInput(millis) {
  const date = new Date(millis - new Date(millis).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19);
}

function preset() {
  const { from, to } = view();
  const known = [...byId("preset").options].some((option) => option.value === from);
  return known && (to === "" || to === "now") ? from : OWN;
}

function showOwn(isOwn) {
  byId("own").hidden = !isOwn;
}

export function showRange(overview) {
  const editing = document.activeElement?.closest("#filter");
  setText(byId("range"), `Shown: ${dateTime(overview.from)} – ${dateTime(overview.to)}`);
  if (editing) return;
  byId("preset").value = preset();
  showOwn(preset() === OWN);
  byId("from").value = localInput(overview.from);
  byId("to").value = localInput(overview.to);
  showHosts(overview.hosts);
}

// The chosen host stays in the list even where it has no mail in the range.
function showHosts(hosts) {
  const chosen = view().host;
  const names = ["", ...(chosen && !hosts.includes(chosen) ? [chosen, ...hosts] : hosts)];
  keyed(byId("host"), names, (name) => name, (name) => el("option", { value: name }, name || "all hosts"));
  byId("host").value = chosen;
}

export function rangeControls() {
  byId("preset").value = preset();
  byId("preset").addEventListener("change", () => {
    const chosen = byId("preset").value;
    showOwn(chosen === OWN);
    if (chosen === OWN) byId("from").focus();
    else go({ from: chosen, to: "" });
  });
  byId("host").addEventListener("change", () => go({ host: byId("host").value }));
  byId("filter").addEventListener("submit", (event) => {
    event.preventDefault();
    const [from, to] = [byId("from").value, byId("to").value].map((value) => new Date(value));
    go({ from: from.toISOString(), to: to.toISOString() });
    byId("show").focus();
  });
}
