// The form of the current step: fields, opinion, ways, partners, and the bar with what can be done.
import { SendOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';

import { useTexts } from '../../../i18n';
import type { CaseView, StepView } from '../../../ipc';
import { useTell } from '../../../parts';
import { ChoiceBoxes } from './ChoiceBoxes';
import { DoubtDialog } from './DoubtDialog';
import { DraftState } from './DraftState';
import { shownText } from './fieldRules';
import { FieldRow } from './FieldRow';
import { Opinion } from './Opinion';
import { SendBackDialog } from './SendBackDialog';
import { StepPapers } from './StepPapers';
import type { StepWork } from './useStepWork';
import { useStepWork } from './useStepWork';

export function StepForm({ view, step }: { view: CaseView; step: StepView }) {
  const { t } = useTexts();
  const tell = useTell();
  const work = useStepWork(view, step);
  const locked = !step.may_act || work.busy;
  const done = () => tell.done(t('case.moved', { step: step.name }));
  const submit = () => void work.submit(done);
  return (
    <form
      className="sf-step-form"
      aria-label={step.name}
      onSubmit={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && step.may_act) submit();
      }}
    >
      <div className="sf-step-scroll">
        <Fields view={view} step={step} work={work} locked={locked} />
        {step.may_act ? (
          <>
            <Opinion text={work.draft.opinion} write={work.draft.setOpinion} mistake={work.opinionMistake} disabled={locked} act={step.act} />
            <ChoiceBoxes choices={step.choices} chosen={work.chosen} missing={work.unchosen} disabled={locked} choose={work.choose} />
            <StepPapers papers={step.papers} chosen={work.papers} choose={work.setPapers} disabled={locked} />
            {step.officers > 1 ? <Partners step={step} work={work} /> : null}
          </>
        ) : null}
      </div>
      {work.doubts.length > 0 ? (
        <DoubtDialog
          checks={work.doubts}
          busy={work.busy || work.saving}
          close={() => work.setDoubts([])}
          skip={() => void work.move(done)}
          confirm={(checks) => void work.confirm(checks).then((kept) => (kept ? work.move(done) : undefined))}
        />
      ) : null}
      {step.may_act ? <ActionBar view={view} step={step} work={work} submit={submit} /> : null}
    </form>
  );
}

function Fields({ view, step, work, locked }: { view: CaseView; step: StepView; work: StepWork; locked: boolean }) {
  return (
    <div className="sf-form-grid">
      {step.form.map((field) => {
        const edit = work.draft.edits[field.key];
        const checks = view.checks.filter((check) => check.key === field.key);
        const shown = checks.find((check) => check.confirmed === null) ?? checks[0];
        return (
          <FieldRow
            key={field.key}
            case={view.case}
            check={shown}
            confirm={(reason) => void work.confirm([{ key: field.key, code: shown?.code, reason }])}
            field={field}
            text={edit ?? shownText(field)}
            saved={edit === undefined && field.value !== null}
            mistake={work.mistakes[field.key] ?? null}
            disabled={locked}
            edit={(text) => work.draft.edit(field.key, text)}
            leave={(text) => work.leave(field.key, text)}
            markMissing={(reason) => work.markMissing(field.key, reason)}
          />
        );
      })}
    </div>
  );
}

function Partners({ step, work }: { step: StepView; work: StepWork }) {
  const { t } = useTexts();
  return (
    <fieldset className="sf-choice" data-testid="partners">
      <legend className="sf-field-label sf-field-required">{t('case.partners', { n: step.officers })}</legend>
      {step.partners.length === 0 ? <span className="sf-second">{t('case.no_partners')}</span> : null}
      <Checkbox.Group className="sf-choice-list" value={work.partners} onChange={(users) => work.setPartners(users.map(String))}>
        {step.partners.map((partner) => (
          <Checkbox key={partner.user} value={partner.user} data-testid={`with-${partner.user}`}>
            {partner.name} <span className="sf-quiet">{partner.post_name}</span>
          </Checkbox>
        ))}
      </Checkbox.Group>
    </fieldset>
  );
}

function ActionBar({ view, step, work, submit }: { view: CaseView; step: StepView; work: StepWork; submit: () => void }) {
  const { t } = useTexts();
  const [back, setBack] = useState(false);
  return (
    <div className="sf-step-bar">
      <Button type="primary" icon={<SendOutlined />} loading={work.busy} onClick={submit} data-testid="case-move">
        {t('case.move')}
      </Button>
      {step.may_send_back_to.length > 0 ? (
        <Button icon={<UndoOutlined />} onClick={() => setBack(true)} data-testid="case-send-back">
          {t('case.send_back')}
        </Button>
      ) : null}
      <span className="sf-bar-space" />
      <DraftState state={work.draft.state} saving={work.saving} open={Object.keys(work.draft.edits).length > 0 || work.draft.opinion !== ''} />
      <SendBackDialog view={view} step={step} open={back} close={() => setBack(false)} />
    </div>
  );
}
