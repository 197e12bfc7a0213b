import { chromium } from '@playwright/test';
import { readFileSync } from 'node:fs';
const [, , out, ...files] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
const p = await b.newPage({ viewport: { width: 390 * files.length + 10 * files.length, height: 900 } });
await p.setContent(
  `<body style="margin:0;display:flex;gap:10px;align-items:flex-start;background:#888">${files.map((f) => `<img style="width:390px" src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}`,
);
await p.screenshot({ path: out, fullPage: true });
await b.close();
