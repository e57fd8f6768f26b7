// Asks the server; an error's message is a line for the reader.
const running = new Map();

export async function fetchJson(path, parameters) {
  const wanted = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  // A newer question of the same kind makes the older one pointless.
  running.get(path)?.abort();
  const abort = new AbortController();
  running.set(path, abort);
  let answer;
  try {
    answer = await fetch(`${path}?${wanted}`, { signal: abort.signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("mailscope does not answer: is it still running?");
  }
  if (answer.status === 401) throw new Error("The token is missing or has changed: load the page again to log in.");
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}
