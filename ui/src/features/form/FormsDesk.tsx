// The page of forms and templates over the drawing board: reads the document, keeps every change, opens at a step.
import { Alert, Drawer, Tabs } from 'antd';
import { useEffect, useState } from 'react';

import type { EditArea } from '../../editor';
import { bindForms, changeForms, formSteps, formsOf, onFormsAsked, onFormsChanged, part } from '../../editor';
import { useTexts } from '../../i18n';
import { toAppError } from '../../ipc';
import { errorText, useTell } from '../../parts';
import { loadForms, saveForms } from './api';
import { Builder } from './builder/Builder';
import { TemplateEditor } from './template/TemplateEditor';
import { useComputed } from './useComputed';

import './form.css';

const QUIET_MS = 300;

interface Props {
  chart: string;
  name: string;
  area: EditArea | undefined;
  /** Told after each change of the document. */
  onChanged: () => void;
}

export function FormsDesk({ chart, name, area, onChanged }: Props) {
  const { t } = useTexts();
  const tell = useTell();
  const [broken, setBroken] = useState<string>();
  const [step, setStep] = useState<string>();
  const [, setRevision] = useState(0);
  useEffect(() => {
    if (!area) return undefined;
    let gone = false;
    loadForms(chart).then(
      (view) => {
        if (gone) return;
        bindForms(area, view.forms);
        onChanged();
      },
      (error: unknown) => !gone && setBroken(errorText(t, toAppError(error))),
    );
    return () => {
      gone = true;
    };
  }, [area, chart, onChanged, t]);
  useEffect(() => (area ? onFormsAsked(area, setStep) : undefined), [area]);
  useEffect(() => {
    if (!area) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let kept = formsOf(area);
    const keep = () => {
      clearTimeout(timer);
      const forms = formsOf(area);
      if (!forms || forms === kept) return;
      kept = forms;
      saveForms(chart, forms).catch((error: unknown) => tell.error(error));
    };
    const stop = onFormsChanged(area, () => {
      kept ??= formsOf(area);
      setRevision((n) => n + 1);
      clearTimeout(timer);
      timer = setTimeout(keep, QUIET_MS);
    });
    window.addEventListener('blur', keep);
    return () => {
      stop();
      keep();
      window.removeEventListener('blur', keep);
    };
  }, [area, chart, tell]);
  return (
    <>
      {broken ? <Alert banner type="error" title={t('form.cannot_read')} description={broken} /> : null}
      <Drawer open={step !== undefined} size="100%" destroyOnHidden title={t('form.title', { name })} classNames={{ body: 'sf-forms-body' }} onClose={() => setStep(undefined)}>
        {area && step !== undefined ? <Pages area={area} step={step} onStep={setStep} /> : null}
      </Drawer>
    </>
  );
}

function Pages({ area, step, onStep }: { area: EditArea; step: string; onStep: (step: string) => void }) {
  const { t } = useTexts();
  const forms = formsOf(area);
  const steps = formSteps(area);
  const said = useComputed(forms, steps, {});
  if (!forms) return null;
  const stack = part(area, 'commandStack');
  const shared = {
    forms,
    steps,
    step: steps.some((one) => one.id === step) ? step : (steps[0]?.id ?? ''),
    onStep,
    onChange: (next: typeof forms) => changeForms(area, next),
    undo: stack.canUndo() ? () => stack.undo() : undefined,
    redo: stack.canRedo() ? () => stack.redo() : undefined,
    said,
  };
  return (
    <Tabs
      className="sf-forms-tabs"
      items={[
        { key: 'forms', label: <span data-testid="forms-tab-forms">{t('form.tab_forms')}</span>, children: <Builder {...shared} /> },
        { key: 'templates', label: <span data-testid="forms-tab-templates">{t('form.tab_templates')}</span>, children: <TemplateEditor {...shared} /> },
      ]}
    />
  );
}
