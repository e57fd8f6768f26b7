import { showAlerts } from "/alerts.js";
import { redrawCharts, showCharts } from "/charts.js";
import { byId, setText } from "/dom.js";
import { fetchJson } from "/fetch.js";
import { showFigures } from "/figures.js";
import { dateTime, duration, time, zone } from "/format.js";
import { showLogs } from "/logs.js";
import { rangeControls, showRange } from "/range.js";
import { searchControls, showSearch } from "/search.js";
import { showTables } from "/tables.js";
import { themeSwitch } from "/theme.js";
import { showTrace, traceControls } from "/trace.js";
import { onView, view } from "/view.js";

const REFRESH_MILLIS = 10_000;
const STALE_SECONDS = 300;
let timer = 0;
let shownAt = null;

function say(text, kind) {
  setText(byId("state"), text);
  byId("state").className = kind;
}

function trouble(text) {
  byId("trouble").hidden = !text;
  setText(byId("trouble"), text);
}

function show(overview) {
  const isEmpty = !overview.figures;
  byId("nothing").hidden = !isEmpty;
  byId("content").hidden = isEmpty;
  if (isEmpty) {
    say("waiting for the first mail", "");
    return;
  }
  showRange(overview);
  showFigures(overview);
  showCharts(overview);
  showAlerts(overview.alerts);
  showTables(overview);
  showLogs(overview);
  const age = (Date.now() - overview.knownTo) / 1000;
  if (age > STALE_SECONDS) say(`newest mail ${dateTime(overview.knownTo)}`, "stale");
  else say(`live, ${time(Date.now())}`, "live");
  document.body.dataset.shown = String(Number(document.body.dataset.shown ?? 0) + 1);
}

async function refresh() {
  clearTimeout(timer);
  try {
    const { from, to, host } = view();
    show(await fetchJson("/api/overview", { from, to, host }));
    shownAt = Date.now();
    trouble("");
  } catch (error) {
    if (error.name === "AbortError") return;
    const kept = shownAt ? ` What stands below is of ${time(shownAt)}.` : "";
    trouble(`${error.message}.${kept} Asked again every ${duration(REFRESH_MILLIS / 1000)}.`.replace("?.", "?").replace("..", "."));
    say("no answer", "stale");
  }
  timer = setTimeout(refreshAll, REFRESH_MILLIS);
}

// A page that nobody sees asks nothing.
function refreshAll() {
  if (document.hidden) return;
  refresh();
  if (view().trace) showTrace(view());
}

document.addEventListener("visibilitychange", refreshAll);

let seen = null;
onView((now) => {
  const differs = (...names) => !seen || names.some((name) => now[name] !== seen[name]);
  const search = differs("q", "from", "to", "host");
  const figures = differs("from", "to", "host");
  const trace = differs("trace");
  seen = now;
  if (search) showSearch(now);
  if (trace) showTrace(now);
  if (figures) refresh();
});

setText(byId("zone"), `Times are in ${zone}.`);
themeSwitch(byId("theme"), redrawCharts);
rangeControls();
searchControls();
traceControls();
seen = view();
showSearch(seen);
showTrace(seen);
refresh();
