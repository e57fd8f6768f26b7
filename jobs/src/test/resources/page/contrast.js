// Texts whose contrast with what is behind them is below WCAG's 4.5 to 1 (3 to 1 when large).
function channels(colour) {
  const numbers = colour.match(/[\d.]+/g).map(Number);
  return { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
}
function behind(element) {
  const layers = [];
  for (let node = element; node; node = node.parentElement) {
    const layer = channels(getComputedStyle(node).backgroundColor);
    layers.unshift(layer);
    if (layer.alpha === 1) break;
  }
  return layers.reduce((below, { rgb, alpha }) => rgb.map((c, i) => c * alpha + below[i] * (1 - alpha)), [255, 255, 255]);
}
function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const faint = [];
let judged = 0;
for (const element of document.querySelectorAll("body *")) {
  const says = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!says || !element.checkVisibility() || element.closest("svg")) continue;
  const style = getComputedStyle(element);
  const [light, dark] = [luminance(channels(style.color).rgb), luminance(behind(element))].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize);
  const wanted = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  judged++;
  if ((light + 0.05) / (dark + 0.05) < wanted) {
    faint.push(`${element.tagName}.${element.className} "${element.textContent.slice(0, 30)}" ${((light + 0.05) / (dark + 0.05)).toFixed(2)}`);
  }
}
return { judged, faint };
