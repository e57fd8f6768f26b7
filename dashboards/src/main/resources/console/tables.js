// The top tables. Values that can be searched or chosen are links to that view.
import { COLOURS } from "/charts.js";
import { byId, el, keyed, setAttribute, setText } from "/dom.js";
import { count, visible } from "/format.js";
import { address } from "/view.js";

const STATUSES = ["sent", "deferred", "bounced"];
const number = (label, value) => ({ label, text: (row) => count(value(row)), isNumber: true });
const plain = (label, value) => ({ label, text: (row) => visible(value(row) ?? "–") });
const mix = { label: "outcomes", shares: STATUSES };
const statuses = STATUSES.map((status) => number(status, (row) => row[status]));
const search = (row) => address({ q: row });

const TABLES = {
  failures: {
    rows: (o) => o.failures, key: (r) => [r.status, r.smtp_code, r.dsn, r.cause, r.domain].join("|"),
    columns: [number("count", (r) => r.count), { ...plain("status", (r) => r.status), dot: (r) => r.status },
      plain("code", (r) => r.smtp_code), plain("dsn", (r) => r.dsn), plain("cause", (r) => r.cause),
      { ...plain("destination", (r) => r.domain), link: (r) => r.domain && search(`@${r.domain}`) }],
  },
  destinations: {
    rows: (o) => o.tops.destinations, key: (r) => r.name,
    columns: [{ ...plain("domain", (r) => r.name), link: (r) => search(`@${r.name}`) },
      number("attempts", (r) => r.count), mix, ...statuses],
  },
  senders: {
    rows: (o) => o.tops.senders, key: (r) => r.name,
    columns: [{ ...plain("sender", (r) => r.name), link: (r) => search(r.name) },
      number("attempts", (r) => r.count), mix, ...statuses],
  },
  causes: {
    rows: (o) => o.tops.causes, key: (r) => String(r.cause),
    columns: [plain("cause", (r) => r.cause), number("attempts", (r) => r.count), { label: "share", shares: ["count"] }],
  },
  refusals: {
    rows: (o) => o.tops.refusals, key: (r) => [r.stage, r.action, r.smtp_code, r.dsn, r.cause].join("|"),
    columns: [plain("cause", (r) => r.cause), number("requests", (r) => r.count), plain("stage", (r) => r.stage),
      plain("action", (r) => r.action), plain("code", (r) => r.smtp_code), plain("dsn", (r) => r.dsn)],
  },
  hosts: {
    rows: (o) => o.tops.hosts, key: (r) => r.name,
    columns: [{ ...plain("host", (r) => r.name), link: (r) => address({ host: r.name }) },
      number("received", (r) => r.received), number("delivered", (r) => r.sent), ...statuses.slice(1),
      number("expired", (r) => r.expired), number("rejected", (r) => r.rejected)],
  },
  accounts: {
    rows: (o) => o.tops.accounts, key: (r) => r.name,
    columns: [{ ...plain("account", (r) => r.name), link: (r) => search(r.name) },
      number("networks", (r) => r.networks), number("logins", (r) => r.logins), number("failed", (r) => r.failures),
      number("failed, then in", (r) => r.failures_before_success), number("recipients", (r) => r.recipients),
      number("new ones", (r) => r.new_recipients), number("bounced", (r) => r.bounces)],
  },
  programs: {
    rows: (o) => o.reading.programs, key: (r) => r.name,
    columns: [plain("program", (r) => r.name), number("not understood", (r) => r.unsupported),
      number("lost", (r) => r.lines_lost)],
  },
};

function cell(column) {
  const node = el("td", { class: column.isNumber ? "number" : column.shares ? "mix" : "text" });
  if (column.shares) node.append(...column.shares.map((name) => el("i", { class: `share of-${name}` })));
  else if (column.link) node.append(el("a", { "data-view": true, class: "log" }));
  else if (column.dot) node.append(el("i", { class: "dot" }), el("span"));
  else node.append(el("bdi"));
  return node;
}

function fill(node, column, row, most) {
  if (column.shares) {
    column.shares.forEach((name, i) => {
      node.children[i].style.width = `${(100 * (row[name] ?? 0)) / most}%`;
    });
    return;
  }
  if (column.dot) node.firstChild.style.backgroundColor = COLOURS[column.dot(row)];
  if (column.link) setAttribute(node.firstChild, "href", column.link(row) || "/");
  setText(node.lastChild, column.text(row));
}

function show(id, table, overview) {
  const root = byId(id);
  const rows = table.rows(overview);
  const most = Math.max(1, ...rows.map((row) => row.count ?? 0));
  const head = root.querySelector("thead tr");
  if (!head.children.length) {
    head.append(...table.columns.map((c) => el("th", { scope: "col", class: c.isNumber ? "number" : null }, c.label)));
  }
  keyed(root.querySelector("tbody"), rows, table.key,
    () => el("tr", {}, ...table.columns.map(cell)),
    (node, row) => table.columns.forEach((column, i) => fill(node.cells[i], column, row, most)));
  root.closest(".card").classList.toggle("empty", rows.length === 0);
}

export function showTables(overview) {
  Object.entries(TABLES).forEach(([id, table]) => show(id, table, overview));
}
