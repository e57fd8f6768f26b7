// Light or dark: the system's choice until somebody presses the switch.
const system = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : system.matches;
}

export function themeSwitch(button, changed) {
  const label = () => {
    button.setAttribute("aria-pressed", String(isDark()));
    changed();
  };
  button.addEventListener("click", () => {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem("mailscope.theme", theme);
    } catch {
      // It holds for this page at least.
    }
    label();
  });
  system.addEventListener("change", label);
  label();
}
