// Draws what this page showed last (src/app/keep-look.ts) until the app has it again (src/parts/look.ts), before the app's
// code is evaluated. Out of reach of everything, in a closed shadow. Of the attributes in this list none holds an address or
// says what to do, without which all elements but two are harmless.
(function () {
  var NAMES =
    /^(aria-pressed|aria-disabled|c[xy]|checked|class|colspan|d|fill|height|placeholder|points|r[xy]?|scope|stroke(-\w+)*|type|viewBox|width|[xy][12]?)$/;
  var WEEK_MS = 6048e5;
  var PATIENCE_MS = 9000;
  var host = document.createElement('div');
  function away() {
    host.remove();
  }
  try {
    var user = JSON.parse(localStorage.getItem('lou.session')).userId;
    var look = JSON.parse(localStorage.getItem(`lou.look.${user}${location.pathname}`));
    var build = document.getElementById('entry').href;
    var sheet = document.querySelector('link[rel=stylesheet]');
    var now = new Date();
    var age = now - look.at;
    var isSameDay = look.day === now.toDateString();
    var today = new Date(now - now.getTimezoneOffset() * 6e4).toISOString().slice(0, 10);
    // src/app/use-scroll-memory.ts is about to go down there.
    var place = sessionStorage.getItem(`lou.scroll.${(history.state || {}).key || 'default'}`);
    if (
      location.search ||
      place > 0 ||
      look.build !== build + sheet.href ||
      look.lang !== document.documentElement.lang ||
      look.width !== innerWidth ||
      !(age >= 0 && age < WEEK_MS) ||
      !(isSameDay || look.lasts)
    ) {
      return;
    }
    var draw = function (node, isPicture) {
      if (typeof node === 'string') return node;
      var tag = node[0];
      if (/^s(cript|tyle)$/i.test(tag)) return '';
      var isSvg = isPicture || tag === 'svg';
      var element = isSvg ? document.createElementNS('http://www.w3.org/2000/svg', tag) : document.createElement(tag);
      for (var name in node[1]) {
        var value = node[1][name];
        if (name === 'until' && value < today) return '';
        if (name === 'later' && isSameDay) return '';
        if (NAMES.test(name)) element.setAttribute(name, value);
        if (name === 'colour') element.style.backgroundColor = value;
        if (name === 'span') element.style.width = `${value}px`;
        if (name === 'unsure' || (name === 'today' && !isSameDay)) element.style.visibility = 'hidden';
      }
      for (var i = 2; i < node.length; i++) element.append(draw(node[i], isSvg));
      return element;
    };
    host.id = 'look';
    host.ariaHidden = true;
    host.style.cssText = `position:fixed;inset:0;contain:strict;z-index:99;cursor:progress;background:var(--ground);width:${+look.room}px;--nav-height:${+look.bar}px`;
    var link = document.createElement('link');
    var page = draw(['div', 0].concat(look.page));
    page.inert = true;
    link.rel = 'stylesheet';
    link.crossOrigin = sheet.crossOrigin;
    link.href = sheet.href;
    host.attachShadow({ mode: 'closed' }).append(link, page);
    // There is no body yet: drawn with the first frame, not after an empty one.
    document.documentElement.append(host);
    // The page has it already; where a browser takes a moment all the same, nothing is seen without its styles.
    if (!link.sheet) {
      host.style.visibility = 'hidden';
      link.addEventListener('load', function () {
        host.style.visibility = '';
      });
    }
    setTimeout(away, PATIENCE_MS);
    addEventListener('error', away, true);
    addEventListener('unhandledrejection', away);
  } catch {
    away();
  }
})();
