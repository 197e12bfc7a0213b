/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { Said } from './said.ts';
import { piecesOf } from './said.ts';
import { cleanLine, cleanProse } from '../domain/text.ts';

/** A sentence of ours with values in it: each is a node of its own, so that nothing anybody typed becomes part of the sentence. */
export function fill(sentence: string, values: Readonly<Record<string, ComponentChildren>>): ComponentChildren[] {
  return sentence.split(/(\{\w+\})/).map((piece) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    return name === undefined ? piece : values[name];
  });
}

/** The same for values of ours, where a text is asked for. */
export function fillText(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (piece, name: string) => values[name] ?? piece);
}

/** Somebody's name, or anything else in one line that we did not write: its direction of writing stays its own. */
export function Name({ children, lang }: { children: string; lang?: string }) {
  return <bdi {...(lang === undefined ? {} : { lang })}>{cleanLine(children)}</bdi>;
}

/** What the owner wrote, in their lines and language; addresses of web pages can be opened. */
export function OwnersText({ said, className = '' }: { said: Said; className?: string }) {
  return (
    <p className={`said ${className}`} lang={said.lang} dir="auto">
      {piecesOf(cleanProse(said.text)).map(({ text, href, at }) =>
        href === null ? (
          text
        ) : (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer">
            {text}
          </a>
        ),
      )}
    </p>
  );
}
