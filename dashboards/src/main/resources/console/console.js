import uPlot from "/uPlot.js";

// The same colour for the same thing everywhere.
const COLOURS = {
  sent: "#2e9e5b", deferred: "#d9902f", bounced: "#c8453b",
  incoming: "#5b8def", active: "#2e9e5b", hold: "#8a63d2",
};
const REFRESH_MILLIS = 10_000;
const NAMES = {
  received: "received", sent: "delivered", deferred: "deferred", bounced: "bounced", expired: "expired",
  rejected: "rejected", hand_overs: "to a filter", login_success: "logins", login_failure: "failed logins",
  sent_per_minute: "delivered a minute",
};
const charts = new Map();
const byId = (id) => document.getElementById(id);

// The filter lives in the address, so that a view can be sent to a colleague.
function filter() {
  return new URLSearchParams(location.search);
}

function element(name, text, className) {
  const made = document.createElement(name);
  // Log text is hostile: it is only ever set as text.
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function number(value) {
  return value.toLocaleString("en", { maximumFractionDigits: 1 });
}

function showFigures(figures) {
  const items = Object.entries(NAMES).map(([key, name]) => {
    const item = document.createElement("div");
    const value = element("dd", number(figures[key]));
    value.dataset.figure = key;
    item.append(element("dt", name), value);
    return item;
  });
  byId("figures").replaceChildren(...items);
}

function showChart(id, series) {
  const names = Object.keys(series).filter((name) => name !== "time");
  const data = [series.time, ...names.map((name) => series[name])];
  const known = charts.get(id);
  if (known) {
    known.setData(data);
    return;
  }
  const box = byId(id);
  const axis = { stroke: getComputedStyle(document.body).color, grid: { stroke: "#8884", width: 1 } };
  const chart = new uPlot({
    width: box.clientWidth,
    height: 190,
    axes: [axis, { ...axis, size: 60 }],
    scales: { y: { range: (self, min, max) => [0, Math.max(1, max * 1.05)] } },
    series: [{}, ...names.map((name) => ({
      label: name, stroke: COLOURS[name], width: 2, points: { show: series.time.length < 40 },
      value: (self, value) => (value == null ? "" : number(value)),
    }))],
  }, data, box);
  charts.set(id, chart);
  new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: 190 })).observe(box);
}

function showFailures(failures) {
  const rows = failures.map((failure) => {
    const row = document.createElement("tr");
    row.append(
      element("td", number(failure.count)), element("td", failure.status),
      element("td", failure.smtp_code ?? ""), element("td", failure.dsn),
      element("td", failure.cause), element("td", failure.domain));
    return row;
  });
  document.querySelector("#failures tbody").replaceChildren(...rows);
}

function showAlerts(alerts) {
  const items = alerts.map((alert) => element(
    "li", `${new Date(alert.time).toLocaleString()} ${alert.text}`, alert.firing ? "firing" : ""));
  byId("alerts").replaceChildren(...(items.length ? items : [element("li", "none")]));
}

function localTime(millis) {
  const date = new Date(millis - new Date(millis).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16);
}

function showFilter(overview) {
  if (document.activeElement?.closest("#filter")) return;
  byId("from").value = localTime(overview.from);
  byId("to").value = localTime(overview.to);
  const options = overview.hosts.map((host) => new Option(host, host));
  byId("host").replaceChildren(new Option("all", ""), ...options);
  byId("host").value = overview.host;
}

function show(overview) {
  if (!overview.figures) {
    say("No mail in Elasticsearch yet.");
    return;
  }
  showFilter(overview);
  showFigures(overview.figures);
  showChart("queue", overview.queue);
  showChart("rates", overview.rates);
  showFailures(overview.failures);
  showAlerts(overview.alerts);
  say(`as of ${new Date().toLocaleTimeString()}`);
}

function say(text, bad) {
  byId("state").textContent = text;
  byId("state").className = bad ? "bad" : "";
}

async function refresh() {
  try {
    const answer = await fetch(`/api/overview?${filter()}`);
    if (!answer.ok) throw new Error(await answer.text());
    show(await answer.json());
  } catch (error) {
    say(`${error.message}; trying again`, true);
  }
}

byId("filter").addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = new URLSearchParams();
  if (byId("from").value && byId("to").value) {
    wanted.set("from", new Date(byId("from").value).getTime());
    wanted.set("to", new Date(byId("to").value).getTime());
  }
  if (byId("host").value) wanted.set("host", byId("host").value);
  history.pushState(null, "", `?${wanted}`);
  document.activeElement?.blur();
  refresh();
});
byId("everything").addEventListener("click", () => {
  history.pushState(null, "", "?");
  refresh();
});
addEventListener("popstate", refresh);

refresh();
setInterval(refresh, REFRESH_MILLIS);
