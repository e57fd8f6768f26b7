// Controls and regions that a screen reader could not name.
const wanted = document.querySelectorAll("input, select, button, a[href], dialog, section, svg[role], [role=region], [role=img]");
return [...wanted].filter((element) => {
  const by = element.getAttribute("aria-labelledby")?.split(" ").map((id) => document.getElementById(id)?.textContent).join("");
  const label = element.labels?.length ? element.labels[0].textContent : "";
  return !(element.getAttribute("aria-label") || by || label || element.matches("a, button") && element.textContent.trim());
}).map((element) => element.outerHTML.slice(0, 120));
