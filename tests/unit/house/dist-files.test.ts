import { expect, test } from 'vitest';
import { type Dist, filesOfFirstScreen, newFiles, precachedFiles } from '../../bench/dist-files.ts';

const dist: Dist = {
  html: `<script src="/theme.js"></script><script type="module" src="/assets/main-1.js"></script>
    <link rel="stylesheet" href="/assets/main-1.css"><link rel="icon" href="/icons/logo.svg">`,
  manifest: {
    'src/main.tsx': { file: 'assets/main-1.js', css: ['assets/main-1.css'], imports: ['_react-2.js'] },
    '_react-2.js': { file: 'assets/react-2.js', imports: ['src/main.tsx'] },
    'src/features/today/today-page.tsx': { file: 'assets/today-3.js', imports: ['_react-2.js', '_list-4.js'] },
    '_list-4.js': { file: 'assets/list-4.js' },
    'src/sync/engine.ts': { file: 'assets/engine-5.js', imports: ['_react-2.js', '_digest-6.js'] },
    '_digest-6.js': { file: 'assets/digest-6.js' },
  },
  serviceWorker: `x([{"revision":"1","url":"index.html"},{url:"assets/main-1.js",revision:null},{url:"index.html"}])`,
  guest: { html: '', serviceWorker: '' },
  gzipBytes: () => 0,
};

test('the first screen is what the page asks for, what that imports, and the modules it starts with, once each', () => {
  expect(filesOfFirstScreen(dist, ['src/features/today/today-page.tsx']).toSorted()).toEqual([
    'assets/list-4.js',
    'assets/main-1.css',
    'assets/main-1.js',
    'assets/react-2.js',
    'assets/today-3.js',
    'theme.js',
  ]);
});

test('the engine is counted without what is there already', () => {
  expect(newFiles(dist.manifest, 'src/sync/engine.ts', filesOfFirstScreen(dist, []))).toEqual([
    'assets/engine-5.js',
    'assets/digest-6.js',
  ]);
});

test('the precache is read from the worker, however it was written', () => {
  expect(precachedFiles(dist)).toEqual(['index.html', 'assets/main-1.js']);
});
