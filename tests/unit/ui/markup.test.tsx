import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Button } from '../../../src/ui/button.tsx';
import { Field } from '../../../src/ui/field.tsx';
import { ListRow } from '../../../src/ui/list.tsx';
import { MoneyInput } from '../../../src/ui/money-input.tsx';
import { DurationInput, NumberInput } from '../../../src/ui/number-input.tsx';
import { Page } from '../../../src/ui/page.tsx';
import { Pagination } from '../../../src/ui/pagination.tsx';
import { TextInput } from '../../../src/ui/text-input.tsx';

const html = (element: ReactElement) => renderToStaticMarkup(element);
const attribute = (markup: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(markup)?.[1];

describe('a field', () => {
  const markup = html(
    <Field label="Nom" hint="Tel que sur la réservation" error="À remplir.">
      <TextInput />
    </Field>,
  );
  const input = /<input[^>]*>/.exec(markup)?.[0] ?? '';

  it('labels its control', () => {
    expect(attribute(markup, 'for')).toBe(attribute(input, 'id'));
  });
  it('ties hint and error to it, and marks it invalid', () => {
    const described = attribute(input, 'aria-describedby')?.split(' ') ?? [];
    expect(described).toHaveLength(2);
    for (const id of described) expect(markup).toContain(`id="${id}"`);
    expect(attribute(input, 'aria-invalid')).toBe('true');
  });
  it('says that it must be filled to everybody once, and keeps its name', () => {
    const required = html(
      <Field label="Nom" required="(obligatoire)">
        {<TextInput />}
      </Field>,
    );
    expect(required).toMatch(/<label[^>]*>Nom<\/label><span aria-hidden="true"[^>]*>\(obligatoire\)/);
    expect(required).toContain('aria-required="true"');
    expect(markup).not.toContain('aria-required');
  });
  it('says nothing of what is not there', () => {
    expect(html(<Field label="Nom">{<TextInput />}</Field>)).not.toMatch(/aria-(describedby|invalid)=/);
  });
});

it('shows foreign text as text', () => {
  const markup = html(<ListRow title={<bdi>{'<img src=x onerror=alert(1)>'}</bdi>} />);
  expect(markup).not.toContain('<img');
});

it('keeps a busy button in the tab order and says that it works', () => {
  const markup = html(<Button busy>Envoi…</Button>);
  expect(markup).toContain('aria-busy="true"');
  expect(markup).not.toMatch(/\sdisabled=/);
});

it('shows an amount in cents as people type it', () => {
  expect(attribute(html(<MoneyInput value={123_450} onValue={() => {}} />), 'value')).toBe('1234,50');
  expect(attribute(html(<MoneyInput value={null} onValue={() => {}} />), 'value')).toBe('');
});

it('shows a number, a duration and what is neither as it was typed', () => {
  expect(attribute(html(<NumberInput value={4} onValue={() => {}} />), 'value')).toBe('4');
  expect(attribute(html(<NumberInput value="1,5" onValue={() => {}} />), 'value')).toBe('1,5');
  expect(attribute(html(<DurationInput value={90} onValue={() => {}} />), 'value')).toBe('1 h 30');
  expect(attribute(html(<DurationInput value="une heure" onValue={() => {}} />), 'value')).toBe('une heure');
});

it('names the page in its heading and in the tab', () => {
  const markup = html(<Page title="Gîtes">{null}</Page>);
  expect(markup).toMatch(/<h1[^>]*>Gîtes<\/h1>/);
  expect(markup).toContain('<title>Gîtes');
});

describe('the pages of a list', () => {
  const labels = {
    navigation: 'Pages',
    first: 'Première page',
    previous: 'Page précédente',
    next: 'Page suivante',
    last: 'Dernière page',
    page: (page: number) => `Page ${page}`,
  };
  const pages = (page: number, of: number) =>
    html(<Pagination page={page} pages={of} caption="51–100 sur 1 234" href={(to) => `?page=${to}`} labels={labels} />);

  it('mark where one is', () => {
    expect(pages(2, 25)).toMatch(/<a[^>]*aria-current="page"[^>]*>2</);
  });
  it('have no way back from the first', () => {
    const markup = pages(1, 25);
    expect(markup).toMatch(/<span role="link" aria-disabled="true" aria-label="Page précédente"/);
    expect(markup).toMatch(/<a href="\?page=2" aria-label="Page suivante"/);
  });
  it('leave the caption alone where there is but one', () => {
    expect(pages(1, 1)).not.toContain('<a');
    expect(pages(1, 1)).toContain('51–100 sur 1 234');
  });
});
