// The page of forms and templates over the drawing board; it opens at a step.
import { Alert, Drawer, Tabs } from 'antd';
import { useEffect, useState } from 'react';

import type { EditArea } from '../../editor';
import { changeForms, formSteps, formsOf, onFormsAsked, onFormsChanged, part } from '../../editor';
import { useTexts } from '../../i18n';
import { Builder } from './builder/Builder';
import { TemplateEditor } from './template/TemplateEditor';
import { useComputed } from './useComputed';

import './form.css';

interface Props {
  name: string;
  area: EditArea | undefined;
  /** Why the document could not be read. */
  broken: string | undefined;
}

export function FormsDesk({ name, area, broken }: Props) {
  const { t } = useTexts();
  const [step, setStep] = useState<string>();
  const [, setRevision] = useState(0);
  useEffect(() => (area ? onFormsAsked(area, setStep) : undefined), [area]);
  useEffect(() => (area ? onFormsChanged(area, () => setRevision((n) => n + 1)) : undefined), [area]);
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
