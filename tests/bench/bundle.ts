import { build } from 'vite';

/** A page's code in one file, made as the app's is. `leaveOut`: packages that are not counted. */
export async function bundle(entry: string, leaveOut: readonly string[] = []): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['es'], fileName: 'page' },
      rolldownOptions: { external: [...leaveOut] },
    },
  });
  const [result] = Array.isArray(output) ? output : [output];
  const chunks = result !== undefined && 'output' in result ? result.output : [];
  const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : []));
  if (code.length !== 1 || code[0] === undefined) throw new Error(`${entry} was built as ${code.length} files`);
  return code[0];
}
