// Takes one proposal, drawing and forms, as one command of the editor, and its reasons into the note of the version. Undoing the command takes
// the reasons out again, doing it again puts them back.
import type { EditArea } from '../../editor';
import { formsOf, takeEdits, xmlOf } from '../../editor';
import type { Forms } from '../../ipc';
import { call } from '../../ipc';

interface Taking {
  area: EditArea;
  chart: string;
  /** The drawing before. */
  before: string;
  note: string;
  /** The document of forms then; none where it stays as it is. */
  forms: Forms | null;
  failed: (why: unknown) => void;
}

/** Answers the first misfit, having changed nothing, or undefined. */
export function takeWithReasons({ area, chart, before, note, forms, failed }: Taking, edits: readonly unknown[]) {
  const formsBefore = forms ? formsOf(area) : undefined;
  let n: number | null = null;
  // One after the other, however quickly somebody undoes and redoes.
  let last: Promise<void> = Promise.resolve();
  const then = (act: () => Promise<void>) => {
    last = last.then(act).catch(failed);
  };
  const keep = () =>
    then(async () => {
      // The reasons belong to what stands in the draft.
      await call('chart.save', { chart, xml: await xmlOf(area) });
      const now = formsBefore ? formsOf(area) : undefined;
      if (now) await call('form.save', { chart, forms: now });
      n = (await call('optimise.take', { chart, before, note, forms_before: formsBefore })).n;
    });
  const drop = () =>
    then(async () => {
      if (n === null) return;
      await call('optimise.untake', { chart, n });
      n = null;
    });
  const misfit = takeEdits(area, edits, { undone: drop, redone: keep }, forms);
  if (!misfit) keep();
  return misfit;
}
