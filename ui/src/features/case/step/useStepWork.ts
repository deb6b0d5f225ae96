// The work on one step: fields saved on leave, choices, partners, and moving the case on.
import { useRef, useState } from 'react';

import type { TextKey } from '../../../i18n';
import { useTexts } from '../../../i18n';
import type { CaseView, CheckView, FieldValue, StepView } from '../../../ipc';
import type { Confirm } from '../../../ipc/bindings/commands';
import { toAppError } from '../../../ipc';
import { errorText, useTell } from '../../../parts';
import { useConfirm, useMoveCase, useSetField } from '../api';
import type { Chosen } from './choices';
import { routesOf, unanswered } from './choices';
import { defaults, gaps, misfit, openEdits, textOf } from './fieldRules';
import { usualPapers } from './StepPapers';
import { useDraft } from './useDraft';

const OPINION = 'opinion';

export function useStepWork(view: CaseView, step: StepView) {
  const { t } = useTexts();
  const tell = useTell();
  const draft = useDraft(view.case, step.node, step.draft);
  const setField = useSetField();
  const sign = useConfirm();
  const move = useMoveCase();
  /** What fails its check and nobody has confirmed, while the person is asked about it. */
  const [doubts, setDoubts] = useState<CheckView[]>([]);
  /** The newest view that Rust has answered: the one on screen may lag behind it. */
  const answered = useRef(view);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<Chosen>({});
  const [unchosen, setUnchosen] = useState<string[]>([]);
  const [partners, setPartners] = useState<string[]>([]);
  const [papers, setPapers] = useState(() => usualPapers(step.papers));
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  /** What Rust has taken since this step was opened: the view on screen may lag behind it for a moment. */
  const taken = useRef(new Map<string, FieldValue>());

  const markMistake = (key: string, text: string | null) =>
    setMistakes(({ [key]: _, ...rest }) => (text === null ? rest : { ...rest, [key]: text }));

  /** Sets one field as an event; false when Rust or the form of the text says no. */
  const keep = async (key: string, value: FieldValue): Promise<boolean> => {
    try {
      answered.current = await setField.mutateAsync({ case: view.case, node: step.node, key, value });
      taken.current.set(key, value);
      draft.settle(key, value.is === 'text' ? value.text : undefined);
      markMistake(key, null);
      return true;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.family === 'rejected') markMistake(key, errorText(t, error));
      else tell.error(error);
      return false;
    }
  };

  const leave = (key: string, text: string) => {
    const field = step.form.find((known) => known.key === key);
    if (!field) return;
    const wrong = misfit(field.kind, text);
    markMistake(key, wrong ? t(wrong) : null);
    if (wrong) return;
    if (text === textOf(field)) draft.settle(key);
    else saving.current = saving.current.then(() => keep(key, { is: 'text', text }));
  };

  const markMissing = (key: string, reason: string) => {
    saving.current = saving.current.then(async () => {
      if (await keep(key, { is: 'missing', text: reason })) draft.settle(key);
    });
  };

  /** Marks what is still open; the first sentence of it, or null when the step may be moved. */
  const openPoint = (): TextKey | null => {
    const empty = gaps(step.form, draft.edits).filter((key) => (taken.current.get(key)?.text ?? '') === '');
    setMistakes(Object.fromEntries(empty.map((key) => [key, t('field.required')])));
    const open = unanswered(step.choices, chosen);
    setUnchosen(open);
    if (empty.length > 0) return 'case.open_fields';
    if (open.length > 0) return 'case.open_choices';
    return step.officers > 1 && partners.length < step.officers - 1 ? 'case.open_partners' : null;
  };

  const submit = async (done: () => void) => {
    await saving.current;
    const point = openPoint();
    if (point) {
      tell.error({ code: 'incomplete', family: 'rejected', params: { what: t(point, { n: step.officers - 1 }) }, field: null, detail: null });
      return;
    }
    for (const { key, text } of [...openEdits(step.form, draft.edits), ...defaults(step.form, draft.edits)]) {
      if (taken.current.get(key)?.text === text) continue;
      if (!(await keep(key, { is: 'text', text }))) return;
    }
    const newest = view.version > answered.current.version ? view : answered.current;
    const open = newest.checks.filter((check) => check.confirmed === null && step.form.some((field) => field.key === check.key));
    if (open.length > 0) setDoubts(open);
    else await forward(done);
  };

  /** Moves the case on. */
  const forward = async (done: () => void) => {
    setDoubts([]);
    try {
      await move.mutateAsync({ case: view.case, node: step.node, opinion: draft.opinion.trim(), routes: routesOf(step.choices, chosen), with: partners, papers });
      done();
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.family === 'rejected' && error.field) markMistake(error.field, errorText(t, error));
      tell.error(error);
    }
  };

  /** Confirms values with their reasons, all in one record; false when Rust says no. */
  const confirm = async (checks: Confirm[]): Promise<boolean> => {
    try {
      answered.current = await sign.mutateAsync({ case: view.case, node: step.node, checks });
      return true;
    } catch (thrown) {
      tell.error(toAppError(thrown));
      return false;
    }
  };

  return {
    draft,
    mistakes,
    chosen,
    unchosen,
    partners,
    papers,
    busy: move.isPending,
    saving: setField.isPending || sign.isPending,
    doubts,
    setDoubts,
    confirm,
    move: forward,
    opinionMistake: mistakes[OPINION] ?? null,
    choose: (gateway: string, flows: string[]) => setChosen((before) => ({ ...before, [gateway]: flows })),
    setPartners,
    setPapers,
    leave,
    markMissing,
    submit,
  };
}

export type StepWork = ReturnType<typeof useStepWork>;
