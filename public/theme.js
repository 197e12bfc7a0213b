// Runs before the first paint, so that neither the theme nor the language flashes. A file of its own: the page's
// security policy allows no inline script. Reads what src/app/preferences.ts writes.
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('lou.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    var language = localStorage.getItem('lou.language');
    root.lang = language === 'fr' || language === 'en' ? language : /^fr/i.test(navigator.language) ? 'fr' : 'en';
  } catch {
    // No storage (private mode, blocked cookies): the system's theme and French stand.
  }
})();
