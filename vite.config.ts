import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFileSync, rmSync } from 'node:fs';
import { defineConfig, type InlineConfig, minifySync, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { manifest } from './src/app/manifest.ts';

/**
 * Left alone, the bundler cuts one small file for each set of pages that share a module: some sixty before the first
 * screen, whose overhead weighs as much as a page.
 */
const CHUNKS = {
  groups: [
    // Apart, so that a new version of the app makes devices fetch its own code only.
    // In one file: at a start every file is a trip to the worker, before anything is drawn.
    {
      name: 'libraries',
      test: /node_modules[\\/](?:react|react-dom|scheduler|react-router|dexie|dexie-react-hooks|zustand|(?:react-)?i18next)[\\/]/,
    },
    { name: 'vendor-supabase', test: /node_modules[\\/]@supabase[\\/]/ },
    // What exchanging and signing in have in common, in one file instead of one for each pair of users.
    { name: 'server', test: /src[\\/]remote[\\/](?:config|errors|read-json|renew-session|rpc|session-store)\.ts/ },
    // Becomes one with the entry, and takes its name: index.
    { name: 'first-screen', tags: ['$initial' as const] },
    // A file is a trip to the worker, of some ms each: what pages share comes in one, and not in two dozen.
    {
      name: 'shared',
      test: /(?:src[\\/](?:ui|parts|features|domain|data[\\/]mutations)|node_modules[\\/]lucide-react)[\\/]/,
      minShareCount: 2,
    },
  ],
};

/**
 * What is asked for beside a page's own file, lest it wait for that file to be read: its styles, and the two that nearly every page
 * brings. Naming all that each page brings made the first screen a kilobyte longer.
 */
const AHEAD_OF_A_PAGE = /\.css$|\/(?:shared|vendor-supabase)-/;

export default defineConfig({
  plugins: [
    react(),
    tailwind(),
    minifyScripts({ 'look.js': ['theme.js', 'look.js'], 'start.js': ['start.js'] }),
    lookFirst(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src',
      // One fixed address for ever: a worker that moves cannot be replaced. Its source has a telling name instead.
      filename: 'sw.js',
      integration: { configureCustomSWViteBuild: buildWorkerFrom('src/service-worker.ts') },
      manifestFilename: 'manifest.webmanifest',
      manifest,
      // Registered by src/app/service-worker-client.ts: the plugin's own code passes a plain string, which
      // Trusted Types refuse.
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: {
        globPatterns: ['**/*.{js,css,html,webmanifest}', 'icons/*.{svg,png}'],
        // The guests' page and its worker, of vite.guest.config.ts, where they are there already.
        globIgnores: ['sejour*', 'sejour-icons/**', 'assets/sejour-*'],
        // Said loudly instead of left out in silence.
        maximumFileSizeToCacheInBytes: 1_000_000,
        rollupFormat: 'iife',
      },
    }),
  ],
  build: {
    sourcemap: 'hidden',
    // Read by tests/bench/sizes.ts: which file holds which module.
    manifest: true,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) =>
        hostType === 'html' ? files : files.filter((file) => AHEAD_OF_A_PAGE.test(file)),
    },
    // Files of their own: the page's security policy allows no data: fonts or scripts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: CHUNKS } },
  },
});

function buildWorkerFrom(entry: string) {
  return (config: InlineConfig) => {
    if (config.build?.lib) config.build.lib.entry = entry;
  };
}

/**
 * Of `public`, which is copied as it is: these are waited for before anything is drawn, and their comments are for us. By the file's name,
 * what it is made of: each file that is waited for is a turn of the browser.
 */
function minifyScripts(scripts: Readonly<Record<string, readonly string[]>>): Plugin {
  return {
    name: 'minify-scripts',
    apply: 'build',
    generateBundle() {
      for (const [fileName, parts] of Object.entries(scripts)) {
        const source = parts.map((part) => readFileSync(`public/${part}`, 'utf8')).join('');
        this.emitFile({ type: 'asset', fileName, source: minifySync(fileName, source).code });
      }
    },
    writeBundle({ dir = 'dist' }) {
      // What is part of another: nothing asks for it.
      for (const part of Object.values(scripts).flat())
        if (!(part in scripts)) rmSync(`${dir}/${part}`, { force: true });
    },
  };
}

/**
 * How a page looked last is drawn before there is a body (the browser would first paint an empty one) and painted before the app's code
 * is evaluated: its styles are asked for first, and the entry is begun by public/start.js. public/look.js reads the addresses of both.
 */
function lookFirst(): Plugin {
  return {
    name: 'look-first',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const [sheet = ''] = /<link rel="stylesheet"[^>]*>/.exec(html) ?? [];
        const [theme, look] = ['<script src="/theme.js"></script>', '<script src="/look.js"></script>'];
        return html
          .replace(sheet, '')
          .replace(look, '')
          .replace(theme, sheet)
          .replace(/<script type="module" crossorigin src="([^"]+)"><\/script>/, (_, entry: string) =>
            [
              `<link id="entry" rel="modulepreload" crossorigin href="${entry}" />`,
              look,
              '<script type="module" src="/start.js"></script>',
            ].join('\n    '),
          );
      },
    },
  };
}
