import { findPersonal } from '../accept/index.js';
import { canonical } from '../formats/index.js';
import type { PersonalPlace, Unit } from '../model/index.js';

/** What audit/personal.jsonl says of a unit: one record a place, those of the source first. */
export function placesIn({ id, src, tgt }: Unit): readonly PersonalPlace[] {
  return (['src', 'tgt'] as const).flatMap((side) =>
    findPersonal((side === 'src' ? src : tgt).text).map(
      ({ kind, start, end }) => canonical('personal', { unit: id, side, kind, start, end }).record,
    ),
  );
}
