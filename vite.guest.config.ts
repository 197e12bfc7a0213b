import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defineConfig, type InlineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { LANGUAGES, loadWords } from './src/guest/language.ts';
import { manifestOf } from './src/guest/manifest.ts';

const OUT = resolve('dist');

/**
 * Nobody chooses a guest's phone: an iPhone 6s and 7 end with Safari 15, an Android 6 where its maker left it. The app asks for more
 * (Vite's own target). This is of syntax and styles; src/guest/tsconfig.json is of what there is to call.
 */
const OLDEST = ['safari15.4', 'ios15.4', 'chrome94', 'edge94', 'firefox98'];
/** Which no builder writes otherwise, and which Safari before 16.4 refuses with the whole file. */
const LOOKBEHIND = /\(\?<[=!]/;

/** Two files before the first look: what asks for the stay, which is small and comes first, and what draws it. */
const CHUNKS = {
  groups: [
    {
      name: 'start',
      test: /src[\\/]guest[\\/](?:start|language|link|server|database)\.ts$|src[\\/]domain[\\/]guest[\\/](?:languages|token)\.ts$|preload-helper/,
    },
    { name: 'page', tags: ['$initial' as const] },
  ],
};

/**
 * The guests' page, built beside the app into the same folder and after it (vite.config.ts empties it first): a guest never downloads
 * anything of the owner's app, nor an owner anything of this.
 */
export default defineConfig({
  root: 'src/guest',
  publicDir: 'public',
  plugins: [
    startFirst(),
    manifests(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      // One fixed address for ever, as the app's.
      filename: 'sejour-sw.js',
      integration: { configureCustomSWViteBuild: buildWorkerFrom(resolve('src/guest/service-worker.ts')) },
      manifest: false,
      injectRegister: false,
      injectManifest: {
        globPatterns: ['sejour.html', 'sejour-*.webmanifest', 'assets/sejour-*.{js,css}', 'sejour-icons/icon.svg'],
        rollupFormat: 'iife',
      },
    }),
  ],
  build: {
    target: OLDEST,
    outDir: OUT,
    emptyOutDir: false,
    sourcemap: 'hidden',
    // Read by tests/bench/sizes.ts.
    manifest: '.vite/guest-manifest.json',
    // What the first look needs is named in the page's head; the rest comes in single files.
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { page: 'src/guest/index.html' },
      output: {
        entryFileNames: 'assets/sejour-[name]-[hash].js',
        chunkFileNames: 'assets/sejour-[name]-[hash].js',
        assetFileNames: 'assets/sejour-[name]-[hash][extname]',
        codeSplitting: CHUNKS,
      },
    },
  },
});

/** In each language: what a phone calls the page is said before the page is. */
function manifests(): Plugin {
  return {
    name: 'manifests',
    apply: 'build',
    async generateBundle() {
      for (const language of LANGUAGES) {
        const { title } = await loadWords(language);
        const source = JSON.stringify(manifestOf(language, title));
        this.emitFile({ type: 'asset', fileName: `sejour-${language}.webmanifest`, source });
      }
    },
  };
}

function buildWorkerFrom(entry: string) {
  return (config: InlineConfig) => {
    if (config.build?.lib) config.build.lib.entry = entry;
  };
}

/**
 * `start.ts` is a script of its own in front of the page's, which imports it: the stay is asked for while the page's code is on its way.
 * The page is named as what it answers for; the app's own is index.html beside it.
 */
function startFirst(): Plugin {
  return {
    name: 'start-first',
    apply: 'build',
    enforce: 'post',
    buildStart() {
      // Only this build's files are to be kept by the worker, and the folder is not this build's to empty.
      const assets = join(OUT, 'assets');
      const earlier = existsSync(assets) ? readdirSync(assets).filter((name) => name.startsWith('sejour-')) : [];
      for (const name of earlier) rmSync(join(assets, name));
    },
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const start = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === 'start');
        if (start?.type !== 'chunk') throw new Error('The guests’ page has no start.');
        // It would wait for that: CHUNKS has to name all that it is made of.
        if (start.imports.length > 0) throw new Error(`start.ts imports ${start.imports.join(', ')}`);
        const module = `<script type="module" crossorigin src="/${start.fileName}"></script>`;
        // `async`: a script without it waits for the styles.
        const first = module.replace(' crossorigin', ' async crossorigin');
        return html.replace(module, '').replace('<script type="module"', `${first}\n    $&`);
      },
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && LOOKBEHIND.test(file.code)) throw new Error(`${file.fileName} looks behind.`);
      }
      const page = bundle['index.html'];
      if (page !== undefined) page.fileName = 'sejour.html';
    },
  };
}
