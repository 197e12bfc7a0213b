// Begins the app, whose files are on their way since the page's first line. A look that public/look.js has drawn is seen first:
// half a second sooner on a slow phone than if it waited until the app's code is evaluated.
const begin = () => import(document.getElementById('entry').href);
if (document.getElementById('look') === null || document.hidden) void begin();
else {
  requestAnimationFrame(() => setTimeout(begin));
  // A browser that draws nothing for now (another tab came to the front) calls nobody.
  setTimeout(begin, 500);
}
