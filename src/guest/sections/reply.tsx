/** @jsxImportSource preact */
import { cleanProse } from '../../domain/text.ts';
import { OwnersText } from '../fill.tsx';
import { useWholeGuest } from '../guest-context.ts';

/** What the owner answered, if anything. */
export function Reply({ text }: { text: string }) {
  const { words } = useWholeGuest();
  if (text.trim() === '') return null;
  return (
    <span className="reply">
      <span className="soft">{words.hostSays}</span>
      <OwnersText said={{ text: cleanProse(text), lang: '' }} />
    </span>
  );
}
