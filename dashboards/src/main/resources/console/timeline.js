// A message's hops as lanes over time: a bar from arrival to end, and for each recipient a line
// with its attempts.
import { svg } from "/dom.js";
import { duration, visible } from "/format.js";

const ROW = 24;
const HEAD = 26;
const MOST_RECIPIENTS = 8;
const STEPS = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800];

const millis = (time) => new Date(time).getTime();

function extent(story) {
  const times = story.hops.flatMap((hop) => [millis(hop.mail.arrived), millis(hop["@timestamp"])]);
  times.push(...story.attempts.map((attempt) => millis(attempt["@timestamp"])));
  const from = Math.min(...times);
  return [from, Math.max(...times, from + 1000)];
}

function clip(text, width) {
  const letters = Math.max(6, Math.floor(width / 7.8));
  const points = [...visible(text)];
  return points.length > letters ? `${points.slice(0, letters - 1).join("")}…` : points.join("");
}

function title(text) {
  return svg("title", {}, visible(text));
}

// Rows of the picture: a hop, then its recipients.
export function rows(story) {
  return story.hops.flatMap((hop) => {
    const recipients = [hop.mail.recipients ?? []].flat();
    const attempts = story.attempts.filter((attempt) => attempt.mail?.trace?.self === hop.mail.trace.self);
    const shown = recipients.slice(0, MOST_RECIPIENTS).map((recipient) => ({
      recipient, attempts: attempts.filter((attempt) => attempt.email?.to?.address?.toString() === recipient.to),
    }));
    return [{ hop, more: recipients.length - shown.length }, ...shown];
  });
}

export function timeline(story, width) {
  const lanes = rows(story);
  const wide = width > 640;
  const left = wide ? Math.min(320, width * 0.3) : 0;
  const rowHeight = wide ? ROW : ROW + 16;
  const height = HEAD + lanes.length * rowHeight + 8;
  const [from, to] = extent(story);
  const x = (time) => left + 8 + ((width - left - 24) * (time - from)) / (to - from);
  const picture = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", class: "timeline",
    "aria-label": `${story.hops.length} hops and ${story.attempts.length} attempts within ${duration((to - from) / 1000)}; the list below tells the same` });
  axis(picture, from, to, x, height, width - left);
  lanes.forEach((lane, index) => {
    const top = HEAD + index * rowHeight;
    const at = { picture, x, top, left, wide, width, middle: top + (wide ? ROW / 2 : ROW / 2 + 16) };
    if (lane.hop) drawHop(lane, at);
    else drawRecipient(lane, at);
  });
  return picture;
}

function axis(picture, from, to, x, height, room) {
  const seconds = (to - from) / 1000;
  const step = STEPS.find((candidate) => (candidate / seconds) * room > 92) ?? STEPS.at(-1);
  for (let second = 0; second <= seconds; second += step) {
    const at = x(from + second * 1000);
    picture.append(svg("line", { x1: at, x2: at, y1: HEAD - 6, y2: height, class: "grid" }),
      svg("text", { x: at, y: 12, class: "tick", "text-anchor": second === 0 ? "start" : "middle" },
        second === 0 ? "0" : `+${duration(second).replace(" 0 s", "").replace(" 0 min", "").replace(" 0 h", "")}`));
  }
}

function label(text, at, className) {
  const room = at.wide ? at.left - 12 : at.width - 8;
  at.picture.append(svg("text", { x: className === "who" && at.wide ? 14 : 0, y: at.wide ? at.middle + 4 : at.top + 12, class: className },
    title(text), clip(text, room - (className === "who" ? 14 : 0))));
}

function drawHop({ hop }, at) {
  label(`${hop.host?.name}  ${hop.email?.local_id}${hop.mail.trace.via ? `  (${hop.mail.trace.via})` : ""}`, at, "hop");
  for (const { state, from, to } of stays(hop)) {
    const begin = at.x(millis(from));
    at.picture.append(svg("rect", { x: begin, y: at.middle - 5, width: Math.max(2, at.x(millis(to)) - begin), height: 10, rx: 2,
      class: `stay in-${state}` }, title(`${state} for ${duration((millis(to) - millis(from)) / 1000)}`)));
  }
}

// Where in the queue the message was, when; a stay that goes on ends where the document does.
function stays(hop) {
  const intervals = [hop.mail.queue?.intervals ?? []].flat();
  const known = intervals.length ? intervals : [{ state: "queued", from: hop.mail.arrived }];
  return known.map((interval) => ({ ...interval, to: interval.to ?? hop["@timestamp"] }));
}

function drawRecipient({ recipient, attempts }, at) {
  label(recipient.to, at, "who");
  const times = attempts.map((attempt) => at.x(millis(attempt["@timestamp"])));
  if (times.length > 1) {
    at.picture.append(svg("line", { x1: Math.min(...times), x2: Math.max(...times), y1: at.middle, y2: at.middle, class: "wait" }));
  }
  attempts.forEach((attempt, i) => at.picture.append(
    svg("circle", { cx: times[i], cy: at.middle, r: 5, class: `attempt of-${attempt.postfix?.status}` },
      title(`${attempt.postfix?.status} after ${duration(attempt.postfix?.delay?.total ?? NaN)}: ${attempt.event?.reason ?? ""}`))));
}
