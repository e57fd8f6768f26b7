// What is shown lives in the address, so that a view can be sent to a colleague:
// from, to and host of the figures, q of the search, trace of the open message.
export const NAMES = ["from", "to", "host", "q", "trace"];
const listeners = [];

export function view() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(NAMES.map((name) => [name, given.get(name) ?? ""]));
}

export function address(changes) {
  const wanted = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...view(), ...changes })) {
    if (value) wanted.set(name, value);
  }
  const query = wanted.toString();
  return query ? `/?${query}` : "/";
}

export function go(changes) {
  const wanted = address(changes);
  if (wanted === location.pathname + location.search) return;
  history.pushState(null, "", wanted);
  tell();
}

export function onView(listener) {
  listeners.push(listener);
}

function tell() {
  listeners.forEach((listener) => listener(view()));
}

addEventListener("popstate", tell);

// Links to other views of this page need no new page; a new tab still works.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-view]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const wanted = link.getAttribute("href");
  if (wanted !== location.pathname + location.search) {
    history.pushState(null, "", wanted);
    tell();
  }
});
