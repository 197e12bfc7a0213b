// Runs before the first paint, so that neither the theme nor the language flashes. A file of its own: the page's
// security policy allows no inline script. Reads what src/ui/theme.ts and src/i18n/language.ts write, and chooses as the latter.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('lou.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var chosen = localStorage.getItem('lou.language');
    var spoken = /^(fr|pt|es|ro)\b/.exec(navigator.language.toLowerCase());
    root.lang = /^(fr|en|pt-PT|es|ro)$/.test(chosen)
      ? chosen
      : !spoken
        ? 'en'
        : spoken[1] === 'pt'
          ? 'pt-PT'
          : spoken[1];
  } catch {
    // No storage (private mode, blocked cookies): the system's theme and French stand.
  }
})();
