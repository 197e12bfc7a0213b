import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPhotos, deletePhoto, movePhoto, updatePhoto } from '../../../src/data/mutations/photos.ts';
import { giteSheet } from '../../../src/data/queries/gite-sheet.ts';
import { aGite, done, freshData, queued, receive, type TestData, testId } from '../../support/local-data.ts';

const GITE = testId(1, 'aaaa');
const picture = (end: string) => ({ image: `UklGRiQAAABXRUJQ${end}`, largeur: 640, hauteur: 480 });

let data: TestData;
beforeEach(async () => {
  data = freshData();
  await receive(data, 'gites_base', [aGite(data, GITE)]);
});
afterEach(async () => data.dispose());

const shown = async () => ((await giteSheet(data, GITE))?.photos ?? []).map(({ image }) => image.at(-1));

describe('photos of a gîte', () => {
  test('come one after the other in the owner’s own scope, and go back together', async () => {
    const { undo } = done(await addPhotos(data, GITE, [picture('A'), picture('B')]));
    done(await addPhotos(data, GITE, [picture('C')]));
    expect(await shown()).toEqual(['A', 'B', 'C']);
    const [first] = await queued(data);
    expect(first).toMatchObject({ table: 'photos_gite', op: 'insert', set: { gite_id: GITE, ordre: 0, section: '' } });
    expect(new Set((await data.db.outbox.toArray()).map(({ scope_id }) => scope_id))).toEqual(new Set([data.userId]));
    await undo();
    expect(await shown()).toEqual(['C']);
  });

  test('change places, also where two devices gave the same one', async () => {
    done(await addPhotos(data, GITE, [picture('A'), picture('B'), picture('C')]));
    const rows = await data.db.photos_gite.toArray();
    await receive(
      data,
      'photos_gite',
      rows.map((row) => ({ ...row, ordre: 0 })),
    );
    const last = (await giteSheet(data, GITE))?.photos.at(-1);
    const before = await shown();
    const { undo } = done(await movePhoto(data, last?.id ?? '', -1));
    expect(await shown()).toEqual([before[0], before[2], before[1]]);
    await undo();
    expect(await shown()).toEqual(before);
    done(await movePhoto(data, last?.id ?? '', 1));
    expect(await shown()).toEqual(before);
  });

  test('are captioned, removed, and come back', async () => {
    const { id } = done(await addPhotos(data, GITE, [picture('A')]));
    done(await updatePhoto(data, id, { section: 'cles', legende_fr: ' Derrière le rosier ' }));
    expect((await giteSheet(data, GITE))?.photos[0]).toMatchObject({
      section: 'cles',
      legende_fr: 'Derrière le rosier',
    });
    const { undo } = done(await deletePhoto(data, id));
    expect(await shown()).toEqual([]);
    await undo();
    expect(await shown()).toEqual(['A']);
  });

  test('are at most eight, and pictures of a size', async () => {
    done(
      await addPhotos(
        data,
        GITE,
        Array.from({ length: 7 }, () => picture('A')),
      ),
    );
    const full = { ok: false, error: { form: 'photos_full' } };
    expect(await addPhotos(data, GITE, [picture('B'), picture('C')])).toEqual(full);
    expect(await shown()).toHaveLength(7);
    const add = async (given: object) => addPhotos(data, GITE, [{ ...picture('B'), ...given }]);
    expect(await add({ image: 'PHN2Zz48L3N2Zz4AAAAA' })).toEqual({ ok: false, error: { image: 'photo_unreadable' } });
    expect(await add({ image: `UklGR${'A'.repeat(120_000)}` })).toEqual({
      ok: false,
      error: { image: 'photo_too_large' },
    });
    expect(await add({ largeur: 4000 })).toEqual({ ok: false, error: { largeur: 'out_of_range' } });
    expect(await add({ section: 'jardin' })).toEqual({ ok: false, error: { section: 'choice_invalid' } });
    expect(await addPhotos(data, testId(9, 'aaaa'), [picture('B')])).toEqual({
      ok: false,
      error: { gite_id: 'gite_unknown' },
    });
    expect(await updatePhoto(data, testId(99), { section: 'cles' })).toEqual({
      ok: false,
      error: { form: 'not_found' },
    });
  });
});
