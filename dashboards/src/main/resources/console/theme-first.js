// A classic script in the head: the chosen theme is known before anything is drawn.
try {
  const theme = localStorage.getItem("mailscope.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows the system's theme.
}
